import { and, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { AppError, found } from '../platform/errors.ts'
import type { Tx } from '../platform/db.ts'
import type { Jobs } from '../platform/jobs.ts'
import type { Merge } from './contract-by-hand.ts'
import { prepareWithKeys, saveKeys } from './find-duplicates.ts'
import { lockProspects } from './lock-prospects.ts'
import { applyMarks } from './mark-facts.ts'
import type { MergeRecord } from './merge-record.ts'
import { noteEvents } from './note-events.ts'
import { prospectMerges, prospects } from './schema.ts'
import { scoreSome } from './score-some.ts'
import { nameKey, searchText } from './search-text.ts'
import { registrableDomain } from './website.ts'

/** Merges into a prospect that can be taken back, newest first. */
export async function listMerges(tx: Tx, workspaceId: string, prospectId: string): Promise<Merge[]> {
  const rows = await tx
    .select({ merge: prospectMerges, name: prospects.name })
    .from(prospectMerges)
    .innerJoin(
      prospects,
      and(eq(prospects.workspaceId, prospectMerges.workspaceId), eq(prospects.id, prospectMerges.fromId)),
    )
    .where(
      and(
        eq(prospectMerges.workspaceId, workspaceId),
        eq(prospectMerges.intoId, prospectId),
        isNull(prospectMerges.undoneAt),
      ),
    )
    .orderBy(desc(prospectMerges.id))
    .limit(50)
  return rows.map(({ merge: { id, fromId, reason, who, at, moved }, name }) => ({
    id,
    from: { id: fromId, name },
    reason,
    who,
    at: at.toISOString(),
    moved: {
      facts: moved.facts.length,
      contacts: moved.contacts.length + moved.contactsGone.length,
      memberships: moved.memberships.length,
      notes: moved.notes.length,
    },
  }))
}

interface Taken {
  tx: Tx
  workspaceId: string
  from: string
  into: string
  moved: MergeRecord
}

/**
 * Takes a merge back: facts, pages, contacts, notes, marks, tags and memberships that went over return, fields that it filled are empty
 * again unless somebody changed them since, and what was written follows by the job `sequence.follow`. The two are not merged by
 * themselves again.
 */
export async function unmergeProspects(
  tx: Tx,
  jobs: Pick<Jobs, 'enqueue'>,
  workspaceId: string,
  mergeId: string,
  by: { who: string; now: Date },
): Promise<{ from: string; into: string }> {
  const mine = and(eq(prospectMerges.workspaceId, workspaceId), eq(prospectMerges.id, mergeId))
  const [row] = await tx.select().from(prospectMerges).where(mine)
  const { fromId: from, intoId: into, moved } = found(row, 'merge')
  await lockProspects(tx, workspaceId, [from, into])
  await refuseOther(tx, workspaceId, mergeId, from, into)
  const taken: Taken = { tx, workspaceId, from, into, moved }
  await pointBack(taken)
  await moveBack(taken)
  await contactsBack(taken)
  await membershipsBack(taken)
  await fieldsBack(taken)
  for (const id of [from, into]) await renewKeys(tx, workspaceId, id)
  await tx.update(prospectMerges).set({ undoneAt: by.now }).where(mine)
  await noteEvents(tx, workspaceId, [from, into], {
    kind: 'unmerged',
    who: by.who,
    what: 'told two apart that had been merged',
  })
  await scoreSome(tx, workspaceId, await scored(tx, workspaceId, [from, into]), by.now)
  await jobs.enqueue(
    tx,
    'sequence.follow',
    { workspaceId, prospectId: from },
    { workspaceId, id: `follow:${mergeId}:back`, priority: 1 },
  )
  return { from, into }
}

async function refuseOther(
  tx: Tx,
  workspaceId: string,
  mergeId: string,
  from: string,
  into: string,
): Promise<void> {
  const { rows } = await tx.$client.query<{ mergedInto: string | null; isUndone: boolean }>(
    `select p.merged_into as "mergedInto", m.undone_at is not null as "isUndone" from prospect_merges m
     join prospects p on p.workspace_id = m.workspace_id and p.id = m.from_id where m.workspace_id = $1 and m.id = $2 and p.id = $3`,
    [workspaceId, mergeId, from],
  )
  const state = found(rows[0], 'merge')
  if (state.isUndone) throw new AppError('conflict', 'This merge was taken back already.')
  if (state.mergedInto !== into)
    throw new AppError(
      'conflict',
      'The prospect was merged on into another: take the later merge back first.',
    )
}

async function pointBack({ tx, workspaceId, from, into, moved }: Taken): Promise<void> {
  await tx.$client.query(
    `update prospects set merged_into = case when id = $2 then null else $2 end, updated_at = now()
     where workspace_id = $1 and merged_into = $3 and (id = $2 or id = any($4::uuid[]))`,
    [workspaceId, from, into, moved.followers],
  )
}

/** Also what was read of its site since: facts and pages know whose site they are from. */
async function moveBack({ tx, workspaceId, from, into, moved }: Taken): Promise<void> {
  const back = async (table: string, ids: string[], more = 'false') =>
    tx.$client.query(
      `update ${table} t set prospect_id = $2 where t.workspace_id = $1 and t.prospect_id = $3 and (t.id = any($4::uuid[]) or ${more})`,
      [workspaceId, from, into, ids],
    )
  await back(
    'facts',
    moved.facts,
    'exists (select from evidence e where e.workspace_id = t.workspace_id and e.id = t.evidence_id and e.read_for = $2)',
  )
  await back('pages', moved.pages, 't.read_for = $2')
  await back('prospect_events', moved.events)
  await back('prospect_notes', moved.notes)
  await back('fact_marks', moved.marks)
  await tx.$client.query(
    `update facts set is_wrong = false where workspace_id = $1 and prospect_id in ($2, $3) and is_wrong`,
    [workspaceId, from, into],
  )
  await applyMarks(tx, workspaceId, [from, into])
  await tx.$client.query(
    `delete from prospect_tags where workspace_id = $1 and prospect_id = $2 and tag_id = any($3::uuid[])`,
    [workspaceId, into, moved.tags],
  )
}

async function contactsBack({ tx, workspaceId, from, into, moved }: Taken): Promise<void> {
  await tx.$client.query(
    `update contacts set prospect_id = $2, rank = greatest(rank - 1, 1)
     where workspace_id = $1 and prospect_id = $3 and id = any($4::uuid[])`,
    [workspaceId, from, into, moved.contacts],
  )
  for (const row of moved.contactsGone)
    await tx.$client.query(
      `insert into contacts select * from jsonb_populate_record(null::contacts, $1::jsonb) on conflict do nothing`,
      [JSON.stringify({ ...row, prospect_id: from, workspace_id: workspaceId })],
    )
}

/** Where only the one that is told apart stood, its place goes back as it is now; where both did, as it was. */
async function membershipsBack({ tx, workspaceId, from, into, moved }: Taken): Promise<void> {
  for (const { campaignId, isNew, row } of moved.memberships) {
    if (isNew) {
      await tx.$client.query(
        `update campaign_prospects set prospect_id = $2 where workspace_id = $1 and campaign_id = $4 and prospect_id = $3`,
        [workspaceId, from, into, campaignId],
      )
      continue
    }
    await tx.$client.query(
      `insert into campaign_prospects (workspace_id, campaign_id, prospect_id, source, source_id, status, status_reason, score, tier, signals, is_locked, created_at)
       select $1, c.id, $2, x.source, x.source_id, x.status, x.status_reason, x.score, x.tier, x.signals, x.is_locked, x.created_at
       from campaigns c, jsonb_populate_record(null::campaign_prospects, $4::jsonb) x where c.workspace_id = $1 and c.id = $3
       on conflict do nothing`,
      [workspaceId, from, campaignId, JSON.stringify(row)],
    )
  }
}

async function fieldsBack({ tx, workspaceId, into, moved }: Taken): Promise<void> {
  const known = new Set(Object.keys(columns))
  for (const [field, { before, after }] of Object.entries(moved.fields)) {
    if (!known.has(field)) continue
    await tx.$client.query(
      `update prospects set ${field} = (jsonb_populate_record(null::prospects, $3::jsonb)).${field}
       where workspace_id = $1 and id = $2 and to_jsonb(prospects) -> '${field}' = $4::jsonb`,
      [workspaceId, into, JSON.stringify({ [field]: before }), JSON.stringify(after)],
    )
  }
}

/** Columns that a merge may have changed: nothing else of a record becomes SQL. */
const columns = {
  name: true,
  phone: true,
  website: true,
  domain: true,
  street: true,
  city: true,
  state: true,
  postcode: true,
  country: true,
  owner_id: true,
  site_read: true,
}

async function renewKeys(tx: Tx, workspaceId: string, id: string): Promise<void> {
  const mine = and(eq(prospects.workspaceId, workspaceId), eq(prospects.id, id))
  const [row] = await tx.select().from(prospects).where(mine)
  const p = found(row, 'prospect')
  const domain = registrableDomain(p.website)
  await tx
    .update(prospects)
    .set({
      domain,
      nameKey: nameKey(p.name),
      searchText: searchText({ ...p, domain }),
      updatedAt: sql`now()`,
    })
    .where(mine)
  await tx.$client.query(`delete from prospect_keys where workspace_id = $1 and prospect_id = $2`, [
    workspaceId,
    id,
  ])
  await saveKeys(tx, workspaceId, [{ prospectId: id, keys: prepareWithKeys(p).keys }])
}

async function scored(tx: Tx, workspaceId: string, ids: string[]): Promise<string[]> {
  const rows = await tx
    .select({ id: prospects.id })
    .from(prospects)
    .where(
      and(
        eq(prospects.workspaceId, workspaceId),
        inArray(prospects.id, ids),
        sql`${prospects.enrichedAt} is not null`,
      ),
    )
  return rows.map((row) => row.id)
}

/** Whom a person told apart from this prospect: they are not the same, however alike. */
export async function toldApart(tx: Tx, workspaceId: string, prospectId: string): Promise<string[]> {
  const rows = await tx
    .select({ from: prospectMerges.fromId, into: prospectMerges.intoId })
    .from(prospectMerges)
    .where(
      and(
        eq(prospectMerges.workspaceId, workspaceId),
        or(eq(prospectMerges.fromId, prospectId), eq(prospectMerges.intoId, prospectId)),
        sql`${prospectMerges.undoneAt} is not null`,
      ),
    )
  return rows.map(({ from, into }) => (from === prospectId ? into : from))
}
