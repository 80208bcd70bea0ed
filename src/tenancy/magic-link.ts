import { asSystem } from '../platform/db.ts'
import type { BaseContext } from '../platform/rpc.ts'
import { noteAccount } from './account-log.ts'
import type { App } from './app.ts'
import { magicLinkLifeMs } from './auth-settings.ts'
import { createLinkToken, takeLinkToken } from './one-time-links.ts'
import { openSession } from './open-session.ts'
import { findByEmail } from './passwords.ts'
import { pageLink, queueVerification } from './verify-email.ts'

/** Mails a link that signs in, when there is an account that may. Its page's button uses it: mail scanners follow links. */
export async function requestMagicLink(app: App, email: string): Promise<void> {
  await asSystem(app.db, 'magic link', async (tx) => {
    const user = await findByEmail(tx, email)
    if (user === null) return
    // Proving the address this way would put a password in force that somebody else may have chosen.
    if (user.status === 'pending') return queueVerification(tx, app, { ...user, email })
    if (user.status !== 'active') return
    const now = app.now()
    const expiresAt = new Date(now.getTime() + magicLinkLifeMs)
    const token = await createLinkToken(tx, 'magic', { userId: user.id, now, expiresAt })
    const url = pageLink(app, 'magic-link', token)
    await app.queueAccountMail(
      tx,
      { kind: 'magic_link', to: email, name: user.name, url },
      { userId: user.id, expiresAt },
    )
  })
}

/** Signs in by a mailed link, once. It is the first factor only: an account with two is asked for the other. */
export async function signInByLink(
  context: BaseContext<App>,
  token: string,
): Promise<{ next: 'home' | 'second_factor' }> {
  const { app, request } = context
  return asSystem(app.db, 'magic link', async (tx) => {
    const userId = await takeLinkToken(tx, 'magic', { token, now: app.now() })
    const act = { action: 'account.magic_link_used', userId, actorId: userId }
    await noteAccount(tx, act, { request, now: app.now() })
    return openSession(tx, context, userId)
  })
}
