import { and, eq } from 'drizzle-orm'
import type { Tx } from '../platform/db.ts'
import { found, invalidInput } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { currentModel } from '../scoring/index.ts'
import { isFrozen } from './compute-health.ts'
import type { ClientChange, NewClient } from './contract-clients.ts'
import { frozenStages } from './contract-states.ts'
import { ofClients } from './default-health-model.ts'
import { defaultRules } from './default-rules.ts'
import type { ClientDeps } from './deps.ts'
import { foldText, storable } from './fold-text.ts'
import { markDue } from './health-due.ts'
import { checkMember } from './member-names.ts'
import { clientEvents, clients } from './schema.ts'
import { setTags } from './tags.ts'

/** Who does it. */
export interface By {
  who: string
  now: Date
}

/** What a client is made of, wherever it comes from. */
export type ClientValues = Omit<NewClient, 'tags'> & {
  id?: string
  tags?: readonly string[] | undefined
  prospectId?: string | null
  providerId?: string | null
}

/** Enters clients with a first score; what a client's event says is `what`. Answers their ids in the same order. */
export async function insertClients(
  tx: Tx,
  deps: ClientDeps,
  workspaceId: string,
  rows: readonly ClientValues[],
  by: By & { what: string },
): Promise<string[]> {
  if (rows.length === 0) return []
  const made = rows.map((row) => ({ ...row, id: row.id ?? newId() }))
  const currency = await usualCurrency(tx, workspaceId)
  for (let i = 0; i < made.length; i += 1000)
    await tx.insert(clients).values(
      made.slice(i, i + 1000).map((row) => ({
        workspaceId,
        id: row.id,
        ...derived(row.name, row.domain ?? null, row.externalId ?? null),
        stage: row.stage,
        segment: row.segment,
        value: row.value ?? null,
        currency: row.currency ?? currency,
        renewalOn: row.renewalOn ?? null,
        ownerId: row.ownerId ?? null,
        custom: row.custom,
        prospectId: row.prospectId ?? null,
        providerId: row.providerId ?? null,
        since: row.since === undefined ? by.now : new Date(row.since),
        createdAt: by.now,
        updatedAt: by.now,
      })),
    )
  const ids = made.map(({ id }) => id)
  await setTags(tx, workspaceId, new Map(made.map((row) => [row.id, row.tags ?? []])))
  await enterHealth(tx, workspaceId, made, by.now)
  await defaultRules(tx, workspaceId, by.now)
  await noteClientEvents(tx, workspaceId, ids, { what: by.what, who: by.who, at: by.now })
  await markDue(
    tx,
    deps,
    workspaceId,
    ids.map((clientId) => ({ clientId, cause: 'created', dueAt: by.now })),
  )
  return ids
}

/** Every client has a score from the first moment on: one that says that nothing is known yet. */
async function enterHealth(
  tx: Tx,
  workspaceId: string,
  rows: readonly { id: string; stage: NewClient['stage'] }[],
  now: Date,
): Promise<void> {
  const { versionId, definition } = await currentModel(tx, workspaceId, null, ofClients)
  await tx.$client.query(
    `insert into client_health (workspace_id, client_id, model_version_id, as_of, band, coverage, contributions, missing, cause, reason, facts, frozen_at)
     select $1, x.id, $2, $3, 'insufficient_data', 0, '[]', $4, 'created', 'Too little is known for a score: 0 % of what counts.', $5, case when x.rests then $3::timestamptz end
     from unnest($6::uuid[], $7::bool[]) as x(id, rests)`,
    [
      workspaceId,
      versionId,
      now,
      JSON.stringify(definition.factors.map(({ id }) => id)),
      JSON.stringify(noFacts),
      rows.map(({ id }) => id),
      rows.map(({ stage }) => isFrozen(stage)),
    ],
  )
}

const noFacts = {
  lastContactAt: null,
  quietDays: null,
  rhythmDays: null,
  contacts: 0,
  sentiment: null,
  negativeStreak: 0,
  nps: null,
  npsAt: null,
  tickets90: 0,
  paymentsFailed90: 0,
  paymentsFailedInARow: 0,
  usageRatio: null,
  renewalDays: null,
  valueRatio: null,
}

/** What follows from name, domain and external id. */
export function derived(name: string, domain: string | null, externalId: string | null) {
  return {
    name: storable(name),
    nameKey: foldText(name, 200),
    searchText: foldText([name, domain ?? '', externalId ?? ''].join(' ')),
    domain: domain === '' ? null : domain,
    externalId,
  }
}

