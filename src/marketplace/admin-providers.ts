import type { NewProvider, Provider, ProviderChange, ProviderFilter } from '#contracts/marketplace'
import type { PageOf } from '#contracts/platform'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Tx } from '../platform/db.ts'
import { found } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { keyCursor } from '../platform/page-by-key.ts'
import { countUpTo } from '../platform/page.ts'
import { marketOf } from './money-deps.ts'
import { providerPhone } from './provider-phone.ts'
import { providers } from './schema.ts'

interface Row extends Record<string, unknown> {
  id: string
  name: string
  email: string
  phone: string | null
  website: string
  logo_url: string
  status: Provider['status']
  status_reason: string
  time_zone: string
  billing: Provider['billing']
  balance: string | null
  currency: string | null
  subscriptions: number
  created_at: Date
  approved_at: Date | null
}

/** The providers of a workspace, newest first. */
export async function listProviders(
  tx: Tx,
  workspaceId: string,
  filter: ProviderFilter,
): Promise<PageOf<Provider>> {
  const { limit, status, search } = filter
  const before = keyCursor(filter.cursor)
  const chosen = sql`p.workspace_id = ${workspaceId} and p.archived_at is null
    ${status === undefined || status.length === 0 ? sql`` : sql`and p.status = any (${sql.param(status)}::text[])`}
    ${search === undefined || search === '' ? sql`` : sql`and strpos(lower(p.name || ' ' || p.email), ${search.toLowerCase()}) > 0`}`
  const rows = await select(
    tx,
    sql`${chosen} ${before === undefined ? sql`` : sql`and p.id < ${before}`} order by p.id desc limit ${limit + 1}`,
  )
  const total = await countUpTo(tx, sql`select p.id from providers p where ${chosen}`)
  const items = rows.slice(0, limit).map(providerOf)
  return {
    items,
    pagination: { limit, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null, total },
  }
}

/** One provider. */
export async function getProvider(tx: Tx, workspaceId: string, id: string): Promise<Provider> {
  const [row] = await select(tx, sql`p.workspace_id = ${workspaceId} and p.id = ${id}`)
  return providerOf(found(row, 'provider'))
}

/** A provider that the operator made: they need no approval. */
export async function insertProvider(
  tx: Tx,
  workspaceId: string,
  input: Partial<NewProvider> & Pick<NewProvider, 'name' | 'email'> & { status: Provider['status'] },
  now: Date,
): Promise<string> {
  const { timeZone } = await marketOf(tx, workspaceId)
  const id = newId(now.getTime())
  await tx.insert(providers).values({
    ...input,
    phone: await providerPhone(tx, workspaceId, input.phone ?? null),
    timeZone: input.timeZone ?? timeZone,
    workspaceId,
    id,
    approvedAt: input.status === 'active' ? now : null,
    createdAt: now,
  })
  return id
}

/** Changes what is named; status and money have acts of their own. */
export async function changeProvider(
  tx: Tx,
  workspaceId: string,
  change: ProviderChange,
): Promise<{ before: Provider; after: Provider }> {
  const { id, ...rest } = change
  const before = await getProvider(tx, workspaceId, id)
  const values = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  if (rest.phone !== undefined) values['phone'] = await providerPhone(tx, workspaceId, rest.phone)
  if (Object.keys(values).length > 0)
    await tx
      .update(providers)
      .set(values)
      .where(sql`${providers.workspaceId} = ${workspaceId} and ${providers.id} = ${id}`)
  return { before, after: await getProvider(tx, workspaceId, id) }
}

async function select(tx: Tx, where: SQL): Promise<Row[]> {
  const { rows } = await tx.execute<Row>(sql`
    select p.id, p.name, p.email, p.phone, p.website, p.logo_url, p.status, p.status_reason, p.time_zone, p.billing,
      p.created_at, p.approved_at, a.balance,
      (select s.currency from marketplace_settings s where s.workspace_id = p.workspace_id) as currency,
      (select count(*)::int from subscriptions s where s.workspace_id = p.workspace_id and s.provider_id = p.id
        and s.archived_at is null) as subscriptions
    from providers p
    left join ledger_accounts a on a.workspace_id = p.workspace_id and a.owner_id = p.id and a.kind = 'provider'
    where ${where}`)
  return rows
}

function providerOf(row: Row): Provider {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    phone: row.phone,
    website: row.website,
    logoUrl: row.logo_url,
    status: row.status,
    statusReason: row.status_reason,
    timeZone: row.time_zone,
    billing: row.billing,
    balance: { amount: Number(row.balance ?? 0), currency: row.currency ?? 'USD' },
    subscriptions: row.subscriptions,
    createdAt: new Date(row.created_at).toISOString(),
    approvedAt: row.approved_at === null ? null : new Date(row.approved_at).toISOString(),
  }
}
