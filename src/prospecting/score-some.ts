import type { Tx } from '../platform/db.ts'
import type { Jobs } from '../platform/jobs.ts'
import { announceScores, type AnnounceDeps, type ScoreTold } from './announce.ts'
import { lockProspects } from './lock-prospects.ts'
import { priorities } from './request-enrichment.ts'
import { scoreProspect } from './score-prospect.ts'

/** Names some prospects to score again; few enough for one short transaction and for the arguments of a job. */
export interface ScoreSomeArgs {
  workspaceId: string
  prospectIds: string[]
}

const perJob = 50

/** Asks for prospects that were scored to be scored again, in the caller's transaction; returns how many these are. */
export async function requestScores(
  tx: Tx,
  jobs: Pick<Jobs, 'enqueueMany'>,
  workspaceId: string,
  prospectIds: string[],
): Promise<number> {
  const { rows } = await tx.$client.query<{ id: string }>(
    `select id from prospects where workspace_id = $1 and id = any($2::uuid[]) and merged_into is null and enriched_at is not null order by id`,
    [workspaceId, prospectIds],
  )
  const runs: { args: ScoreSomeArgs; workspaceId: string; priority: number }[] = []
  for (let at = 0; at < rows.length; at += perJob)
    runs.push({
      args: { workspaceId, prospectIds: rows.slice(at, at + perJob).map((row) => row.id) },
      workspaceId,
      priority: priorities.person,
    })
  await jobs.enqueueMany(tx, 'prospects.score', runs)
  return rows.length
}

/**
 * Scores prospects from what is known now; returns how many. One whose site is to be read is left alone: its run ends with a score, and
 * with the draft that is due then.
 */
export async function scoreSome(
  tx: Tx,
  workspaceId: string,
  prospectIds: string[],
  asOf: Date,
): Promise<number> {
  await lockProspects(tx, workspaceId, prospectIds)
  const { rows } = await tx.$client.query<{ id: string }>(
    `select p.id from prospects p where p.workspace_id = $1 and p.id = any($2::uuid[]) and p.merged_into is null and p.pending is null
       and not exists (select from campaign_prospects m where m.workspace_id = p.workspace_id and m.prospect_id = p.id and m.pending = 'enrich')
     order by p.id`,
    [workspaceId, prospectIds],
  )
  for (const { id } of rows) await scoreProspect(tx, workspaceId, id, asOf)
  return rows.length
}

/** Scores prospects again, and tells other systems of the scores that changed; returns how many were looked at. */
export async function scoreAndTell(
  tx: Tx,
  deps: AnnounceDeps & { now: () => Date },
  workspaceId: string,
  prospectIds: string[],
): Promise<number> {
  await lockProspects(tx, workspaceId, prospectIds)
  const before = await scoresOf(tx, workspaceId, prospectIds)
  const count = await scoreSome(tx, workspaceId, prospectIds, deps.now())
  const changed = (await scoresOf(tx, workspaceId, prospectIds)).filter(
    (now) =>
      !before.some(
        (old) =>
          old.prospectId === now.prospectId &&
          old.campaignId === now.campaignId &&
          old.score === now.score &&
          old.tier === now.tier,
      ),
  )
  await announceScores(tx, deps, workspaceId, changed)
  return count
}

/** The scores of prospects in each of their campaigns, or their own. */
async function scoresOf(tx: Tx, workspaceId: string, prospectIds: string[]): Promise<ScoreTold[]> {
  const { rows } = await tx.$client.query<ScoreTold>(
    `select p.id as "prospectId", m.campaign_id as "campaignId", coalesce(m.score, case when m.campaign_id is null then p.score end) as score,
       case when m.campaign_id is null then p.tier else m.tier end as tier
     from prospects p left join campaign_prospects m on m.workspace_id = p.workspace_id and m.prospect_id = p.id
     where p.workspace_id = $1 and p.id = any($2::uuid[])`,
    [workspaceId, prospectIds],
  )
  return rows
}
