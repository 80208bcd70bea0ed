import type { WebhookEndpoint } from '#contracts/notify'
import { inWorkspace } from '../platform/db.ts'
import type { Db, Tx } from '../platform/db.ts'
import { AppError, found, invalidInput } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { refusalOfPublicUrl } from '../platform/private-address.ts'
import { audit } from '../tenancy/index.ts'
import type { App } from '../tenancy/index.ts'
import { newWebhookSecret } from './webhook-signature.ts'

/** Who acts on which endpoints: a member on those of the workspace, an admin of a provider on the provider's. */
export interface EndpointAccess {
  app: App
  workspaceId: string
  /** Null: the workspace's own. Every statement names it. */
  providerId: string | null
  userId: string | null
  /** Who stands in the audit log. */
  by: Parameters<typeof audit>[2]
}

/** The same with the events that may be chosen for them. */
export interface EndpointOwner<Kind extends string> extends EndpointAccess {
  kinds: readonly Kind[]
}

/** An endpoint whose events are of these kinds. */
type Endpoint<Kind> = Omit<WebhookEndpoint, 'events'> & { events: Kind[] }

interface NewEndpoint {
  url: string
  description: string
  events: readonly string[]
}

type EndpointChange = { id: string } & {
  [name in keyof NewEndpoint]?: NewEndpoint[name] | undefined
} & { isActive?: boolean | undefined }

type Shown = Omit<WebhookEndpoint, DateField | 'createdBy' | 'events'> & { events: string[] }
type DateField = 'disabledAt' | 'failingSince' | 'lastDeliveredAt' | 'previousSecretUntil' | 'createdAt'
type Row = Shown &
  Record<Exclude<DateField, 'createdAt'>, Date | null> & { createdAt: Date; createdById: string | null }

const columns = `id, url, description, events, is_active as "isActive", disabled_reason as "disabledReason",
  disabled_at as "disabledAt", failing_since as "failingSince", last_delivered_at as "lastDeliveredAt",
  previous_until as "previousSecretUntil", created_by as "createdById", created_at as "createdAt"`

/** More than anybody needs; each one multiplies what is sent. */
const mostOfWorkspace = 20
const mostOfProvider = 5
/** So long both secrets sign after a change. */
const bothMs = 24 * 3_600_000

/** All endpoints of the workspace or of the provider, oldest first; there are few. */
export async function listEndpoints<Kind extends string>(
  owner: EndpointOwner<Kind>,
): Promise<Endpoint<Kind>[]> {
  const { app, workspaceId, providerId } = owner
  const rows = await inWorkspace(app.db, workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<Row>(
      `select ${columns} from webhook_endpoints where workspace_id = $1 and provider_id is not distinct from $2::uuid order by id`,
      [workspaceId, providerId],
    )
    return rows
  })
  const names = await namesOf(app.db, rows)
  return rows.map((row) => shown(row, owner, names))
}

