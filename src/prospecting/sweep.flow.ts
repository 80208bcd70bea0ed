import { asSystem } from '../platform/db.ts'
import { defineFlow, defineSchedule, type Flow, type Schedule } from '../platform/jobs.ts'
import { completeCampaigns } from './complete-campaigns.ts'
import type { ProspectingDeps } from './deps.ts'

/**
 * Looks at running campaigns every minute: whatever was missed (a worker that died between two commits, a prospect set aside by
 * hand) is completed here, so that no campaign runs for ever.
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
    },
  })
}

/** Completes what is done in every workspace; returns how many campaigns it looked at. */
export async function sweep(deps: ProspectingDeps): Promise<number> {
  const running = await asSystem(deps.db, 'sweep running campaigns', async (tx) => {
    const { rows } = await tx.$client.query<{ workspace: string; id: string }>(
      `select workspace_id as workspace, id from campaigns where status = 'running' order by workspace_id, id limit 10000`,
    )
    return rows
  })
  for (const { workspace, id } of running) await completeCampaigns(deps, workspace, [id])
  return running.length
}
