import type { Tx } from '../platform/db.ts'
import { found, invalidInput } from '../platform/errors.ts'
import type { CampaignSending, CampaignSendingPatch } from './contract.ts'

const defaults: Omit<CampaignSending, 'mailboxIds'> = {
  startsOnApproval: true,
  trackOpens: false,
  trackClicks: false,
  trackFirst: false,
  stopCompany: true,
  paused: false,
  variants: null,
  dailyLimit: null,
}

/** How a campaign sends; `not_found` without the campaign. */
export async function campaignSending(
  tx: Tx,
  workspaceId: string,
  campaignId: string,
): Promise<CampaignSending> {
  const { rows } = await tx.$client.query<{ mailboxIds: string[]; own: typeof defaults | null }>(
    `select array(select mailbox_id from campaign_mailboxes where workspace_id = $1 and campaign_id = $2 order by mailbox_id) as "mailboxIds",
       (select json_build_object('startsOnApproval', starts_on_approval, 'trackOpens', track_opens, 'trackClicks', track_clicks,
          'trackFirst', track_first, 'stopCompany', stop_company, 'paused', paused, 'variants', variants, 'dailyLimit', daily_limit)
        from campaign_sending where workspace_id = $1 and campaign_id = $2) as own
     from campaigns where workspace_id = $1 and id = $2`,
    [workspaceId, campaignId],
  )
  const { mailboxIds, own } = found(rows[0], 'campaign')
  return { mailboxIds, ...(own ?? defaults) }
}

/** Changes what is given. Sequences under way keep their mailbox. */
export async function saveCampaignSending(
  tx: Tx,
  workspaceId: string,
  { id, mailboxIds, ...patch }: CampaignSendingPatch,
): Promise<CampaignSending> {
  const { rows } = await tx.$client.query(
    'select from campaigns where workspace_id = $1 and id = $2 for no key update',
    [workspaceId, id],
  )
  found(rows[0], 'campaign')
  const before = await campaignSending(tx, workspaceId, id)
  const next = {
    ...before,
    ...Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)),
  }
  await tx.$client.query(
    `insert into campaign_sending (workspace_id, campaign_id, starts_on_approval, track_opens, track_clicks, track_first, stop_company, variants, daily_limit)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (workspace_id, campaign_id) do update set starts_on_approval = $3, track_opens = $4, track_clicks = $5, track_first = $6,
       stop_company = $7, variants = $8, daily_limit = $9`,
    [
      workspaceId,
      id,
      next.startsOnApproval,
      next.trackOpens,
      next.trackClicks,
      next.trackFirst,
      next.stopCompany,
      next.variants === null ? null : JSON.stringify(next.variants),
      next.dailyLimit,
    ],
  )
  if (mailboxIds !== undefined) await setMailboxes(tx, workspaceId, id, [...new Set(mailboxIds)])
  return campaignSending(tx, workspaceId, id)
}

async function setMailboxes(tx: Tx, workspaceId: string, campaignId: string, ids: string[]): Promise<void> {
  // Locked, so that none of them is deleted before the campaign names it.
  const { rows } = await tx.$client.query<{ id: string }>(
    'select id from mailboxes where workspace_id = $1 and id = any($2::uuid[]) order by id for key share',
    [workspaceId, ids],
  )
  if (rows.length !== ids.length)
    throw invalidInput(
      'mailboxIds',
      'One of these mailboxes does not exist any more: reload and choose again',
    )
  await tx.$client.query(
    'delete from campaign_mailboxes where workspace_id = $1 and campaign_id = $2 and mailbox_id <> all($3::uuid[])',
    [workspaceId, campaignId, ids],
  )
  await tx.$client.query(
    'insert into campaign_mailboxes (workspace_id, campaign_id, mailbox_id) select $1, $2, unnest($3::uuid[]) on conflict do nothing',
    [workspaceId, campaignId, ids],
  )
}
