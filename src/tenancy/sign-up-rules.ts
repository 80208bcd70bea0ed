import { hashToken } from '../platform/crypto.ts'
import type { Db } from '../platform/db.ts'
import { AppError } from '../platform/errors.ts'
import type { App } from './app.ts'

type Needs = Pick<App, 'db' | 'config' | 'now'>

/** Who may make an account now. The first account can always be made: without it nobody could ever get in. */
export async function signUpMode({ db, config }: Needs): Promise<'open' | 'invite' | 'closed'> {
  if (config.SIGNUP === 'open') return 'open'
  return (await isFirstRun(db)) ? 'open' : config.SIGNUP
}

/** Throws unless this address may make an account: by the mode, or by an open invitation it holds or is named in. */
export async function checkMaySignUp(
  app: Needs,
  { email, invitation }: { email: string; invitation?: string | undefined },
): Promise<void> {
  const mode = await signUpMode(app)
  if (mode === 'open') return
  if (mode === 'invite' && (await isInvited(app, email, invitation))) return
  throw new AppError(
    'forbidden',
    mode === 'invite'
      ? 'New accounts are made by invitation here. Ask an owner or admin for a link.'
      : 'No new accounts are made here. Ask who looks after this instance.',
  )
}

async function isInvited({ db, now }: Needs, email: string, token: string | undefined): Promise<boolean> {
  const { rowCount } = await db.$client.query(
    `select from invitations where expires_at > $2 and
       (email = $3 or (token_hash = $1 and email is null)) limit 1`,
    [token === undefined ? null : hashToken(token), now(), email],
  )
  return rowCount === 1
}

async function isFirstRun(db: Db): Promise<boolean> {
  const { rowCount } = await db.$client.query(`select from users where status <> 'pending' limit 1`)
  return rowCount === 0
}
