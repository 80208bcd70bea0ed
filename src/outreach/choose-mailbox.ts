import type { Tx } from '../platform/db.ts'

/** The mailbox for a sequence, or why there is none, in words. */
export type MailboxChoice = { mailboxId: string } | { reason: string }

/** Counting further would tell no more about which mailbox has least to do. */
const countedUpTo = 1000

/**
 * The mailbox with least to do for its daily cap: of those that the campaign names, else of all the workspace has. Mailboxes of vendors that
 * send by themselves get whole sequences, so one with texts, calls or tasks between its mails is not for them.
 */
export async function chooseMailbox(
  tx: Tx,
  workspaceId: string,
  campaignId: string | null,
  { isMailOnly = true } = {},
): Promise<MailboxChoice> {
  const { rows } = await tx.$client.query<{
    id: string
    status: string
    name: string
    reason: string | null
  }>(
    `with named as (select mailbox_id as id from campaign_mailboxes where workspace_id = $1 and campaign_id = $2)
     select m.id, m.status, m.name, m.status_reason as reason from mailboxes m,
       lateral (select count(*) as n from (select from messages w where w.workspace_id = $1 and w.mailbox_id = m.id and w.status = 'scheduled'
         limit ${countedUpTo}) x) waiting
     where m.workspace_id = $1 and ($3 or m.kind <> 'instantly') and (m.id in (select id from named) or not exists (select from named))
     order by m.status <> 'active', waiting.n::float8 / greatest(m.day_cap, 1), random() limit 1`,
    [workspaceId, campaignId, isMailOnly],
  )
  const best = rows[0]
  if (best === undefined)
    return {
      reason: isMailOnly
        ? 'There is no mailbox to send from: add one under Outreach → Mailboxes'
        : 'There is no mailbox to send from: add one under Outreach → Mailboxes. Instantly takes mails only, and this sequence has other steps',
    }
  if (best.status === 'active') return { mailboxId: best.id }
  const why = best.reason === null ? '' : `: ${best.reason}`
  return {
    reason:
      best.status === 'paused'
        ? `The mailbox “${best.name}” is paused: resume it, or give the campaign another one`
        : `The mailbox “${best.name}” does not send${why}`,
  }
}
