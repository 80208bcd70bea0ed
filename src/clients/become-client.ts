import { AppError, found } from '../platform/errors.ts'
import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { survivorOf } from '../prospecting/index.ts'
import { insertClients, type By } from './clients.ts'
import type { ClientFromProspect, ClientFromProvider } from './contract-clients.ts'
import type { ClientDeps } from './deps.ts'
import { followProvider } from './follow-providers.ts'

/** A prospect that became a client: facts and messages are read where they stand, its contacts stand here with a link to there. */
export async function clientFromProspect(
  tx: Tx,
  deps: ClientDeps,
  workspaceId: string,
  input: ClientFromProspect,
  by: By,
): Promise<string> {
  const { id: prospectId } = found(await survivorOf(tx, workspaceId, input.prospectId), 'prospect')
  const { rows } = await tx.$client.query<{
    name: string
    domain: string | null
    owner_id: string | null
    status: string
  }>('select name, domain, owner_id, status from prospects where workspace_id = $1 and id = $2 for update', [
    workspaceId,
    prospectId,
  ])
  const prospect = found(rows[0], 'prospect')
  await refuseTwice(tx, workspaceId, 'prospect_id', prospectId)
  const [id = ''] = await insertClients(
    tx,
    deps,
    workspaceId,
    [
      {
        ...input,
        name: prospect.name,
        domain: prospect.domain,
        ownerId: prospect.owner_id,
        custom: {},
        prospectId,
      },
    ],
    { ...by, what: 'Became a client, from a prospect' },
  )
  await takeContacts(tx, workspaceId, { clientId: id, prospectId, now: by.now })
  return id
}

async function takeContacts(
  tx: Tx,
  workspaceId: string,
  { clientId, prospectId, now }: { clientId: string; prospectId: string; now: Date },
): Promise<void> {
  const { rows } = await tx.$client.query<{ id: string }>(
    'select id from contacts where workspace_id = $1 and prospect_id = $2 order by rank, id limit 200',
    [workspaceId, prospectId],
  )
  await tx.$client.query(
    `insert into client_contacts (workspace_id, id, client_id, contact_id, name, title, email, phone, is_main, created_at, updated_at)
     select $1, x.id, $2, c.id, coalesce(c.name, ''), coalesce(c.title, ''), lower(c.email), c.phone, x.place = 1, $3, $3
     from unnest($4::uuid[], $5::uuid[]) with ordinality as x(id, contact, place)
     join contacts c on c.workspace_id = $1 and c.id = x.contact order by x.place
     on conflict (workspace_id, client_id, email) where email is not null do nothing`,
    [workspaceId, clientId, now, rows.map(() => newId()), rows.map((row) => row.id)],
  )
}

/** A provider of the marketplace as a client: its account is followed from its first entry on. */
export async function clientFromProvider(
  tx: Tx,
  deps: ClientDeps,
  workspaceId: string,
  { providerId, segment }: ClientFromProvider,
  by: By,
): Promise<string> {
  const { rows } = await tx.$client.query<{
    name: string
    email: string
    phone: string | null
    approved_at: Date | null
    created_at: Date
    currency: string | null
  }>(
    `select p.name, p.email, p.phone, p.approved_at, p.created_at,
       (select a.currency from ledger_accounts a where a.workspace_id = p.workspace_id and a.kind = 'provider' and a.owner_id = p.id) as currency
     from providers p where p.workspace_id = $1 and p.id = $2 for update`,
    [workspaceId, providerId],
  )
  const provider = found(rows[0], 'provider')
  await refuseTwice(tx, workspaceId, 'provider_id', providerId)
  const since = (provider.approved_at ?? provider.created_at).toISOString()
  const currency = provider.currency === null ? {} : { currency: provider.currency }
  const values = { name: provider.name, stage: 'active' as const, segment, custom: {}, since, providerId }
  const [id = ''] = await insertClients(tx, deps, workspaceId, [{ ...values, ...currency }], {
    ...by,
    what: 'Became a client, from a provider of the marketplace',
  })
  await tx.$client.query(
    `insert into client_contacts (workspace_id, id, client_id, name, email, phone, is_main, created_at, updated_at)
     values ($1, $2, $3, $4, lower($5), $6, true, $7, $7)`,
    [workspaceId, newId(), id, provider.name, provider.email, provider.phone, by.now],
  )
  await followProvider(tx, deps, workspaceId, id)
  return id
}

async function refuseTwice(
  tx: Tx,
  workspaceId: string,
  column: 'prospect_id' | 'provider_id',
  value: string,
): Promise<void> {
  const { rows } = await tx.$client.query<{ id: string; name: string }>(
    `select id, name from clients where workspace_id = $1 and ${column} = $2`,
    [workspaceId, value],
  )
  const other = rows[0]
  if (other !== undefined)
    throw new AppError('conflict', `“${other.name}” is a client already.`, {
      details: { clientId: other.id },
    })
}
