import { asSystem, inWorkspace } from '../platform/db.ts'
import { defineFlow, defineSchedule, type AnyFlow, type Schedule } from '../platform/jobs.ts'
import type { MailExchange } from '../providers/dns/index.ts'
import { recheckAddresses } from '../prospecting/index.ts'
import { checkValidMs } from './send-judge.ts'
import type { SendingDeps } from './send-deps.ts'
import { startSequence, tellNotStarted, type StartDeps } from './start-sequence.ts'

/** What the jobs of sending need; `App` satisfies it. */
export type SendingFlowDeps = Pick<SendingDeps, 'db' | 'jobs' | 'now' | 'log'> &
  StartDeps & { providers: { mailExchange: MailExchange } }

/** Starting and preparing what is sent; the sending itself is a loop (see `createSender`). */
export function sendingFlows(deps: SendingFlowDeps): AnyFlow[] {
  return [
    defineFlow<{ workspaceId: string; contactIds: string[] }>({
      name: 'addresses.recheck',
      queue: 'enrichment',
      run: async (job, { workspaceId, contactIds }) => {
        await job.step('check', () => recheckAddresses(deps, workspaceId, contactIds), { retries: 2 })
      },
    }),
    defineFlow<{ workspaceId: string; campaignId: string }>({
      name: 'campaign.send',
      queue: 'drafting',
      run: async (job, { workspaceId, campaignId }) => {
        let after: string | null = '00000000-0000-0000-0000-000000000000'
        for (let i = 0; after !== null; i++) {
          const from: string = after
          after = await job.step(`start ${i}`, () => startSome(deps, workspaceId, campaignId, from), {
            retries: 3,
          })
        }
      },
    }),
  ]
}

const startedAtOnce = 50

/** Starts approved sequences of a campaign, in order; returns where to go on, null at the end. What cannot be started says why. */
async function startSome(
  deps: SendingFlowDeps,
  workspaceId: string,
  campaignId: string,
  after: string,
): Promise<string | null> {
  return inWorkspace(deps.db, workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ id: string }>(
      `select id from sequences where workspace_id = $1 and campaign_id = $2 and status = 'approved' and id > $3 order by id limit ${startedAtOnce}`,
      [workspaceId, campaignId, after],
    )
    for (const { id } of rows) {
      const start = await startSequence(deps, tx, workspaceId, id, { at: deps.now() })
      if (!start.isStarted) await tellNotStarted(tx, workspaceId, id, start.reason)
    }
    return rows.length < startedAtOnce ? null : (rows.at(-1)?.id ?? null)
  })
}

/** Every minute: addresses of messages that are due within two days are looked at again, and a mailbox that lost its time is woken. */
export function sendingSweep(deps: SendingFlowDeps): Schedule {
  return defineSchedule({
    name: 'sending.sweep',
    cron: '* * * * *',
    flow: defineFlow<Record<string, never>>({
      name: 'sending.sweep',
      queue: 'enrichment',
      run: async (job) => {
        await job.step('wake', () => wakeForgotten(deps))
        await job.step('addresses', () => requestRechecks(deps))
      },
    }),
    args: {},
  })
}

/** Wakes mailboxes of which a message is due although they have no time to look at it; returns how many. */
export async function wakeForgotten(deps: Pick<SendingFlowDeps, 'db' | 'now'>): Promise<number> {
  return asSystem(deps.db, 'mailboxes that lost their time', async (tx) => {
    const { rowCount } = await tx.$client.query(
      `update mailboxes b set wake_at = greatest($1, next_free_at) where b.status = 'active' and b.wake_at is null and exists (
         select from messages m where m.workspace_id = b.workspace_id and m.mailbox_id = b.id and m.status = 'scheduled' and m.due_at <= $1)`,
      [deps.now()],
    )
    return rowCount ?? 0
  })
}

const aheadMs = 2 * 86_400_000
const contactsOfJob = 100

/** Queues the check of addresses that are written to within two days and were looked at too long ago; returns how many. */
export async function requestRechecks(deps: Pick<SendingFlowDeps, 'db' | 'now' | 'jobs'>): Promise<number> {
  const now = deps.now()
  const stale = await asSystem(deps.db, 'addresses to look at again', async (tx) => {
    const { rows } = await tx.$client.query<{ workspaceId: string; contactIds: string[] }>(
      `select m.workspace_id as "workspaceId", array_agg(distinct c.id) as "contactIds" from messages m
         join sequences s on s.workspace_id = m.workspace_id and s.id = m.sequence_id and s.status = 'active'
         join contacts c on c.workspace_id = m.workspace_id and c.id = s.contact_id
       where m.status = 'scheduled' and m.due_at > $1 and m.due_at < $2 and coalesce(c.email_checked_at, c.created_at) < $3
       group by m.workspace_id limit 1000`,
      [now, new Date(now.getTime() + aheadMs), new Date(now.getTime() - checkValidMs)],
    )
    return rows
  })
  let queued = 0
  for (const { workspaceId, contactIds } of stale) {
    const ids = contactIds.slice(0, contactsOfJob * 10)
    await inWorkspace(deps.db, workspaceId, async (tx) => {
      for (let i = 0; i < ids.length; i += contactsOfJob) {
        const some = ids.slice(i, i + contactsOfJob)
        // The same contacts within an hour are the same job.
        const id = `recheck:${workspaceId}:${some[0]}:${Math.floor(now.getTime() / 3_600_000)}`
        await deps.jobs.enqueue(
          tx,
          'addresses.recheck',
          { workspaceId, contactIds: some },
          { workspaceId, id },
        )
        queued += some.length
      }
    })
  }
  return queued
}
