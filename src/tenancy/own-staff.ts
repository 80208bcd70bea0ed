import type { PlatformApp } from '../platform/app.ts'
import { isPublicAddress } from '../platform/private-address.ts'
import { sessionToken } from './session-cookie.ts'

/** Whether the browser that sent these cookies is signed in by a member of the workspace; without a session it costs nothing. */
export async function isMemberBrowser(
  app: Pick<PlatformApp, 'config' | 'db' | 'keys' | 'now'>,
  cookieHeader: string | null,
  workspaceId: string,
): Promise<boolean> {
  const token = cookieHeader === null ? null : sessionToken(app, cookieHeader)
  if (token === null) return false
  const { rowCount } = await app.db.$client.query(
    `select from sessions s join members m on m.user_id = s.user_id and m.workspace_id = $2 where s.token = $1 and s.expires_at > $3`,
    [token, workspaceId, app.now()],
  )
  return rowCount === 1
}

/**
 * Those of the addresses from which a member of the workspace is signed in at present. Addresses of private networks are never among
 * them: behind one of those may be anybody.
 */
export async function memberAddresses(
  app: Pick<PlatformApp, 'db' | 'now'>,
  workspaceId: string,
  addresses: readonly string[],
): Promise<Set<string>> {
  const open = addresses.filter((address) => isPublicAddress(address))
  if (open.length === 0) return new Set()
  const { rows } = await app.db.$client.query<{ address: string }>(
    `select distinct s.ip_address as address from members m join sessions s on s.user_id = m.user_id
     where m.workspace_id = $1 and s.ip_address = any($2::text[]) and s.expires_at > $3`,
    [workspaceId, open, app.now()],
  )
  return new Set(rows.map((row) => row.address))
}
