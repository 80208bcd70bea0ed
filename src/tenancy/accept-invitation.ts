import type { Role } from '#contracts/tenancy'
import { hashToken } from '../platform/crypto.ts'
import { asSystem } from '../platform/db.ts'
import { AppError } from '../platform/errors.ts'
import type { RequestFacts } from '../platform/rpc.ts'
import type { App } from './app.ts'
import { audit } from './audit.ts'
import type { Person } from './caller.ts'
import { linkIsDead } from './invitations.ts'

interface Invited {
  workspace_id: string
  id: string
  email: string | null
  role: Role
}

/** Makes the person a member of the workspace that the link names; the link works once. Answers the workspace. */
export async function acceptInvitation(
  app: App,
  { person, token, request }: { person: Person; token: string; request: RequestFacts },
): Promise<{ workspaceId: string }> {
  return asSystem(app.db, 'accept invitation', async (tx) => {
    const { rows } = await tx.$client.query<Invited>(
      'delete from invitations where token_hash = $1 and expires_at > $2 returning workspace_id, id, email, role',
      [hashToken(token), app.now()],
    )
    const invited = rows[0]
    if (invited === undefined) throw linkIsDead()
    if (invited.email !== null && invited.email !== person.email) {
      throw new AppError(
        'forbidden',
        'This invitation is for another address. Sign in with the address it was sent to.',
      )
    }
    const { rowCount } = await tx.$client.query(
      `insert into members (workspace_id, user_id, role, created_at) values ($1, $2, $3, $4) on conflict do nothing`,
      [invited.workspace_id, person.userId, invited.role, app.now()],
    )
    if (rowCount === 0) throw new AppError('conflict', 'You are in this workspace already.')
    await tx.$client.query('update sessions set active_workspace_id = $2 where id = $1', [
      person.sessionId,
      invited.workspace_id,
    ])
    const subject = { kind: 'member', id: person.userId }
    await audit(
      tx,
      { action: 'member.joined', subject, after: { role: invited.role, invitation: invited.id } },
      { workspaceId: invited.workspace_id, kind: 'person', id: person.userId, request },
    )
    await app.events.publish(tx, invited.workspace_id, { kind: 'member.joined', subject: person.userId })
    return { workspaceId: invited.workspace_id }
  })
}
