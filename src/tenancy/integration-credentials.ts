import type {
  CheckResult,
  CredentialChange,
  Integration,
  IntegrationField,
  StoredCredential,
  VendorUsage,
} from '#contracts/tenancy'
import { inWorkspace } from '../platform/db.ts'
import type { Db, Tx } from '../platform/db.ts'
import { AppError, found, notFound } from '../platform/errors.ts'
import type { BaseContext } from '../platform/rpc.ts'
import type { CredentialValues, Vendor, VendorField } from '../providers/vendors/index.ts'
import type { App } from './app.ts'
import { audit } from './audit.ts'
import type { Caller } from './caller.ts'
import { checkedValues } from './credential-values.ts'
import { openSecrets, refuseCredential } from './integrations.ts'

type CallerContext = BaseContext<App> & { caller: Caller }

interface Row extends Omit<StoredCredential, 'setAt' | 'checkedAt' | 'lastUsedAt' | 'lastErrorAt'> {
  vendor: string
  sealed: string
  setById: string | null
  setAt: Date
  checkedAt: Date | null
  lastUsedAt: Date | null
  lastErrorAt: Date | null
}

const columns = `vendor, sealed, settings, last_four as "lastFour", status, set_by as "setById", set_at as "setAt",
  checked_at as "checkedAt", last_used_at as "lastUsedAt", last_error as "lastError", last_error_at as "lastErrorAt", null as "setBy"`

const noUsage: VendorUsage = { calls: 0, failures: 0, inputTokens: 0, outputTokens: 0, costMicros: 0 }

/** Every vendor with the workspace's key for it, as far as it may be shown, and what it was used for in 30 days. */
export async function listIntegrations({ app, caller }: CallerContext): Promise<Integration[]> {
  const { workspaceId } = caller
  const since = new Date(app.now().getTime() - 30 * 24 * 3_600_000).toISOString().slice(0, 10)
  const { rows, usage } = await inWorkspace(app.db, workspaceId, async (tx) => ({
    rows: await readRows(tx, workspaceId),
    usage: await readUsage(tx, workspaceId, since),
  }))
  const names = await namesOf(app.db, rows)
  return app.providers.vendors.list.map((vendor) => {
    const row = rows.find((one) => one.vendor === vendor.id)
    return {
      vendor: vendor.id,
      label: vendor.label,
      does: vendor.does,
      without: vendor.without,
      docs: vendor.docs,
      fields: vendor.fields.map(fieldOf),
      hook: hookOf(app.config.PUBLIC_URL, vendor, workspaceId),
      isGivenByInstance: app.instanceVendors.includes(vendor.id),
      credential: row === undefined ? null : shown(row, names),
      usage: usage.get(vendor.id) ?? noUsage,
    }
  })
}

/** A vendor reaches nothing that is not on the web. */
function hookOf(publicUrl: string, { hook }: Vendor, workspaceId: string): Integration['hook'] {
  if (hook === undefined) return null
  const url = `${publicUrl}${hook.path.replace('{workspace}', workspaceId)}`
  return { url, help: hook.help, isReachable: publicUrl.startsWith('https:') }
}

/** Stores a key, sealed; what was stored before is replaced. Secrets that are left out stay, unless the address changes. */
export async function setCredential(
  context: CallerContext,
  change: CredentialChange,
): Promise<StoredCredential> {
  const { app, caller } = context
  const { workspaceId } = caller
  const vendor = vendorOf(app, change.vendor)
  const row = await inWorkspace(app.db, workspaceId, async (tx) => {
    const before = await readRow(tx, workspaceId, vendor.id)
    const known = before === null ? null : { ...before.settings, ...readable(app, workspaceId, before) }
    const values = checkedValues(vendor, change.values, known)
    const isSecret = new Set(vendor.fields.filter((field) => field.isSecret).map((field) => field.name))
    const part = (secret: boolean): CredentialValues =>
      Object.fromEntries(Object.entries(values).filter(([name]) => isSecret.has(name) === secret))
    const main = values[vendor.fields.find((field) => field.isSecret)?.name ?? ''] ?? ''
    await tx.$client.query(
      `insert into integration_credentials (workspace_id, vendor, settings, sealed, last_four, status, set_by, set_at)
       values ($1, $2, $3, $4, $5, 'unchecked', $6, $7)
       on conflict (workspace_id, vendor) do update set settings = excluded.settings, sealed = excluded.sealed,
         last_four = excluded.last_four, status = 'unchecked', set_by = excluded.set_by, set_at = excluded.set_at,
         checked_at = null, last_error = null, last_error_at = null`,
      [
        workspaceId,
        vendor.id,
        JSON.stringify(part(false)),
        app.keys.seal(workspaceId, JSON.stringify(part(true))),
        lastFourOf(main),
        caller.userId,
        app.now(),
      ],
    )
    const subject = { kind: 'integration', id: vendor.id }
    const entry = { before: auditOf(before), after: { lastFour: lastFourOf(main), settings: part(false) } }
    await audit(tx, { action: 'integration.set', subject, ...entry }, context)
    await app.events.publish(tx, workspaceId, { kind: 'integration.set', subject: vendor.id })
    return found(await readRow(tx, workspaceId, vendor.id), 'key')
  })
  app.integrations.forget(workspaceId)
  return shown(row, await namesOf(app.db, [row]))
}

