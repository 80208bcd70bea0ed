import type { CredentialStatus } from '#contracts/tenancy'
import type { Keys } from '../platform/crypto.ts'
import { inWorkspace } from '../platform/db.ts'
import type { Db, Tx } from '../platform/db.ts'
import type { LiveEvents } from '../platform/live-events.ts'
import type { Log } from '../platform/log.ts'
import type { CredentialValues, Vendors } from '../providers/vendors/index.ts'
import { audit } from './audit.ts'
import {
  budgetProblem,
  giveBack,
  noteSpending,
  takeFromBudget,
  type BudgetPlace,
  type OnBudgetReached,
} from './budget.ts'

/** A workspace's own key for a vendor, opened. */
export interface Credential {
  vendor: string
  values: CredentialValues
  lastFour: string
  /** Why it must not be used, in words; `null` for a key that may be. */
  refused: string | null
  /** The stored text: what is found out about this key is not written to the one that took its place. */
  sealed: string
}

/** How one call to a vendor went. */
export interface VendorCall {
  /** What it came to grief on, in words; `null` when it went well. */
  problem: string | null
  /** The vendor does not know the key any more. */
  isRefusal?: boolean
  inputTokens?: number
  outputTokens?: number
  costMicros?: number
  /** The place that was taken in the budget for it. */
  hold?: string | null
}

/** Told in the transaction that notes the first refusal of a key: the members who may mend it hear of it. */
export type OnRefused = (
  tx: Tx,
  refused: { workspaceId: string; vendor: string; label: string; reason: string },
) => Promise<void>

/** The keys of workspaces for vendors, as the work needs them. */
export interface Integrations {
  /** The workspace's key for a vendor, `null` without one; look at `refused` before using it. Costs nothing when asked again soon. */
  credential: (workspaceId: string, vendor: string) => Promise<Credential | null>
  /** Notes one call: with the workspace's key, or (`null`) with the instance's own. A refusal stops the key and is announced once. */
  called: (workspaceId: string, vendor: string, used: Credential | null, call: VendorCall) => Promise<void>
  /** Why vendors that cost must not be asked now, in words; `null` while the workspace’s budget holds. */
  budgetProblem: (workspaceId: string) => Promise<string | null>
  /** Takes a place in the budget for a call that costs at most so much; `called` gives it back. */
  take: (workspaceId: string, micros: number) => Promise<BudgetPlace>
  /** Gives the place of a call back that was never noted. */
  release: (workspaceId: string, hold: string) => Promise<void>
  /** Reads the keys and the budget of a workspace again at the next question. */
  forget: (workspaceId: string) => void
}

interface IntegrationsDeps {
  db: Db
  keys: Keys
  log: Log
  now: () => Date
  events: Pick<LiveEvents, 'publish'>
  vendors: Pick<Vendors, 'find'>
  onRefused: OnRefused
  onBudgetReached: OnBudgetReached
}

/** Other processes hear of a changed key after this time at the latest. */
const rememberedMs = 5000

/** Builds what the work asks for keys. */
export function createIntegrations(deps: IntegrationsDeps): Integrations {
  const remembered = new Map<string, { at: number; credentials: Promise<Credential[]> }>()
  const all = async (workspaceId: string): Promise<Credential[]> => {
    const now = deps.now().getTime()
    const known = remembered.get(workspaceId)
    if (known !== undefined && now - known.at < rememberedMs) return known.credentials
    if (remembered.size > 5000) remembered.clear()
    const credentials = readCredentials(deps, workspaceId)
    remembered.set(workspaceId, { at: now, credentials })
    credentials.catch(() => remembered.delete(workspaceId))
    return credentials
  }
  const budgets = new Map<string, { at: number; problem: Promise<string | null> }>()
  const budgetOf = async (workspaceId: string): Promise<string | null> => {
    const now = deps.now()
    const known = budgets.get(workspaceId)
    if (known !== undefined && now.getTime() - known.at < rememberedMs) return known.problem
    if (budgets.size > 5000) budgets.clear()
    const problem = inWorkspace(deps.db, workspaceId, (tx) => budgetProblem(tx, workspaceId, now))
    budgets.set(workspaceId, { at: now.getTime(), problem })
    problem.catch(() => budgets.delete(workspaceId))
    return problem
  }
  return {
    budgetProblem: budgetOf,
    take: async (workspaceId, micros) =>
      inWorkspace(deps.db, workspaceId, (tx) =>
        takeFromBudget(tx, workspaceId, deps.now(), micros, deps.onBudgetReached),
      ),
    release: async (workspaceId, hold) =>
      inWorkspace(deps.db, workspaceId, (tx) => giveBack(tx, workspaceId, hold)),
    credential: async (workspaceId, vendor) =>
      (await all(workspaceId)).find((one) => one.vendor === vendor) ?? null,
    async called(workspaceId, vendor, used, call) {
      await inWorkspace(deps.db, workspaceId, async (tx) => {
        await countCall(tx, workspaceId, vendor, used !== null, call, deps.now())
        if (call.hold) await giveBack(tx, workspaceId, call.hold)
        if (used !== null) await noteOutcome(deps, tx, workspaceId, used, call)
        if ((call.costMicros ?? 0) > 0) await noteSpending(tx, workspaceId, deps.now(), deps.onBudgetReached)
      })
      if ((call.costMicros ?? 0) > 0) budgets.delete(workspaceId)
      if (call.isRefusal === true) remembered.delete(workspaceId)
    },
    forget: (workspaceId) => {
      remembered.delete(workspaceId)
      budgets.delete(workspaceId)
    },
  }
}

