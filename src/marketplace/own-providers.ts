import type { OwnProvider, ProviderRole, ProviderStatus } from '#contracts/marketplace'
import type { Db } from '../platform/db.ts'
import { notFound } from '../platform/errors.ts'

interface Row {
  workspace_id: string
  workspace_name: string
  workspace_slug: string
  provider_id: string
  name: string
  logo_url: string
  time_zone: string
  status: ProviderStatus
  status_reason: string
  role: ProviderRole
}

/** The providers that the person of a session works for; the first is the one that this session speaks for. */
export async function providersOfSession(db: Db, sessionId: string): Promise<OwnProvider[]> {
  const { rows } = await db.$client.query<Row>({
    name: 'providers_of_session',
    text: 'select * from providers_of_session($1)',
    values: [sessionId],
  })
  return rows.map((row, place) => ({
    workspaceId: row.workspace_id,
    workspaceName: row.workspace_name,
    workspaceSlug: row.workspace_slug,
    providerId: row.provider_id,
    name: row.name,
    logoUrl: row.logo_url,
    timeZone: row.time_zone,
    status: row.status,
    statusReason: row.status_reason,
    role: row.role,
    isCurrent: place === 0,
  }))
}

/** Makes a provider the one that this session speaks for; `not_found` where the person is no user of it. */
export async function switchProvider(
  db: Db,
  person: { userId: string; sessionId: string },
  { providerId, now }: { providerId: string; now: Date },
): Promise<void> {
  const { rowCount } = await db.$client.query(
    `update sessions set active_provider_id = $1, updated_at = $4
     where id = $2 and exists (select from provider_users where provider_id = $1 and user_id = $3)`,
    [providerId, person.sessionId, person.userId, now],
  )
  if (rowCount === 0) throw notFound('provider')
}
