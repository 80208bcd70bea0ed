import type { Role } from '#contracts/tenancy'
import type { PlatformApp } from '../platform/app.ts'
import type { Caller } from './caller.ts'
import { keyMay, roleMay } from './permissions.ts'
import type { Action } from './permissions.ts'

/** Whether a caller whose answer is still running would be let in again: session or key, membership and role. */
export async function isAllowedStill(
  app: Pick<PlatformApp, 'db' | 'now'>,
  caller: Caller,
  action: Action,
): Promise<boolean> {
  if (caller.kind === 'key') {
    const { rows } = await app.db.$client.query<{ scopes: string[] }>(
      `select scopes from api_keys where workspace_id = $1 and id = $2
       and revoked_at is null and (expires_at is null or expires_at > $3)`,
      [caller.workspaceId, caller.keyId, app.now()],
    )
    return keyMay(rows[0]?.scopes ?? [], action)
  }
  const { rows } = await app.db.$client.query<{ role: Role }>(
    `select m.role from sessions s join members m on m.user_id = s.user_id
     where s.id = $1 and s.expires_at > $2 and m.workspace_id = $3`,
    [caller.sessionId, app.now(), caller.workspaceId],
  )
  return rows[0] !== undefined && roleMay(rows[0].role, action)
}