interface Row {
  vendor: string
  settings: CredentialValues
  sealed: string
  last_four: string
  status: CredentialStatus
  last_error: string | null
}

async function readCredentials(deps: IntegrationsDeps, workspaceId: string): Promise<Credential[]> {
  const rows = await inWorkspace(deps.db, workspaceId, async (tx) => {
    const found = await tx.$client.query<Row>(
      `select vendor, settings, sealed, last_four, status, last_error from integration_credentials
       where workspace_id = $1 order by set_at desc`,
      [workspaceId],
    )
    return found.rows
  })
  return rows.map((row) => ({
    vendor: row.vendor,
    lastFour: row.last_four,
    sealed: row.sealed,
    ...opened(deps, workspaceId, row),
  }))
}

function opened(
  deps: IntegrationsDeps,
  workspaceId: string,
  row: Row,
): Pick<Credential, 'values' | 'refused'> {
  try {
    return {
      values: { ...row.settings, ...openSecrets(deps.keys, workspaceId, row.sealed) },
      refused: row.status === 'refused' ? (row.last_error ?? 'The vendor refuses this key.') : null,
    }
  } catch (error) {
    deps.log.error({ err: error, workspaceId, vendor: row.vendor }, 'A stored key cannot be opened')
    const label = deps.vendors.find(row.vendor)?.label ?? row.vendor
    return {
      values: row.settings,
      refused: `The stored key for ${label} cannot be opened with this server’s master key: enter it again in Settings, Integrations.`,
    }
  }
}

/** The secret fields of a credential; throws when the master key that sealed them is gone. */
export function openSecrets(keys: Keys, workspaceId: string, sealed: string): CredentialValues {
  return JSON.parse(keys.open(workspaceId, sealed)) as CredentialValues
}

async function countCall(
  tx: Tx,
  workspaceId: string,
  vendor: string,
  isOwnKey: boolean,
  call: VendorCall,
  now: Date,
): Promise<void> {
  const { problem, inputTokens = 0, outputTokens = 0, costMicros = 0 } = call
  await tx.$client.query(
    `insert into vendor_usage as u (workspace_id, day, vendor, is_own_key, calls, failures, input_tokens, output_tokens, cost_micros)
     values ($1, $2, $3, $4, 1, $5, $6, $7, $8)
     on conflict (workspace_id, day, vendor, is_own_key) do update set calls = u.calls + 1,
       failures = u.failures + excluded.failures, input_tokens = u.input_tokens + excluded.input_tokens,
       output_tokens = u.output_tokens + excluded.output_tokens, cost_micros = u.cost_micros + excluded.cost_micros`,
    [
      workspaceId,
      now.toISOString().slice(0, 10),
      vendor,
      isOwnKey,
      problem === null ? 0 : 1,
      inputTokens,
      outputTokens,
      Math.round(costMicros),
    ],
  )
}

/** A use is written once a minute: many calls at once would otherwise wait for each other. */
const notedMs = 60_000

async function noteOutcome(
  deps: IntegrationsDeps,
  tx: Tx,
  workspaceId: string,
  used: Credential,
  { problem, isRefusal = false }: VendorCall,
): Promise<void> {
  const now = deps.now()
  const key = [workspaceId, used.vendor, used.sealed]
  if (problem === null) {
    await tx.$client.query(
      `update integration_credentials set last_used_at = $4, status = case when status = 'unchecked' then 'working' else status end
       where workspace_id = $1 and vendor = $2 and sealed = $3 and (last_used_at is null or last_used_at < $5)`,
      [...key, now, new Date(now.getTime() - notedMs)],
    )
    return
  }
  if (isRefusal) {
    await refuseCredential(deps, tx, workspaceId, used, problem)
    return
  }
  await tx.$client.query(
    `update integration_credentials set last_used_at = $4, last_error = $5, last_error_at = $4
     where workspace_id = $1 and vendor = $2 and sealed = $3 and status <> 'refused'`,
    [...key, now, problem],
  )
}

/** Stops a key that the vendor does not know any more; of many that find out at once one announces it. */
export async function refuseCredential(
  deps: Pick<IntegrationsDeps, 'now' | 'events' | 'vendors' | 'onRefused'>,
  tx: Tx,
  workspaceId: string,
  used: Pick<Credential, 'vendor' | 'sealed'>,
  reason: string,
): Promise<void> {
  const { rowCount } = await tx.$client.query(
    `update integration_credentials set status = 'refused', last_error = $4, last_error_at = $5
     where workspace_id = $1 and vendor = $2 and sealed = $3 and status <> 'refused'`,
    [workspaceId, used.vendor, used.sealed, reason, deps.now()],
  )
  if (rowCount === 0) return
  const subject = { kind: 'integration', id: used.vendor }
  const system = { workspaceId, kind: 'system' as const, id: null, request: null }
  await audit(tx, { action: 'integration.refused', subject, after: { reason } }, system)
  await deps.events.publish(tx, workspaceId, { kind: 'integration.refused', subject: used.vendor })
  const label = deps.vendors.find(used.vendor)?.label ?? used.vendor
  await deps.onRefused(tx, { workspaceId, vendor: used.vendor, label, reason })
}
