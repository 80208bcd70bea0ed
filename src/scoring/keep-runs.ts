import type { Score } from '#contracts/scoring'
import { newId } from '../platform/ids.ts'
import type { Tx } from '../platform/db.ts'
import { compileModel } from './engine.ts'
import type { ScoringModelDefinition } from './contract.ts'
import { unpackSignals } from './pack-signals.ts'

/** What the history rows of one rescored batch have in common. */
export interface ScoreRun {
  campaignId: string | null
  modelVersionId: string
  asOf: Date
}

/** Enters runs, before the rows of `run_scores` that name them; returns their ids in the same order. */
export async function startScoreRuns(tx: Tx, workspaceId: string, runs: ScoreRun[]): Promise<string[]> {
  const ids = runs.map(() => newId())
  if (runs.length === 0) return ids
  await tx.$client.query(
    `insert into score_runs (workspace_id, id, campaign_id, model_version_id, as_of)
     select $1, x.* from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::timestamptz[]) as x`,
    [
      workspaceId,
      ids,
      runs.map((run) => run.campaignId),
      runs.map((run) => run.modelVersionId),
      runs.map((run) => run.asOf),
    ],
  )
  return ids
}

/** A row of `run_scores` with its run. */
export interface StoredRunScore extends ScoreRun {
  id: string
  sum: number | null
  score: number | null
  shown: number | null
  tier: Score['tier']
  packed: Buffer
}

/** The newest scores of a subject that rescorings left; `campaignId` as in `scoreHistory`. */
export async function readRunScores(
  tx: Tx,
  workspaceId: string,
  subjectId: string,
  { campaignId, limit }: { campaignId?: string | null; limit: number },
): Promise<StoredRunScore[]> {
  const { rows } = await tx.$client.query<StoredRunScore>(
    `select r.id, r.campaign_id as "campaignId", r.model_version_id as "modelVersionId", r.as_of as "asOf",
       s.sum, s.score, s.shown, s.tier, s.packed
     from run_scores s join score_runs r on r.workspace_id = s.workspace_id and r.id = s.run_id
     where s.workspace_id = $1 and s.subject_id = $2 and ($3 or r.campaign_id is not distinct from $4::uuid)
     order by r.as_of desc, r.id desc limit ${limit}`,
    [workspaceId, subjectId, campaignId === undefined, campaignId ?? null],
  )
  return rows
}

/**
 * The whole score of a kept row: its version gives the same for the same signals. The stored numbers stand, whatever the engine of
 * today would say. `factIdsOf` names the facts that a signal rests on now.
 */
export function scoreOfRun(
  stored: StoredRunScore,
  definition: ScoringModelDefinition,
  factIdsOf: (signal: string) => string[],
): Score {
  const score = compileModel(definition)(unpackSignals(stored.packed), new Date(stored.asOf))
  return {
    ...score,
    sum: stored.sum,
    score: stored.score,
    shown: stored.shown,
    tier: stored.tier,
    contributions: score.contributions.map((one) => ({ ...one, factIds: factIdsOf(one.signal) })),
  }
}
