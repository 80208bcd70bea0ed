import { asSystem } from '../platform/db.ts'
import { defineFlow, defineSchedule } from '../platform/jobs.ts'
import type { AnyFlow, Schedule } from '../platform/jobs.ts'
import { cleanUpNotify } from './clean-up.ts'
import { deliverNotices } from './deliver-notices.ts'
import type { NotifyDeps } from './deps.ts'
import { mailDigests, type NoticeMails } from './mail-digests.ts'

/** From what happened to what members are told. */
export function notificationFlows(deps: NotifyDeps): AnyFlow[] {
  return [
    defineFlow<{ workspaceId: string }>({
      name: 'notification.deliver',
      queue: 'mails',
      run: async (job, { workspaceId }) => {
        await job.step('deliver', async () => deliverNotices(deps, workspaceId))
      },
    }),
  ]
}

/** Every minute: notices that nobody was told of yet, and mails that have waited long enough. Every night: what is old goes. */
export function notificationSchedules(deps: NotifyDeps, noticeMails: NoticeMails = {}): Schedule[] {
  const sweep = defineFlow<Record<string, never>>({
    name: 'notification.sweep',
    queue: 'mails',
    run: async (job) => {
      await job.step('sweep', async () => sweepNotifications(deps, noticeMails))
    },
  })
  const cleanUp = defineFlow<Record<string, never>>({
    name: 'notification.clean-up',
    queue: 'mails',
    run: async (job) => {
      await job.step('clean-up', async () => cleanUpNotify(deps.db, deps.now()))
    },
  })
  return [
    defineSchedule({ name: 'notifications.sweep', cron: '* * * * *', flow: sweep, args: {} }),
    defineSchedule({ name: 'notifications.clean-up', cron: '37 3 * * *', flow: cleanUp, args: {} }),
  ]
}

/** Delivers notices in every workspace that has some, then mails what is due. */
export async function sweepNotifications(
  deps: NotifyDeps,
  noticeMails: NoticeMails = {},
): Promise<{ notices: number; mails: number }> {
  const waiting = await asSystem(deps.db, 'sweep notices', async (tx) => {
    const { rows } = await tx.$client.query<{ workspace_id: string }>(
      'select distinct workspace_id from notices limit 1000',
    )
    return rows
  })
  let notices = 0
  for (const { workspace_id: workspaceId } of waiting) notices += await deliverNotices(deps, workspaceId)
  return { notices, mails: await mailDigests(deps, noticeMails) }
}