/** Forgets a key; work goes on as without one. */
export async function removeCredential(context: CallerContext, vendorId: string): Promise<void> {
  const { app, caller } = context
  const { workspaceId } = caller
  const vendor = vendorOf(app, vendorId)
  await inWorkspace(app.db, workspaceId, async (tx) => {
    const before = found(await readRow(tx, workspaceId, vendor.id), `key for ${vendor.label}`)
    await tx.$client.query('delete from integration_credentials where workspace_id = $1 and vendor = $2', [
      workspaceId,
      vendor.id,
    ])
    const subject = { kind: 'integration', id: vendor.id }
    await audit(tx, { action: 'integration.removed', subject, before: auditOf(before) }, context)
    await app.events.publish(tx, workspaceId, { kind: 'integration.removed', subject: vendor.id })
  })
  app.integrations.forget(workspaceId)
}

/** Asks the vendor whether it knows the stored key, and notes the answer; a key that works again is used again. */
export async function checkCredential(context: CallerContext, vendorId: string): Promise<CheckResult> {
  const { app, caller } = context
  const { workspaceId } = caller
  const vendor = vendorOf(app, vendorId)
  const before = await inWorkspace(app.db, workspaceId, async (tx) => readRow(tx, workspaceId, vendor.id))
  const stored = found(before, `key for ${vendor.label}`)
  const secrets = readable(app, workspaceId, stored)
  if (secrets === null)
    throw new AppError('unprocessable', `The stored key cannot be opened any more: enter it again.`)
  const verdict = await app.providers.vendors.check(vendor.id, { ...stored.settings, ...secrets })
  const row = await inWorkspace(app.db, workspaceId, async (tx) => {
    if (verdict.outcome === 'refused')
      await refuseCredential(
        { ...app, vendors: app.providers.vendors, onRefused: app.onCredentialRefused },
        tx,
        workspaceId,
        stored,
        verdict.message,
      )
    await tx.$client.query(
      `update integration_credentials set checked_at = $4::timestamptz, status = case $5 when 'working' then 'working' else status end,
         last_error = case $5 when 'working' then null else $6 end, last_error_at = case $5 when 'working' then null else $4::timestamptz end
       where workspace_id = $1 and vendor = $2 and sealed = $3`,
      [workspaceId, vendor.id, stored.sealed, app.now(), verdict.outcome, verdict.message],
    )
    const subject = { kind: 'integration', id: vendor.id }
    await audit(tx, { action: 'integration.checked', subject, after: { outcome: verdict.outcome } }, context)
    return found(await readRow(tx, workspaceId, vendor.id), `key for ${vendor.label}`)
  })
  app.integrations.forget(workspaceId)
  return { ...verdict, credential: shown(row, await namesOf(app.db, [row])) }
}

function vendorOf(app: App, id: string): Vendor {
  const vendor = app.providers.vendors.find(id)
  if (vendor === undefined) throw notFound('vendor')
  return vendor
}

function readable(app: App, workspaceId: string, row: Row): CredentialValues | null {
  try {
    return openSecrets(app.keys, workspaceId, row.sealed)
  } catch {
    return null
  }
}

async function readRows(tx: Tx, workspaceId: string): Promise<Row[]> {
  const { rows } = await tx.$client.query<Row>(
    `select ${columns} from integration_credentials where workspace_id = $1`,
    [workspaceId],
  )
  return rows
}

async function readRow(tx: Tx, workspaceId: string, vendor: string): Promise<Row | null> {
  const { rows } = await tx.$client.query<Row>(
    `select ${columns} from integration_credentials where workspace_id = $1 and vendor = $2 for update`,
    [workspaceId, vendor],
  )
  return rows[0] ?? null
}

async function readUsage(tx: Tx, workspaceId: string, since: string): Promise<Map<string, VendorUsage>> {
  const { rows } = await tx.$client.query<VendorUsage & { vendor: string }>(
    `select vendor, sum(calls)::float8 as calls, sum(failures)::float8 as failures, sum(input_tokens)::float8 as "inputTokens",
       sum(output_tokens)::float8 as "outputTokens", sum(cost_micros)::float8 as "costMicros"
     from vendor_usage where workspace_id = $1 and day >= $2 group by vendor`,
    [workspaceId, since],
  )
  return new Map(rows.map(({ vendor, ...usage }) => [vendor, usage]))
}

async function namesOf(db: Db, rows: readonly Row[]): Promise<Map<string, string>> {
  const ids = rows.flatMap((row) => (row.setById === null ? [] : [row.setById]))
  if (ids.length === 0) return new Map()
  const found = await db.$client.query<{ id: string; name: string }>(
    'select id, name from users where id = any($1)',
    [ids],
  )
  return new Map(found.rows.map(({ id, name }) => [id, name]))
}

const iso = (at: Date | null) => at?.toISOString() ?? null
/** Of a short secret four characters would be too much. */
const lastFourOf = (secret: string) => (secret.length < 12 ? '' : secret.slice(-4))
const auditOf = (row: Row | null) =>
  row === null ? undefined : { lastFour: row.lastFour, settings: row.settings, status: row.status }

function shown(row: Row, names: Map<string, string>): StoredCredential {
  const { lastFour, settings, status, lastError, setById } = row
  return {
    lastFour,
    settings,
    status,
    setBy: names.get(setById ?? '') ?? null,
    setAt: row.setAt.toISOString(),
    checkedAt: iso(row.checkedAt),
    lastUsedAt: iso(row.lastUsedAt),
    lastError,
    lastErrorAt: iso(row.lastErrorAt),
  }
}

function fieldOf(field: VendorField): IntegrationField {
  const { name, label, isSecret, isOptional = false, placeholder = null, help = null } = field
  return { name, label, isSecret, isOptional, placeholder, help }
}
