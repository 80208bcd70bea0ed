import type { Tx } from '../platform/db.ts'
import { AppError, found } from '../platform/errors.ts'
import type { LiveEvents } from '../platform/live-events.ts'
import type { SequenceStatus } from './contract.ts'
import { takeBack } from './handover-recall.ts'
import { wakeMailbox } from './mailbox-wake.ts'
import { hourlyOf, hoursOf } from './send-mailbox.ts'

interface PauseDeps {
  now: () => Date
  events: Pick<LiveEvents, 'publish'>
}

/** Keeps the next messages of a sequence back until it is resumed; one that is handed over at this moment still goes. */
export async function pauseSequence(tx: Tx, deps: PauseDeps, workspaceId: string, id: string): Promise<void> {
  await move(tx, deps, workspaceId, id, { from: 'active', to: 'paused' })
  await takeBack(tx, workspaceId, [id], { held: 'paused', dueAt: null, at: deps.now() })
  await tx.$client.query(
    `update messages set status = 'scheduled', due_at = null, held = 'paused', claimed_by = null where workspace_id = $1 and sequence_id = $2
       and (status = 'scheduled' or (status = 'sending' and handed_at is null))`,
    [workspaceId, id],
  )
}

/** Goes on with a paused sequence: its next message is due as it would have been, or as soon as the hours allow. */
export async function resumeSequence(
  tx: Tx,
  deps: PauseDeps,
  workspaceId: string,
  id: string,
): Promise<void> {
  const { rows } = await tx.$client.query<{ mailbox: string | null }>(
    'select mailbox_id as mailbox from sequences where workspace_id = $1 and id = $2',
    [workspaceId, id],
  )
  const mailboxId = rows[0]?.mailbox ?? null
  // Locks of mailboxes come before those of sequences.
  if (mailboxId !== null) await wakeMailbox(tx, workspaceId, mailboxId, deps.now())
  await move(tx, deps, workspaceId, id, { from: 'paused', to: 'active' })
  await unpark(tx, workspaceId, { sequenceId: id, mailboxId, now: deps.now() })
}

async function move(
  tx: Tx,
  deps: PauseDeps,
  workspaceId: string,
  id: string,
  { from, to }: { from: SequenceStatus; to: 'active' | 'paused' },
): Promise<void> {
  const { rows } = await tx.$client.query<{ status: SequenceStatus }>(
    'select status from sequences where workspace_id = $1 and id = $2 for no key update',
    [workspaceId, id],
  )
  const { status } = found(rows[0], 'sequence')
  if (status !== from)
    throw new AppError(
      'conflict',
      to === 'paused'
        ? `This sequence is ${status.replaceAll('_', ' ')}: only one that is under way can be paused.`
        : `This sequence is ${status.replaceAll('_', ' ')}: only a paused one can be resumed.`,
    )
  await tx.$client.query(
    'update sequences set status = $3, updated_at = $4, version = version + 1 where workspace_id = $1 and id = $2',
    [workspaceId, id, to, deps.now()],
  )
  await deps.events.publish(tx, workspaceId, { kind: 'sequence.changed', subject: id })
}

interface Parked {
  id: string
  zone: string | null
  country: string | null
  wish: Date | null
}

/** Makes what was kept back by a pause due again: as long after the last message as it was meant to be, or now. */
async function unpark(
  tx: Tx,
  workspaceId: string,
  one: { sequenceId: string; mailboxId: string | null; now: Date },
): Promise<void> {
  const sending = await hoursOf(tx, workspaceId, one.mailboxId)
  const { rows } = await tx.$client.query<Parked>(
    `select m.id, m.time_zone as zone, p.country,
       (select l.sent_at + make_interval(days => greatest(0, m.delay_days - l.delay_days)) from messages l
        where l.workspace_id = $1 and l.sequence_id = m.sequence_id and l.sent_at is not null order by l.step desc limit 1) as wish
     from messages m join sequences s on s.workspace_id = $1 and s.id = m.sequence_id join prospects p on p.workspace_id = $1 and p.id = s.prospect_id
     where m.workspace_id = $1 and m.sequence_id = $2 and m.status = 'scheduled' and m.held = 'paused'`,
    [workspaceId, one.sequenceId],
  )
  for (const row of rows) {
    const after = row.wish !== null && row.wish > one.now ? row.wish : one.now
    const hourly = hourlyOf(sending)
    const due = hourly.next(after, { zone: row.zone ?? sending.workspace.timeZone, country: row.country })
    await tx.$client.query('update messages set due_at = $3, held = $4 where workspace_id = $1 and id = $2', [
      workspaceId,
      row.id,
      due,
      due !== null && due > after ? 'window' : null,
    ])
  }
}

/** Keeps back everything of a campaign that has not been handed over; what is due is parked when its mailbox comes to it. */
export async function pauseCampaign(
  tx: Tx,
  deps: PauseDeps,
  workspaceId: string,
  campaignId: string,
): Promise<void> {
  await setCampaignPaused(tx, deps, workspaceId, campaignId, true)
  const { rows } = await tx.$client.query<{ id: string }>(
    `select s.id from sequences s where s.workspace_id = $1 and s.campaign_id = $2 and s.status = 'active' and exists (
       select from handovers h where h.workspace_id = $1 and h.sequence_id = s.id and h.status in ('handing', 'handed', 'in_doubt'))
     order by s.id for no key update of s`,
    [workspaceId, campaignId],
  )
  const ids = rows.map((row) => row.id)
  await takeBack(tx, workspaceId, ids, { held: 'paused', dueAt: null, at: deps.now() })
}

/** Goes on with a campaign: what was parked is due now and goes at the next hour that suits both sides. */
export async function resumeCampaign(
  tx: Tx,
  deps: PauseDeps,
  workspaceId: string,
  campaignId: string,
): Promise<void> {
  const now = deps.now()
  const { rows } = await tx.$client.query<{ id: string }>(
    `select distinct mailbox_id as id from sequences where workspace_id = $1 and campaign_id = $2 and status = 'active' and mailbox_id is not null order by 1`,
    [workspaceId, campaignId],
  )
  for (const { id } of rows) await wakeMailbox(tx, workspaceId, id, now)
  await setCampaignPaused(tx, deps, workspaceId, campaignId, false)
  await tx.$client.query(
    `update messages m set due_at = $3, held = null from sequences s
     where m.workspace_id = $1 and s.workspace_id = $1 and s.campaign_id = $2 and s.status = 'active' and m.sequence_id = s.id
       and m.status = 'scheduled' and m.held = 'paused'`,
    [workspaceId, campaignId, now],
  )
}

async function setCampaignPaused(
  tx: Tx,
  deps: PauseDeps,
  workspaceId: string,
  campaignId: string,
  isPaused: boolean,
): Promise<void> {
  const { rows } = await tx.$client.query('select from campaigns where workspace_id = $1 and id = $2', [
    workspaceId,
    campaignId,
  ])
  found(rows[0], 'campaign')
  await tx.$client.query(
    `insert into campaign_sending (workspace_id, campaign_id, paused) values ($1, $2, $3)
     on conflict (workspace_id, campaign_id) do update set paused = $3`,
    [workspaceId, campaignId, isPaused],
  )
  await deps.events.publish(tx, workspaceId, { kind: 'campaign.changed', subject: campaignId })
}
