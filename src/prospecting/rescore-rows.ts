import type { Tier } from '#contracts/scoring'
import type { Signals } from '../scoring/index.ts'
import type { Tx } from '../platform/db.ts'
import { plainArray, textArray } from './array-literals.ts'
import type { prospects } from './schema.ts'

/** A prospect as rescoring reads it. */
export interface Own {
  id: string
  score: number | null
  tier: Tier | null
  packed: Buffer | null
  override: (typeof prospects.$inferSelect)['override']
}

/** Its place in a campaign. */
export interface Member {
  prospect: string
  campaign: string
  model: string | null
  score: number | null
  tier: Tier | null
  packed: Buffer | null
  fit: Signals
}

/** Prospects that have been scored, in order of id, locked until the end of the transaction. */
export async function lockForRescore(tx: Tx, workspaceId: string, ids: string[]): Promise<Own[]> {
  const { rows } = await tx.$client.query<Own>(
    `select p.id, p.score, p.tier, p.packed, p.override
     from prospects p where p.workspace_id = $1 and p.id = any($2::uuid[]) and p.merged_into is null and p.enriched_at is not null
     order by p.id for no key update`,
    [workspaceId, plainArray(ids)],
  )
  return rows
}

/** The memberships of prospects. */
export async function readMembers(tx: Tx, workspaceId: string, ids: string[]): Promise<Member[]> {
  const { rows } = await tx.$client.query<Member>(
    `select m.prospect_id as prospect, m.campaign_id as campaign, c.scoring_model_id as model, m.score, m.tier, m.packed, m.signals as fit
     from campaign_prospects m join campaigns c on c.workspace_id = m.workspace_id and c.id = m.campaign_id
     where m.workspace_id = $1 and m.prospect_id = any($2::uuid[])`,
    [workspaceId, plainArray(ids)],
  )
  return rows
}

/** The signals themselves, for those that nothing packed can stand for. */
export async function readSignals(tx: Tx, workspaceId: string, ids: string[]): Promise<Map<string, Signals>> {
  if (ids.length === 0) return new Map()
  const { rows } = await tx.$client.query<{ id: string; signals: Signals }>(
    `select id, signals from prospects where workspace_id = $1 and id = any($2::uuid[])`,
    [workspaceId, plainArray(ids)],
  )
  return new Map(rows.map((row) => [row.id, row.signals]))
}

/** A score to write; without a run its history is kept elsewhere. */
export interface ScoreRow {
  prospect: string
  campaign: string | null
  run: string | null
  shown: number | null
  tier: Tier | null
  sum: number | null
  score: number | null
  packed: Buffer | null
}

// One statement changes the rows and enters the history from what they hold, so that packed signals do not travel back.
const history = `insert into run_scores (workspace_id, subject_id, run_id, sum, score, shown, tier, packed)
     select $1, prospect, run, sum, score, shown, tier, packed from written where run is not null and packed is not null`

const given = `unnest($2::uuid[], $3::uuid[], $4::float8[], $5::float8[], $6::float8[], $7::text[], $8::bytea[])
       as x(prospect, run, sum, score, shown, tier, packed)`

/** Scores in campaigns. */
export async function saveMembers(tx: Tx, workspaceId: string, rows: ScoreRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.$client.query(
    `with written as (
       update campaign_prospects m set score = x.shown, tier = x.tier, packed = coalesce(m.packed, x.packed), updated_at = now()
       from unnest($2::uuid[], $3::uuid[], $4::float8[], $5::float8[], $6::float8[], $7::text[], $8::bytea[], $9::uuid[])
         as x(prospect, run, sum, score, shown, tier, packed, campaign)
       where m.workspace_id = $1 and m.campaign_id = x.campaign and m.prospect_id = x.prospect
       returning m.prospect_id as prospect, m.packed, x.run, x.sum, x.score, x.shown, x.tier)
     ${history}`,
    [...valuesOf(workspaceId, rows), plainArray(rows.map((row) => row.campaign ?? 'null'))],
  )
}

/** Scores of prospects that stand in no campaign. */
export async function saveOwn(tx: Tx, workspaceId: string, rows: ScoreRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.$client.query(
    `with written as (
       update prospects p set score = x.shown, tier = x.tier, packed = coalesce(p.packed, x.packed), updated_at = now()
       from ${given}
       where p.workspace_id = $1 and p.id = x.prospect
       returning p.id as prospect, p.packed, x.run, x.sum, x.score, x.shown, x.tier)
     ${history}`,
    valuesOf(workspaceId, rows),
  )
}

/** What the rows of prospects show of their best place in a campaign. */
export async function saveTops(
  tx: Tx,
  workspaceId: string,
  rows: { id: string; shown: number | null; tier: Tier | null }[],
): Promise<void> {
  if (rows.length === 0) return
  await tx.$client.query(
    `update prospects p set score = x.shown, tier = x.tier, updated_at = now()
     from unnest($2::uuid[], $3::float8[], $4::text[]) as x(prospect, shown, tier)
     where p.workspace_id = $1 and p.id = x.prospect`,
    [
      workspaceId,
      plainArray(rows.map((row) => row.id)),
      plainArray(rows.map((row) => row.shown ?? 'null')),
      plainArray(rows.map((row) => row.tier ?? 'null')),
    ],
  )
}

function valuesOf(workspaceId: string, rows: ScoreRow[]): unknown[] {
  return [
    workspaceId,
    plainArray(rows.map((row) => row.prospect)),
    plainArray(rows.map((row) => row.run ?? 'null')),
    plainArray(rows.map((row) => row.sum ?? 'null')),
    plainArray(rows.map((row) => row.score ?? 'null')),
    plainArray(rows.map((row) => row.shown ?? 'null')),
    plainArray(rows.map((row) => row.tier ?? 'null')),
    textArray(rows.map((row) => (row.packed === null ? null : `\\x${row.packed.toString('hex')}`))),
  ]
}
