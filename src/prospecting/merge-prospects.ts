import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { Jobs } from '../platform/jobs.ts'
import { lockProspects } from './lock-prospects.ts'
import { applyMarks } from './mark-facts.ts'
import type { MergeRecord, StoredRow } from './merge-record.ts'

/**
 * Makes two rows one: facts with their evidence, pages, contacts, notes, tags, keys and memberships go over to `into`; `from` stays as a
 * pointer to it, so that old links and ids of customers keep working. Nothing is lost, and what moved is written down, so that the
 * merge can be taken back. What was written to it follows by the job `sequence.follow`. Returns the id of the merge.
 */
export async function mergeProspects(
  tx: Tx,
  jobs: Pick<Jobs, 'enqueue'>,
  workspaceId: string,
  merge: { from: string; into: string; reason: string; who?: string },
): Promise<string> {
  const { from, into, reason, who = 'Leadwright' } = merge
  await lockProspects(tx, workspaceId, [from, into])
  const pair: Pair = { tx, workspaceId, from, into }
  const facts = await moveFacts(pair)
  const [pages, events, notes, marks] = [
    await moveRows(pair, 'pages'),
    await moveRows(pair, 'prospect_events'),
    await moveRows(pair, 'prospect_notes'),
    await moveRows(pair, 'fact_marks'),
  ]
  if (marks.length > 0) await applyMarks(tx, workspaceId, [into])
  const { moved: contacts, gone: contactsGone } = await moveContacts(pair)
  const tags = await copyTags(pair)
  await moveKeys(pair)
  const memberships = await moveMemberships(pair)
  const fields = await fillFields(pair)
  const followers = await pointTo(pair)
  const record: MergeRecord = {
    facts,
    pages,
    events,
    notes,
    marks,
    contacts,
    contactsGone,
    tags,
    memberships,
    fields,
    followers,
  }
  const mergeId = newId()
  await tx.$client.query(
    `with event as (
       insert into prospect_events (workspace_id, id, prospect_id, kind, who, what)
       select $1, $8, $3, 'merged', $5, 'took over ' || name || ': ' || $4::text from prospects where workspace_id = $1 and id = $2)
     insert into prospect_merges (workspace_id, id, from_id, into_id, reason, who, moved) values ($1, $6, $2, $3, $4, $5, $7)`,
    [workspaceId, from, into, reason, who, mergeId, JSON.stringify(record), newId()],
  )
  await jobs.enqueue(
    tx,
    'sequence.follow',
    { workspaceId, prospectId: from },
    { workspaceId, id: `follow:${mergeId}`, priority: 1 },
  )
  return mergeId
}

interface Pair {
  tx: Tx
  workspaceId: string
  from: string
  into: string
}

async function run<Row extends object>({ tx, workspaceId, from, into }: Pair, text: string): Promise<Row[]> {
  return (await tx.$client.query<Row>(text, [workspaceId, from, into])).rows
}

const idsOf = (rows: { id: string }[]): string[] => rows.map((row) => row.id)

/** The same words on the same page are one piece of evidence, not two: what both have stays where it is, out of sight. */
async function moveFacts(pair: Pair): Promise<string[]> {
  return idsOf(
    await run(
      pair,
      `update facts f set prospect_id = $3 from evidence e
       where f.workspace_id = $1 and f.prospect_id = $2 and e.workspace_id = f.workspace_id and e.id = f.evidence_id and not exists (
         select from facts o join evidence oe on oe.workspace_id = o.workspace_id and oe.id = o.evidence_id
         where o.workspace_id = f.workspace_id and o.prospect_id = $3 and o.kind = f.kind and o.value = f.value
           and o.quote = f.quote and oe.source = e.source and oe.url is not distinct from e.url)
       returning f.id`,
    ),
  )
}

async function moveRows(
  pair: Pair,
  table: 'pages' | 'prospect_events' | 'prospect_notes' | 'fact_marks',
): Promise<string[]> {
  return idsOf(
    await run(
      pair,
      `update ${table} set prospect_id = $3 where workspace_id = $1 and prospect_id = $2 returning id`,
    ),
  )
}

