import { asSystem, inWorkspace, type Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { Jobs } from '../platform/jobs.ts'
import { blankLeads, blankMemos } from './blank-leads.ts'
import type { PersonToErase } from './contract-by-hand.ts'
import type { ProspectingDeps } from './deps.ts'
import {
  everyName,
  everyNameAsked,
  filesOf,
  locatePerson,
  otherNames,
  personRows,
  placeOf,
  type Whereabouts,
} from './find-person.ts'
import { noteEvents } from './note-events.ts'
import { redactFiles, redactIn, redactPages, textTables } from './person-traces.ts'
import { scoreSome } from './score-some.ts'
import { eachPart, type RunInTx } from './table-batches.ts'
import { suppressErased } from './suppress-erased.ts'
import { withhold } from './withheld.ts'

/** What an erasure needs: whom it is about stands sealed in its row only until it is done. */
export type ErasureDeps = Pick<ProspectingDeps, 'db' | 'now' | 'keys'>

/** Asks for somebody to be erased; a job does it, and until then their name stands sealed in the request. */
export async function requestErasure(
  tx: Tx,
  deps: { jobs: Pick<Jobs, 'enqueue'>; keys: ErasureDeps['keys'] },
  workspaceId: string,
  person: PersonToErase,
  who: string,
): Promise<string> {
  const id = newId()
  await tx.$client.query(`insert into erasures (workspace_id, id, sealed, who) values ($1, $2, $3, $4)`, [
    workspaceId,
    id,
    deps.keys.seal(workspaceId, JSON.stringify({ person })),
    who,
  ])
  await deps.jobs.enqueue(
    tx,
    'person.erase',
    { workspaceId, erasureId: id },
    { workspaceId, id: `erase:${id}`, priority: 1 },
  )
  return id
}

/** What stands sealed in the row of an erasure: whom it is about and, once they were looked for, where they stand. */
interface Sealed {
  person: PersonToErase
  where?: Whereabouts
}

/** One erasure under way: its transactions are short, each with what it took away. */
interface Erasing {
  deps: ErasureDeps
  workspaceId: string
  erasureId: string
  run: RunInTx
  where: Whereabouts
}

/**
 * Erases: contacts, facts and drafts go, every other text loses the name, and keyed hashes keep the person from coming back. Part by part,
 * each in a transaction of its own; begun again after a crash it goes on with what is left.
 */
export async function erasePerson(
  deps: ErasureDeps,
  workspaceId: string,
  erasureId: string,
): Promise<number> {
  const run: RunInTx = (work) => inWorkspace(deps.db, workspaceId, work)
  const where = await locateOnce(deps, run, workspaceId, erasureId)
  if (where === null) return 0
  const erasing: Erasing = { deps, workspaceId, erasureId, run, where }
  await takeRowsAway(erasing)
  await takeLeadsAway(erasing)
  await takeWordsAway(erasing)
  await redactAudit(erasing)
  await redactBook(erasing)
  return run((tx) => finish(tx, erasing))
}

/** Where the person stands, found once and kept sealed: later parts need names that the earlier ones took away. */
async function locateOnce(
  deps: ErasureDeps,
  run: RunInTx,
  workspaceId: string,
  erasureId: string,
): Promise<Whereabouts | null> {
  const sealed = await run(async (tx) => {
    const { rows } = await tx.$client.query<{ sealed: string | null }>(
      `select sealed from erasures where workspace_id = $1 and id = $2 and status = 'running'`,
      [workspaceId, erasureId],
    )
    const text = rows[0]?.sealed ?? null
    return text === null ? null : unsealed(deps.keys.open(workspaceId, text))
  })
  if (sealed === null) return null
  if (sealed.where !== undefined) return sealed.where
  const where = await locatePerson(run, workspaceId, sealed.person)
  await run(async (tx) => {
    const next: Sealed = { person: sealed.person, where }
    await tx.$client.query(`update erasures set sealed = $3 where workspace_id = $1 and id = $2`, [
      workspaceId,
      erasureId,
      deps.keys.seal(workspaceId, JSON.stringify(next)),
    ])
    // Before anything goes: what is read meanwhile does not bring them back behind us.
    const { emails, names, alsoKnownAs } = where.people
    await withhold(tx, deps.keys, workspaceId, [
      ...[...emails, ...names].map((text) => ({ prospectId: null, text })),
      ...where.prospectIds.flatMap((prospectId) => alsoKnownAs.map((text) => ({ prospectId, text }))),
    ])
  })
  return where
}

/** A request of before places were kept names the person alone. */
function unsealed(text: string): Sealed {
  const content = JSON.parse(text) as Sealed | PersonToErase
  return 'person' in content ? content : { person: content }
}

/** Adds to what the erasure met, in the commit that took it away. */
async function met(tx: Tx, { workspaceId, erasureId }: Erasing, place: string, count: number): Promise<void> {
  if (count === 0) return
  await tx.$client.query(
    `update erasures set places = jsonb_set(places, array[$3], to_jsonb(coalesce((places ->> $3)::int, 0) + $4::int))
     where workspace_id = $1 and id = $2`,
    [workspaceId, erasureId, place, count],
  )
}

async function takeRowsAway(erasing: Erasing): Promise<void> {
  const { run, workspaceId, where } = erasing
  // What keeps an address from being written to stays as its hash alone.
  await run((tx) =>
    suppressErased(tx, erasing.deps.keys, workspaceId, where.people.emails, erasing.deps.now()),
  )
  for (const { table, alias, is, values, place } of personRows)
    await eachPart(run, workspaceId, table, async (tx, part) => {
      const given = [workspaceId, ...values(where)]
      const range = part(alias, given.length + 1)
      const { rowCount } = await tx.$client.query(
        `delete from ${table} ${alias} where ${alias}.workspace_id = $1 and ${range.where} and ${is}`,
        [...given, ...range.values],
      )
      await met(tx, erasing, place, rowCount ?? 0)
    })
}

async function takeLeadsAway(erasing: Erasing): Promise<void> {
  const { run, workspaceId, where, deps } = erasing
  await asSystem(deps.db, 'erase a person', async (tx) =>
    met(tx, erasing, 'memos of leads', await blankMemos(tx, workspaceId, where.people)),
  )
  await run(async (tx) =>
    met(tx, erasing, 'leads', await blankLeads(tx, workspaceId, where.people, deps.now())),
  )
}

async function takeWordsAway(erasing: Erasing): Promise<void> {
  const { run, workspaceId, where } = erasing
  const isDryRun = false
  const packed = where.importIds
  await run(async (tx) => {
    const pages = await redactPages(tx, workspaceId, where.prospectIds, everyName(where), { isDryRun })
    await met(tx, erasing, 'stored pages', pages)
  })
  const pieces = await redactFiles(run, workspaceId, filesOf(where), { packed, isDryRun })
  await run((tx) => met(tx, erasing, 'uploaded files', pieces))
  const pattern = everyNameAsked(where)
  for (const table of await run(textTables)) {
    if (table.table === 'audit_log') continue
    await eachPart(run, workspaceId, table.table, async (tx, part) =>
      met(tx, erasing, placeOf(table.table), await redactIn(tx, workspaceId, table, pattern, part)),
    )
  }
  const there = otherNames(where)
  if (there !== null) await run((tx) => redactThere(tx, erasing, there))
}

/** Names that mean the person at their prospects only go from the timelines and notes of these. */
async function redactThere(tx: Tx, { workspaceId, where }: Erasing, there: string): Promise<void> {
  for (const [table, column] of [
    ['prospect_events', 'what'],
    ['prospect_notes', 'body'],
  ])
    await tx.$client.query(
      `update ${table} set ${column} = regexp_replace(${column}, $3, '[erased]', 'gi')
       where workspace_id = $1 and prospect_id = any($2::uuid[]) and ${column} ~* $3`,
      [workspaceId, where.prospectIds, there],
    )
}

/** The audit log only grows for the application; here alone words of it give way, and the acts stay. */
async function redactAudit(erasing: Erasing): Promise<void> {
  const { deps, workspaceId, where } = erasing
  const run: RunInTx = (work) => asSystem(deps.db, 'erase a person', work)
  await eachPart(run, workspaceId, 'audit_log', async (tx, part) => {
    const range = part('a', 3)
    const { rowCount } = await tx.$client.query(
      `update audit_log a set before = regexp_replace(before::text, $2, '[erased]', 'gi')::jsonb, after = regexp_replace(after::text, $2, '[erased]', 'gi')::jsonb
       where a.workspace_id = $1 and ${range.where} and (before::text ~* $2 or after::text ~* $2)`,
      [workspaceId, everyNameAsked(where), ...range.values],
    )
    await met(tx, erasing, placeOf('audit_log'), rowCount ?? 0)
  })
}

/** What was noted with money stays, and how much it was; only the name in it gives way. */
async function redactBook(erasing: Erasing): Promise<void> {
  const { deps, workspaceId, where } = erasing
  const run: RunInTx = (work) => asSystem(deps.db, 'erase a person', work)
  await eachPart(run, workspaceId, 'ledger_transfers', async (tx, part) => {
    const range = part('t', 3)
    const { rowCount } = await tx.$client.query(
      `update ledger_transfers t set memo = regexp_replace(memo, $2, '[erased]', 'gi')
       where t.workspace_id = $1 and ${range.where} and t.memo ~* $2`,
      [workspaceId, everyNameAsked(where), ...range.values],
    )
    await met(tx, erasing, placeOf('ledger_transfers'), rowCount ?? 0)
  })
}

async function finish(tx: Tx, { deps, workspaceId, erasureId, where }: Erasing): Promise<number> {
  const { rows } = await tx.$client.query<{ places: Record<string, number> }>(
    `update erasures set status = 'done', sealed = null, done_at = $3 where workspace_id = $1 and id = $2 and status = 'running'
     returning places`,
    [workspaceId, erasureId, deps.now()],
  )
  const [done] = rows
  if (done === undefined) return 0
  await noteEvents(tx, workspaceId, where.prospectIds, {
    kind: 'erased',
    who: 'Leadwright',
    what: 'a person was erased at their wish',
  })
  await scoreSome(tx, workspaceId, await scoredOf(tx, workspaceId, where.prospectIds), deps.now())
  return Object.values(done.places).reduce((sum, n) => sum + n, 0)
}

async function scoredOf(tx: Tx, workspaceId: string, ids: string[]): Promise<string[]> {
  const { rows } = await tx.$client.query<{ id: string }>(
    `select id from prospects where workspace_id = $1 and id = any($2::uuid[]) and enriched_at is not null and merged_into is null`,
    [workspaceId, ids],
  )
  return rows.map((row) => row.id)
}
