import { tellMembers } from '../notify/index.ts'
import type { Tx } from '../platform/db.ts'
import type { LiveEvents } from '../platform/live-events.ts'
import type { MailboxHealth } from './contract.ts'

/** What is counted, and from when on a rate pauses a mailbox: Gmail's rule for senders is under 0.3 % complaints. */
export const healthRules = { days: 7, judgedFrom: 100, mostBounces: 0.05, mostComplaints: 0.003 } as const

/** Messages of one mailbox in the days that count; what came back was not delivered. */
export interface HealthCounts {
  sent: number
  bounced: number
  complained: number
}

/** The health of a mailbox; too few messages say nothing, so their rates are null. */
export function healthOf({ sent, bounced, complained }: HealthCounts): MailboxHealth {
  const delivered = Math.max(0, sent - bounced)
  const isJudged = delivered >= healthRules.judgedFrom
  return {
    ...healthRules,
    sent,
    delivered,
    bounced,
    complained,
    bounceRate: isJudged ? bounced / sent : null,
    complaintRate: isJudged ? complained / delivered : null,
  }
}

/** Why a mailbox of this health must not go on, in words; null where it may. */
export function unhealthy(health: MailboxHealth): string | null {
  const { bounceRate, complaintRate, bounced, sent, complained, delivered } = health
  const percent = (rate: number, digits: number) => `${(rate * 100).toFixed(digits)} %`
  if (bounceRate !== null && bounceRate > healthRules.mostBounces)
    return `${percent(bounceRate, 1)} of the last ${sent} messages came back (${bounced}); more than 5 % harm the name of the domain. Clean the list of addresses, then resume.`
  if (complaintRate !== null && complaintRate > healthRules.mostComplaints)
    return `${percent(complaintRate, 2)} of the last ${delivered} recipients reported spam (${complained}); more than 0.3 % gets the domain blocked. Change whom you write to or what, then resume.`
  return null
}

/** Counts of the last seven days, by mailbox. */
export async function countHealth(
  tx: Tx,
  workspaceId: string,
  mailboxIds: readonly string[],
  now: Date,
): Promise<Map<string, HealthCounts>> {
  const { rows } = await tx.$client.query<HealthCounts & { id: string }>(
    `select e.mailbox_id as id, count(distinct message_id) filter (where kind = 'sent')::int as sent,
       count(distinct message_id) filter (where kind = 'bounced')::int as bounced,
       count(distinct message_id) filter (where kind = 'complained')::int as complained
     from message_events e where workspace_id = $1 and mailbox_id = any($2::uuid[]) and kind in ('sent', 'bounced', 'complained') and at > $3
     group by 1`,
    [workspaceId, mailboxIds, new Date(now.getTime() - healthRules.days * 86_400_000)],
  )
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}

/**
 * Stops mailboxes whose messages come back or are reported too often, with the reason, and tells the members. Called where bounces and
 * complaints are recorded. A mailbox that somebody holds is not waited for (it is locked before messages everywhere else): the next bounce
 * judges it again.
 */
export async function judgeMailboxes(
  tx: Tx,
  deps: { events: Pick<LiveEvents, 'publish'> },
  workspaceId: string,
  mailboxIds: readonly string[],
  now: Date,
): Promise<string[]> {
  const counts = await countHealth(tx, workspaceId, mailboxIds, now)
  const stopped: string[] = []
  for (const [id, count] of counts) {
    const reason = unhealthy(healthOf(count))
    if (reason === null) continue
    const { rows } = await tx.$client.query<{ name: string }>(
      `update mailboxes set status = 'failed', status_reason = $3, updated_at = $4 where workspace_id = $1 and id in (
         select id from mailboxes where workspace_id = $1 and id = $2 and status = 'active' for no key update skip locked)
       returning name`,
      [workspaceId, id, reason, now],
    )
    const [mailbox] = rows
    if (mailbox === undefined) continue
    stopped.push(id)
    const name = `The mailbox “${mailbox.name}” paused itself: ${reason}`
    await tellMembers(tx, workspaceId, { kind: 'alert', subject: { kind: 'mailbox', id, name } })
    await deps.events.publish(tx, workspaceId, { kind: 'mailbox.changed', subject: id })
  }
  return stopped
}