/** The currency that most clients of the workspace have; EUR before the first. */
export async function usualCurrency(tx: Tx, workspaceId: string): Promise<string> {
  const { rows } = await tx.$client.query<{ currency: string }>(
    `select currency from (select currency from clients where workspace_id = $1 order by name_key limit 100) few
     group by 1 order by count(*) desc, 1 limit 1`,
    [workspaceId],
  )
  return rows[0]?.currency ?? 'EUR'
}

/** Makes one client by hand. */
export async function createClient(
  tx: Tx,
  deps: ClientDeps,
  workspaceId: string,
  input: NewClient,
  by: By,
): Promise<string> {
  await checkMember(tx, workspaceId, input.ownerId, 'ownerId')
  await refuseTakenExternalId(tx, workspaceId, input.externalId, null)
  const [id = ''] = await insertClients(tx, deps, workspaceId, [input], { ...by, what: 'Became a client' })
  return id
}

/** A row of a client, locked until the end of the transaction. */
export async function lockClient(tx: Tx, workspaceId: string, id: string) {
  const [row] = await tx
    .select()
    .from(clients)
    .where(and(eq(clients.workspaceId, workspaceId), eq(clients.id, id)))
    .for('update')
  return found(row, 'client')
}

type Row = Awaited<ReturnType<typeof lockClient>>

/** Changes what is named. Another stage or value is noted; who pauses or leaves keeps the score of that moment, and their alerts rest. */
export async function changeClient(
  tx: Tx,
  deps: ClientDeps,
  workspaceId: string,
  change: ClientChange,
  by: By,
): Promise<{ before: Row; after: Row }> {
  const before = await lockClient(tx, workspaceId, change.id)
  await checkMember(tx, workspaceId, change.ownerId, 'ownerId')
  await refuseTakenExternalId(tx, workspaceId, change.externalId, change.id)
  const { id, tags, ...fields } = change
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  const next: Row = { ...before, ...given }
  const { valueKey: _value, renewalKey: _renewal, ...values } = next
  const [after] = await tx
    .update(clients)
    .set({ ...values, ...derived(next.name, next.domain, next.externalId), updatedAt: by.now })
    .where(and(eq(clients.workspaceId, workspaceId), eq(clients.id, id)))
    .returning()
  if (tags !== undefined) await setTags(tx, workspaceId, new Map([[id, tags]]))
  await noteChanges(tx, workspaceId, before, next, by)
  await markDue(tx, deps, workspaceId, [
    { clientId: id, cause: before.stage === next.stage ? 'event' : 'stage', dueAt: by.now },
  ])
  return { before, after: after ?? next }
}

async function noteChanges(tx: Tx, workspaceId: string, before: Row, next: Row, by: By): Promise<void> {
  const { id } = before
  if (before.value !== next.value && before.value !== null)
    await tx.$client.query(
      `insert into client_signals (workspace_id, id, client_id, kind, at, value, what) values ($1, $2, $3, 'value_changed', $4, $5, $6)`,
      [workspaceId, newId(), id, by.now, before.value, 'The value before a change'],
    )
  if (before.stage === next.stage) return
  await noteClientEvents(tx, workspaceId, [id], {
    what: `Moved from ${before.stage} to ${next.stage}`,
    who: by.who,
    at: by.now,
  })
  const rests = (frozenStages as readonly string[]).includes(next.stage)
  if (rests)
    await tx.$client.query(
      `update alerts set status = 'dismissed', closed_at = $3, updated_at = $3, note = $4
       where workspace_id = $1 and client_id = $2 and closed_at is null`,
      [workspaceId, id, by.now, `The client is ${next.stage}`],
    )
}

/** Deletes a client with everything that hangs on it; answers its name. */
export async function removeClient(tx: Tx, workspaceId: string, id: string): Promise<string> {
  const { name } = await lockClient(tx, workspaceId, id)
  await tx.delete(clients).where(and(eq(clients.workspaceId, workspaceId), eq(clients.id, id)))
  return name
}

/** Writes what happened into the timelines of clients. */
export async function noteClientEvents(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
  event: { what: string; who: string; at: Date },
): Promise<void> {
  for (let i = 0; i < ids.length; i += 1000)
    await tx
      .insert(clientEvents)
      .values(ids.slice(i, i + 1000).map((clientId) => ({ workspaceId, id: newId(), clientId, ...event })))
}

async function refuseTakenExternalId(
  tx: Tx,
  workspaceId: string,
  externalId: string | null | undefined,
  ownId: string | null,
): Promise<void> {
  if (externalId === null || externalId === undefined) return
  const { rows } = await tx.$client.query<{ name: string }>(
    'select name from clients where workspace_id = $1 and external_id = $2 and id is distinct from $3::uuid',
    [workspaceId, externalId, ownId],
  )
  const other = rows[0]
  if (other !== undefined)
    throw invalidInput(
      'externalId',
      `“${other.name}” has this id in the other system. Each client has its own.`,
    )
}
