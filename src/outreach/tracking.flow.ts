import { asSystem, inWorkspace, type Db } from '../platform/db.ts'
import { defineFlow, defineSchedule, type Schedule } from '../platform/jobs.ts'
import type { EventDeps } from './message-events.ts'
import { settleMessages } from './track-settle.ts'
import { settleAfterMs } from './track-verdict.ts'

type Deps = EventDeps & { db: Db; now: () => Date }

/** Every minute: opens and clicks that did not tell by themselves get their verdict from what followed them. */
export function trackingSchedule(deps: Deps): Schedule {
  const flow = defineFlow<Record<string, never>>({
    name: 'tracking.settle',
    queue: 'mails',
    run: async (job) => {
      await job.step('settle', () => settleUndecided(deps))
    },
  })
  return defineSchedule({ name: 'tracking.settle', cron: '* * * * *', flow, args: {} })
}

/** Gives what has waited long enough its verdict, in every workspace; returns how many verdicts changed. */
export async function settleUndecided(deps: Deps): Promise<number> {
  const before = new Date(deps.now().getTime() - settleAfterMs)
  const due = await asSystem(deps.db, 'opens and clicks without a verdict', async (tx) => {
    const { rows } = await tx.$client.query<{ workspace: string; messages: string[] }>(
      `select workspace_id as workspace, array_agg(distinct message_id) as messages from (
         select workspace_id, message_id from message_events
         where is_human is null and kind in ('opened', 'clicked') and at <= $1 order by at limit 5000) waiting
       group by workspace_id`,
      [before],
    )
    return rows
  })
  let count = 0
  for (const { workspace, messages } of due)
    for (let i = 0; i < messages.length; i += 500) {
      const some = messages.slice(i, i + 500)
      count += await inWorkspace(deps.db, workspace, (tx) =>
        settleMessages(tx, deps, workspace, some, deps.now()),
      )
    }
  return count
}
