import type { JoinAsProvider, ProviderPortal, SignUpAsProvider } from '#contracts/marketplace'
import { tellMembers } from '../notify/index.ts'
import { asSystem } from '../platform/db.ts'
import type { Db, Tx } from '../platform/db.ts'
import { AppError, notFound } from '../platform/errors.ts'
import type { RequestFacts } from '../platform/rpc.ts'
import { newId } from '../platform/ids.ts'
import { audit, signUpPerson } from '../tenancy/index.ts'
import type { App, Person } from '../tenancy/index.ts'
import { providerPhone } from './provider-phone.ts'

/** What the page of signing up shows of a workspace; `not_found` where there is no marketplace. */
export async function readPortal(db: Db, slug: string): Promise<ProviderPortal> {
  return asSystem(db, 'portal of a marketplace', async (tx) => {
    const market = await marketBySlug(tx, slug)
    const { rows } = await tx.$client.query<{ name: string; description: string }>(
      `select name, description from niches where workspace_id = $1 and is_active and archived_at is null
       order by name, id limit 100`,
      [market.id],
    )
    return { name: market.name, isOpen: market.isOpen, niches: rows }
  })
}

/**
 * A person and their company sign up to buy leads. The answer is the same for an address that has an account, whose owner is told by
 * mail to sign in first; else the company waits for its address, then for the operator.
 */
export async function signUpProvider(
  app: App,
  input: SignUpAsProvider,
  request: RequestFacts,
): Promise<void> {
  const password = await app.auth.hashPassword(input.password)
  await asSystem(app.db, 'sign-up of a provider', async (tx) => {
    const market = await openMarket(tx, input.workspace)
    const { name, email } = input
    const loginPath = `/login?next=${encodeURIComponent(`/provider/join/${input.workspace}`)}`
    const userId = await signUpPerson(tx, app, { name, email, passwordHash: password, loginPath }, request)
    if (userId === null) return
    await enter(tx, app, { input, market, email, userId, status: 'unverified', request })
  })
}

/** A signed-in person signs their company up; their address is proven, so it waits for the operator. */
export async function joinAsProvider(
  app: App,
  { input, person, request }: { input: JoinAsProvider; person: Person; request: RequestFacts },
): Promise<{ providerId: string }> {
  return asSystem(app.db, 'sign-up of a provider', async (tx) => {
    const market = await openMarket(tx, input.workspace)
    const { email, userId } = person
    const providerId = await enter(tx, app, { input, market, email, userId, status: 'pending', request })
    await tx.$client.query('update sessions set active_provider_id = $2 where id = $1', [
      person.sessionId,
      providerId,
    ])
    return { providerId }
  })
}

/** Whoever has proven their address stands in line for the operator with the companies they signed up. */
export async function advanceProviders(tx: Tx, userId: string): Promise<void> {
  const { rows } = await tx.$client.query<{ workspace_id: string; id: string; name: string }>(
    `update providers p set status = 'pending' from provider_users u
     where u.user_id = $1 and p.workspace_id = u.workspace_id and p.id = u.provider_id and p.status = 'unverified'
     returning p.workspace_id, p.id, p.name`,
    [userId],
  )
  for (const { workspace_id: workspaceId, id, name } of rows)
    await tellMembers(tx, workspaceId, waiting({ id, name }))
}

const waiting = ({ id, name }: { id: string; name: string }) => ({
  kind: 'provider_waiting' as const,
  subject: { kind: 'provider' as const, id, name },
})

interface Market {
  id: string
  name: string
  isOpen: boolean
}

async function marketBySlug(tx: Tx, slug: string): Promise<Market> {
  const { rows } = await tx.$client.query<{ id: string; name: string; is_open: boolean }>(
    `select w.id, w.name, s.is_sign_up_open as is_open from workspaces w
     join marketplace_settings s on s.workspace_id = w.id where w.slug = $1`,
    [slug],
  )
  const row = rows[0]
  if (row === undefined) throw notFound('marketplace')
  return { id: row.id, name: row.name, isOpen: row.is_open }
}

async function openMarket(tx: Tx, slug: string): Promise<Market> {
  const market = await marketBySlug(tx, slug)
  if (market.isOpen) return market
  throw new AppError('forbidden', `${market.name} takes providers by invitation only. Ask them for one.`)
}

interface Entry {
  input: JoinAsProvider
  market: Market
  email: string
  userId: string
  status: 'unverified' | 'pending'
  request: RequestFacts
}

/** The company of this person in this workspace; signed up again while it waits, its words are replaced. */
async function enter(
  tx: Tx,
  app: App,
  { input, market, email, userId, status, request }: Entry,
): Promise<string> {
  const { company, website, timeZone } = input
  const phone = await providerPhone(tx, market.id, input.phone)
  // Twice at once: the second finds what the first has made.
  await tx.$client.query(`select pg_advisory_xact_lock(hashtextextended('provider of ' || $1 || $2, 0))`, [
    market.id,
    userId,
  ])
  const known = await tx.$client.query<{ id: string }>(
    `update providers p set name = $3, phone = $4, website = $5, time_zone = $6 from provider_users u
     where u.workspace_id = $1 and u.user_id = $2 and p.workspace_id = u.workspace_id and p.id = u.provider_id
       and p.status in ('unverified', 'pending') and u.role = 'admin' returning p.id`,
    [market.id, userId, company, phone, website, timeZone],
  )
  const before = known.rows[0]?.id
  if (before !== undefined) return before
  const id = newId()
  await tx.$client.query(
    `insert into providers (workspace_id, id, name, email, phone, website, time_zone, status, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [market.id, id, company, email, phone, website, timeZone, status, app.now()],
  )
  await tx.$client.query(
    `insert into provider_users (workspace_id, provider_id, user_id, role, created_at) values ($1, $2, $3, 'admin', $4)`,
    [market.id, id, userId, app.now()],
  )
  await audit(
    tx,
    { action: 'provider.signed_up', subject: { kind: 'provider', id }, after: { name: company } },
    { workspaceId: market.id, kind: 'person', id: userId, request },
  )
  if (status === 'pending') await tellMembers(tx, market.id, waiting({ id, name: company }), app)
  return id
}
