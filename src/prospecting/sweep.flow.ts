import { asSystem, inWorkspace, type Tx } from '../platform/db.ts'
import { defineFlow, defineSchedule, type Flow, type Schedule } from '../platform/jobs.ts'
import { advanceIfRunning } from './campaign.flow.ts'
import { completeCampaigns } from './complete-campaigns.ts'
import type { ProspectingDeps } from './deps.ts'
import { failProspect } from './fail-prospect.ts'
import { draftNotDue } from './front.ts'
import { lapseOverrides } from './overrides.ts'

/**
 * Looks at running campaigns every minute: whatever was missed (a worker that died between two commits, a prospect set aside or
 * brought back by hand) is handed out or completed here, so that no campaign runs for ever.
 */
export function sweepSchedule(deps: ProspectingDeps): Schedule {
  return defineSchedule({ name: 'campaigns.sweep', cron: '* * * * *', flow: sweepFlow(deps), args: {} })
}

function sweepFlow(deps: ProspectingDeps): Flow<Record<string, never>> {
  return defineFlow({
    name: 'campaign.sweep',
    queue: 'discovery',
    run: async (job) => {
      await job.step('complete', () => sweep(deps))
      await job.step('overrides', () => sweepOverrides(deps))
    },
  })
}

/** Completes what is done in every workspace; returns how many campaigns it looked at. */
export async function sweep(deps: ProspectingDeps): Promise<number> {
  const running = await asSystem(deps.db, 'sweep running campaigns', async (tx) => {
    const { rows } = await tx.$client.query<{ workspace: string; id: string; waits: boolean }>(
      `select workspace_id as workspace, id, exists (select from campaign_prospects m where m.workspace_id = c.workspace_id
         and m.campaign_id = c.id and m.status = 'discovered' and m.pending is null) as waits
       from campaigns c where status = 'running' order by workspace_id, id limit 10000`,
    )
    return rows
  })
  for (const { workspace, id, waits } of running) {
    await inWorkspace(deps.db, workspace, async (tx) => {
      await giveUpLost(tx, workspace, id, deps.now())
      if (waits) await advanceIfRunning(tx, deps, workspace, [id])
    })
    await completeCampaigns(deps, workspace, [id])
  }
  return running.length
}

/** Scores that were set by hand until a time show what is computed again, once that has come; returns how many. */
export async function sweepOverrides(deps: Pick<ProspectingDeps, 'db' | 'now'>): Promise<number> {
  const now = deps.now()
  const workspaces = await asSystem(deps.db, 'overrides that ran out', async (tx) => {
    const { rows } = await tx.$client.query<{ id: string }>(
      `select distinct workspace_id as id from prospects where override_until <= $1`,
      [now],
    )
    return rows
  })
  let count = 0
  for (const { id } of workspaces)
    count += await inWorkspace(deps.db, id, (tx) => lapseOverrides(tx, id, now))
  return count
}

/** Longer than any run waits between its own tries. */
const lostAfterMs = 15 * 60_000

const isGone = (
  run: string,
) => `not exists (select from dbos.workflow_status s where (s.workflow_uuid = ${run}
  or (s.workflow_uuid >= ${run} || ':' and s.workflow_uuid < ${run} || ';')) and s.status in ('ENQUEUED', 'PENDING', 'DELAYED'))`

/** Members whose run is not there any more (it ended each worker that took it) stand still for ever otherwise: they fail in words. */
async function giveUpLost(tx: Tx, workspaceId: string, campaignId: string, now: Date): Promise<void> {
  const { rows } = await tx.$client.query<{ id: string; pending: string }>(
    `select m.prospect_id as id, m.pending from campaign_prospects m
       join prospects p on p.workspace_id = m.workspace_id and p.id = m.prospect_id
     where m.workspace_id = $1 and m.campaign_id = $2 and m.pending is not null and m.updated_at < $3
       and case m.pending when 'enrich' then ${isGone(`'enrich:' || p.id || ':' || p.enrich_attempt`)}
         else ${isGone(`'draft:' || m.campaign_id || ':' || p.id`)} end
     limit 1000`,
    [workspaceId, campaignId, new Date(now.getTime() - lostAfterMs)],
  )
  for (const { id, pending } of rows) {
    if (pending === 'draft')
      await draftNotDue(tx, workspaceId, campaignId, id, 'no draft: writing it broke off')
    else
      await failProspect(tx, workspaceId, id, {
        reason: 'Reading the website ended every worker that tried it',
        remedy: 'Look at the website, then retry; the log of the server has the details.',
        attempts: 1,
      })
  }
}