/** Takes an address in; its secret is answered once. */
export async function createEndpoint<Kind extends string>(
  owner: EndpointOwner<Kind>,
  input: NewEndpoint,
): Promise<Endpoint<Kind> & { secret: string }> {
  const { app, workspaceId, providerId } = owner
  checkAddress(input.url)
  const secret = newWebhookSecret()
  const id = newId()
  const row = await inWorkspace(app.db, workspaceId, async (tx) => {
    await refuseOneTooMany(tx, owner)
    await tx.$client.query(
      `insert into webhook_endpoints (workspace_id, id, provider_id, url, description, events, secret_sealed, created_by, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        workspaceId,
        id,
        providerId,
        input.url,
        input.description,
        [...new Set(input.events)],
        app.keys.seal(workspaceId, secret),
        owner.userId,
        app.now(),
      ],
    )
    const after = { url: input.url, events: input.events }
    await audit(tx, { action: 'webhook_endpoint.created', subject: subjectOf(id), after }, owner.by)
    return readEndpoint(tx, owner, id)
  })
  app.webhooks.forget(workspaceId)
  return { ...shown(row, owner, await namesOf(app.db, [row])), secret }
}

/** Changes what is given; switching on again begins with a clean slate. */
export async function updateEndpoint<Kind extends string>(
  owner: EndpointOwner<Kind>,
  change: EndpointChange,
): Promise<Endpoint<Kind>> {
  const { app, workspaceId } = owner
  if (change.url !== undefined) checkAddress(change.url)
  const row = await inWorkspace(app.db, workspaceId, async (tx) => {
    const before = await readEndpoint(tx, owner, change.id)
    await tx.$client.query(
      `update webhook_endpoints set url = coalesce($3, url), description = coalesce($4, description), events = coalesce($5::text[], events),
         is_active = coalesce($6, is_active), disabled_reason = case when $6 is null then disabled_reason end,
         disabled_at = case when $6 is null then disabled_at when $6 then null else $7::timestamptz end,
         failing_since = case when $6 or $3 <> url then null else failing_since end
       where workspace_id = $1 and id = $2`,
      [
        workspaceId,
        change.id,
        change.url ?? null,
        change.description ?? null,
        change.events === undefined ? null : [...new Set(change.events)],
        change.isActive ?? null,
        app.now(),
      ],
    )
    if (change.isActive === false) await cancelPending(tx, workspaceId, change.id, app.now())
    const { id: _, ...after } = change
    const entry = { before: { url: before.url, events: before.events, isActive: before.isActive }, after }
    await audit(tx, { action: 'webhook_endpoint.changed', subject: subjectOf(change.id), ...entry }, owner.by)
    return readEndpoint(tx, owner, change.id)
  })
  app.webhooks.forget(workspaceId)
  return shown(row, owner, await namesOf(app.db, [row]))
}

/** Removes an endpoint with its deliveries. */
export async function removeEndpoint(owner: EndpointAccess, id: string): Promise<void> {
  const { app, workspaceId } = owner
  await inWorkspace(app.db, workspaceId, async (tx) => {
    const before = await readEndpoint(tx, owner, id)
    await tx.$client.query('delete from webhook_endpoints where workspace_id = $1 and id = $2', [
      workspaceId,
      id,
    ])
    const entry = { before: { url: before.url, events: before.events } }
    await audit(tx, { action: 'webhook_endpoint.removed', subject: subjectOf(id), ...entry }, owner.by)
  })
  app.webhooks.forget(workspaceId)
}

/** Makes another secret, answered once; for a day the one before signs too. */
export async function rotateEndpointSecret<Kind extends string>(
  owner: EndpointOwner<Kind>,
  id: string,
): Promise<Endpoint<Kind> & { secret: string }> {
  const { app, workspaceId } = owner
  const secret = newWebhookSecret()
  const row = await inWorkspace(app.db, workspaceId, async (tx) => {
    await readEndpoint(tx, owner, id)
    await tx.$client.query(
      `update webhook_endpoints set previous_sealed = secret_sealed, previous_until = $4, secret_sealed = $3
       where workspace_id = $1 and id = $2`,
      [workspaceId, id, app.keys.seal(workspaceId, secret), new Date(app.now().getTime() + bothMs)],
    )
    await audit(tx, { action: 'webhook_endpoint.secret_changed', subject: subjectOf(id) }, owner.by)
    return readEndpoint(tx, owner, id)
  })
  return { ...shown(row, owner, await namesOf(app.db, [row])), secret }
}

/** What waits for an endpoint that a person switched off does not leave any more. */
async function cancelPending(tx: Tx, workspaceId: string, id: string, now: Date): Promise<void> {
  await tx.$client.query(
    `update webhook_deliveries set status = 'cancelled', settled_at = $3, last_problem = 'The endpoint was switched off before.'
     where workspace_id = $1 and endpoint_id = $2 and status = 'pending'`,
    [workspaceId, id, now],
  )
}

async function refuseOneTooMany(tx: Tx, { workspaceId, providerId }: EndpointAccess): Promise<void> {
  const { rows } = await tx.$client.query<{ n: number }>(
    'select count(*)::int as n from webhook_endpoints where workspace_id = $1 and provider_id is not distinct from $2::uuid',
    [workspaceId, providerId],
  )
  const [who, most] = providerId === null ? ['A workspace', mostOfWorkspace] : ['A provider', mostOfProvider]
  if ((rows[0]?.n ?? 0) < most) return
  throw new AppError('conflict', `${who} has at most ${most} endpoints: remove one that is not used.`)
}

async function readEndpoint(
  tx: Tx,
  { workspaceId, providerId }: Pick<EndpointAccess, 'workspaceId' | 'providerId'>,
  id: string,
): Promise<Row> {
  const { rows } = await tx.$client.query<Row>(
    `select ${columns} from webhook_endpoints
     where workspace_id = $1 and id = $2 and provider_id is not distinct from $3::uuid for update`,
    [workspaceId, id, providerId],
  )
  return found(rows[0], 'endpoint')
}

/** By its form; where the name leads is looked at whenever something is sent. */
function checkAddress(url: string): void {
  const reason = refusalOfPublicUrl(new URL(url))
  if (reason !== null) throw invalidInput('url', `Only a public address can be used: ${reason}.`)
}

async function namesOf(db: Db, rows: readonly Row[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap((row) => (row.createdById === null ? [] : [row.createdById])))]
  if (ids.length === 0) return new Map()
  const { rows: names } = await db.$client.query<{ id: string; name: string }>(
    'select id, name from users where id = any($1)',
    [ids],
  )
  return new Map(names.map(({ id, name }) => [id, name]))
}

const subjectOf = (id: string) => ({ kind: 'webhook_endpoint', id })
const iso = (at: Date | null) => at?.toISOString() ?? null

function shown<Kind extends string>(
  row: Row,
  { app, kinds }: EndpointOwner<Kind>,
  names: Map<string, string>,
): Endpoint<Kind> {
  const { createdById, previousSecretUntil: until, ...rest } = row
  return {
    ...rest,
    events: kinds.filter((kind) => row.events.includes(kind)),
    disabledAt: iso(row.disabledAt),
    failingSince: iso(row.failingSince),
    lastDeliveredAt: iso(row.lastDeliveredAt),
    previousSecretUntil: until !== null && until > app.now() ? until.toISOString() : null,
    createdAt: row.createdAt.toISOString(),
    createdBy: names.get(createdById ?? '') ?? null,
  }
}