/** Somebody known to both stays once; what hangs on the other row goes over before that is deleted (trigger `contacts_hand_over`). */
async function moveContacts(pair: Pair): Promise<{ moved: string[]; gone: StoredRow[] }> {
  const moved = await run<{ id: string; row: StoredRow }>(
    pair,
    `with before as (select id, to_jsonb(c) as row from contacts c where workspace_id = $1 and prospect_id = $2)
     update contacts c set prospect_id = $3, rank = c.rank + 1, is_main = c.is_main and not exists (
       select from contacts o where o.workspace_id = c.workspace_id and o.prospect_id = $3 and o.is_main)
     from before where c.workspace_id = $1 and c.id = before.id returning c.id, before.row`,
  )
  const { rows: twice } = await pair.tx.$client.query<{ id: string }>(
    `delete from contacts c where c.workspace_id = $1 and c.id = any($3::uuid[]) and exists (
       select from contacts o where o.workspace_id = c.workspace_id and o.prospect_id = $2 and o.id <> all($3::uuid[])
         and (o.email = c.email or (c.email is null and o.name = c.name) or (c.email is null and c.name is null and o.phone = c.phone)))
     returning id`,
    [pair.workspaceId, pair.into, idsOf(moved)],
  )
  await run(
    pair,
    `insert into withheld_people (workspace_id, id, prospect_id, hash, words)
     select workspace_id, gen_random_uuid(), $3, hash, words from withheld_people where workspace_id = $1 and prospect_id = $2`,
  )
  const gone = new Set(idsOf(twice))
  return {
    moved: idsOf(moved).filter((id) => !gone.has(id)),
    gone: moved.filter(({ id }) => gone.has(id)).map(({ row }) => row),
  }
}

async function copyTags(pair: Pair): Promise<string[]> {
  return idsOf(
    await run(
      pair,
      `insert into prospect_tags (workspace_id, tag_id, prospect_id)
       select workspace_id, tag_id, $3 from prospect_tags where workspace_id = $1 and prospect_id = $2
       on conflict do nothing returning tag_id as id`,
    ),
  )
}

async function moveKeys(pair: Pair): Promise<void> {
  await run(
    pair,
    `with gone as (delete from prospect_keys where workspace_id = $1 and prospect_id = $2 returning key)
     insert into prospect_keys (workspace_id, key, prospect_id) select $1, key, $3 from gone on conflict do nothing`,
  )
}

/** A campaign that had both keeps one membership, that of the one that lives on. */
async function moveMemberships(pair: Pair): Promise<MergeRecord['memberships']> {
  const gone = await run<{ campaignId: string; row: StoredRow; isNew: boolean }>(
    pair,
    `select m.campaign_id as "campaignId", to_jsonb(m) as row, not exists (select from campaign_prospects o
       where o.workspace_id = m.workspace_id and o.campaign_id = m.campaign_id and o.prospect_id = $3) as "isNew"
     from campaign_prospects m where m.workspace_id = $1 and m.prospect_id = $2`,
  )
  if (gone.length === 0) return []
  await run(
    pair,
    `insert into campaign_prospects (workspace_id, campaign_id, prospect_id, source, source_id, status, status_reason, pending, score, tier, signals, created_at)
     select workspace_id, campaign_id, $3, source, source_id, status, status_reason, pending, score, tier, signals, created_at
     from campaign_prospects where workspace_id = $1 and prospect_id = $2
     on conflict (workspace_id, campaign_id, prospect_id) do update set pending = coalesce(campaign_prospects.pending, excluded.pending)`,
  )
  const { tx, workspaceId, from } = pair
  await tx.$client.query(`delete from campaign_prospects where workspace_id = $1 and prospect_id = $2`, [
    workspaceId,
    from,
  ])
  return gone
}

/** What a merge fills where the one that lives on lacks it. */
export const filled = [
  'phone',
  'website',
  'domain',
  'street',
  'city',
  'state',
  'postcode',
  'country',
  'owner_id',
  'site_read',
] as const

async function fillFields(pair: Pair): Promise<MergeRecord['fields']> {
  const given = await run<{ field: string; value: unknown }>(
    pair,
    `select o.key as field, o.value from prospects a, prospects b, jsonb_each(to_jsonb(b)) o
     where a.workspace_id = $1 and a.id = $3 and b.workspace_id = $1 and b.id = $2
       and o.key in (${filled.map((name) => `'${name}'`).join(', ')})
       and to_jsonb(a) -> o.key = 'null'::jsonb and o.value <> 'null'::jsonb`,
  )
  await run(
    pair,
    `update prospects p set ${filled.map((name) => `${name} = coalesce(p.${name}, o.${name})`).join(', ')},
       pending = coalesce(p.pending, o.pending), updated_at = now()
     from prospects o where p.workspace_id = $1 and p.id = $3 and o.workspace_id = p.workspace_id and o.id = $2`,
  )
  return Object.fromEntries(given.map(({ field, value }) => [field, { before: null, after: value }]))
}

/** Rows merged into `from` earlier follow it, so that a pointer never leads to a pointer; returns them. */
async function pointTo(pair: Pair): Promise<string[]> {
  const rows = await run<{ id: string }>(
    pair,
    `update prospects set merged_into = $3, pending = null, updated_at = now()
     where workspace_id = $1 and (id = $2 or merged_into = $2) returning id`,
  )
  return idsOf(rows).filter((id) => id !== pair.from)
}
