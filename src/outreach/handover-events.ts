import { inWorkspace, type Db, type Tx } from '../platform/db.ts'
import { normalAddress } from '../platform/mail-address.ts'
import { prospectsContacted } from '../prospecting/index.ts'
import type { TellDeps } from '../notify/index.ts'
import { lockForStep, scheduleAfterStep } from './after-step.ts'
import { mailBounced } from './bounced-mail.ts'
import { confirmGiven } from './handover-doubt.ts'
import { takeBack } from './handover-recall.ts'
import { failMailbox } from './mailbox-fail.ts'
import { recordEvents, type EventDeps, type MessageEvent } from './message-events.ts'
import { stopSequence } from './stop-sequence.ts'
import { suppress, type SuppressDeps } from './suppress.ts'
import { unsubscribe } from './unsubscribe.ts'

/** What taking a vendor's events in needs of the application; `App` satisfies it. */
export interface VendorEventDeps extends EventDeps, SuppressDeps, TellDeps {
  db: Db
  now: () => Date
}

/** Something a vendor that sends by itself tells of a recipient. */
export interface VendorEvent {
  kind: 'sent' | 'opened' | 'clicked' | 'replied' | 'auto_replied' | 'bounced' | 'unsubscribed' | 'complained'
  campaignId: string
  email: string
  /** The vendor's number of the step, from one; null where it names none. */
  step: number | null
  /** The vendor's id of the mail. */
  mailId: string | null
  at: Date
}

/** The message that an event is about. */
export interface ToldMessage {
  mailboxId: string
  sequenceId: string
  messageId: string
  handoverId: string
  /** Domain of the mailbox: ends our Message-ID. */
  domain: string
}

interface Handover {
  id: string
  mailboxId: string
  sequenceId: string
  status: string
  steps: number[]
  domain: string
  toAddress: string
}

/**
 * Writes what a vendor tells, in the order in which things must have happened: whatever it says of a step means that the steps up to it were
 * sent, also where it never said so. Null when nobody of ours is meant. `hash` tells events apart: told again, one changes nothing.
 */
export async function takeVendorEvent(
  deps: VendorEventDeps,
  workspaceId: string,
  event: VendorEvent,
  hash: string,
): Promise<ToldMessage | 'known' | null> {
  return inWorkspace(deps.db, workspaceId, async (tx) => {
    const handover = await findHandover(tx, workspaceId, event)
    if (handover === null) return null
    const { sequenceId, mailboxId, domain, id: handoverId } = handover
    await lockForStep(tx, workspaceId, sequenceId)
    // An answer is told apart where it is taken in, so that none is lost between here and there.
    const isAnswer = event.kind === 'replied' || event.kind === 'auto_replied'
    if (!isAnswer && !(await isFirstTime(tx, workspaceId, mailboxId, hash, event.at))) return 'known'
    if (handover.status === 'in_doubt') await confirmGiven(tx, workspaceId, handover, null)
    const messageId = await markSent(tx, deps, workspaceId, handover, event)
    if (messageId === null) return null
    await act(tx, deps, workspaceId, handover, messageId, event)
    return { mailboxId, sequenceId, messageId, handoverId, domain }
  })
}

async function findHandover(
  tx: Tx,
  workspaceId: string,
  { campaignId, email }: VendorEvent,
): Promise<Handover | null> {
  const { rows } = await tx.$client.query<Handover>(
    `select h.id, h.mailbox_id as "mailboxId", h.sequence_id as "sequenceId", h.status, h.steps, b.domain, s.to_address as "toAddress"
     from sequences s join handovers h on h.workspace_id = $1 and h.sequence_id = s.id and h.vendor_campaign_id = $2 and h.status <> 'refused'
       join mailboxes b on b.workspace_id = $1 and b.id = h.mailbox_id
     where s.workspace_id = $1 and s.to_address = $3 order by h.handed_at desc limit 1`,
    [workspaceId, campaignId, email.toLowerCase()],
  )
  return rows[0] ?? null
}

async function isFirstTime(
  tx: Tx,
  workspaceId: string,
  mailboxId: string,
  hash: string,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await tx.$client.query(
    `insert into received_mails (workspace_id, mailbox_id, header_hash, at) values ($1, $2, $3, $4) on conflict do nothing`,
    [workspaceId, mailboxId, hash, at],
  )
  return rowCount === 1
}

interface SentRow {
  id: string
  step: number
  delayDays: number
  isNew: boolean
}

/** Marks the steps up to the one that is meant as sent; returns that one. */
async function markSent(
  tx: Tx,
  deps: VendorEventDeps,
  workspaceId: string,
  { id, sequenceId, steps }: Handover,
  event: VendorEvent,
): Promise<string | null> {
  const { rows } = await tx.$client.query<SentRow>(
    `select id, step, delay_days as "delayDays", sent_at is null as "isNew" from messages
     where workspace_id = $1 and sequence_id = $2 and channel = 'email' and step = any($3::int[]) order by step`,
    [workspaceId, sequenceId, steps],
  )
  // Without a number it is the last that was sent, or the first.
  const last = rows.findLastIndex(({ isNew }) => !isNew)
  const index = event.step === null ? Math.max(0, last) : Math.min(event.step, rows.length) - 1
  const meant = rows[index]
  if (meant === undefined) return null
  const sent = rows.slice(0, index + 1).filter(({ isNew }) => isNew)
  for (const row of sent) {
    await tx.$client.query(
      `update messages set status = 'sent', sent_at = $3, held = null, due_at = null, failure = null, claimed_by = null,
         handed_at = coalesce(handed_at, $3), vendor_id = coalesce($4, vendor_id) where workspace_id = $1 and id = $2`,
      [workspaceId, row.id, event.at, row.id === meant.id && event.kind === 'sent' ? event.mailId : null],
    )
    await scheduleAfterStep(tx, workspaceId, { sequenceId, ...row, at: event.at })
  }
  if (sent.some(({ step }) => step === 1)) await tellContacted(tx, workspaceId, sequenceId)
  const events = sent.map(({ id: messageId }): MessageEvent => ({ messageId, kind: 'sent', at: event.at }))
  await recordEvents(tx, deps, workspaceId, events)
  await tx.$client.query(
    `update mailboxes b set last_sent_at = greatest(b.last_sent_at, $3) from handovers h where h.workspace_id = $1 and h.id = $2
       and b.workspace_id = $1 and b.id = h.mailbox_id and $4`,
    [workspaceId, id, event.at, sent.length > 0],
  )
  if (index === rows.length - 1) await endHandover(tx, workspaceId, id)
  return meant.id
}

async function tellContacted(tx: Tx, workspaceId: string, sequenceId: string): Promise<void> {
  const { rows } = await tx.$client.query<{ prospectId: string; campaignId: string | null }>(
    'select prospect_id as "prospectId", campaign_id as "campaignId" from sequences where workspace_id = $1 and id = $2',
    [workspaceId, sequenceId],
  )
  await prospectsContacted(tx, workspaceId, rows)
}

/** The vendor sends nothing more of it: there is nothing to take back. */
async function endHandover(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.$client.query(
    `update handovers set status = 'ended', recall_at = null where workspace_id = $1 and id = $2 and status in ('handing', 'handed', 'in_doubt')`,
    [workspaceId, id],
  )
}

async function act(
  tx: Tx,
  deps: VendorEventDeps,
  workspaceId: string,
  { id, sequenceId, toAddress }: Handover,
  messageId: string,
  { kind, at }: VendorEvent,
): Promise<void> {
  if (kind === 'opened' || kind === 'clicked') {
    // Who it was is not told, so it counts for nobody: our own links say more where they are switched on.
    const event: MessageEvent = { messageId, kind, at, isHuman: false, reason: 'told_by_vendor' }
    await recordEvents(tx, deps, workspaceId, [event])
  }
  if (kind === 'bounced') {
    await endHandover(tx, workspaceId, id)
    const source = 'Instantly says that a mail came back'
    // It does not say whether for good, so nothing is suppressed.
    await mailBounced(tx, deps, workspaceId, {
      messageId,
      sequenceId,
      toAddress,
      isPermanent: false,
      reason: source,
      source,
      at,
    })
  }
  if (kind === 'unsubscribed') {
    await endHandover(tx, workspaceId, id)
    await unsubscribe(tx, deps, workspaceId, messageId, 'all')
  }
  if (kind === 'complained') {
    await endHandover(tx, workspaceId, id)
    await mailComplained(tx, deps, workspaceId, { messageId, sequenceId, toAddress, source: 'Instantly', at })
  }
}

/** Somebody reported a message as spam, says the vendor: nobody writes there again. */
export async function mailComplained(
  tx: Tx,
  deps: EventDeps & SuppressDeps,
  workspaceId: string,
  told: { messageId: string; sequenceId: string; toAddress: string; source: string; at: Date },
): Promise<void> {
  const { messageId, sequenceId, toAddress, source, at } = told
  await stopSequence(tx, deps, workspaceId, sequenceId, {
    by: 'complaint',
    reason: 'They reported a message as spam.',
    at,
  })
  const value = normalAddress(toAddress)
  if (value !== null)
    await suppress(tx, deps, workspaceId, {
      kind: 'address',
      value,
      reason: 'complained',
      source: `${source} reported a complaint`,
      messageId,
      at,
    })
  await recordEvents(tx, deps, workspaceId, [{ messageId, kind: 'complained', at, reason: source }])
}

/**
 * After an answer was taken in. What ended by it has ended at the vendor too; where it was only an absence, the vendor has stopped all the
 * same, so the rest is taken back and given again when it is due.
 */
export async function afterVendorAnswer(
  deps: Pick<VendorEventDeps, 'db' | 'now'>,
  workspaceId: string,
  { sequenceId, handoverId }: ToldMessage,
): Promise<void> {
  await inWorkspace(deps.db, workspaceId, async (tx) => {
    await lockForStep(tx, workspaceId, sequenceId)
    const { rows } = await tx.$client.query<{ status: string; due: Date | null }>(
      `select s.status, (select l.sent_at + make_interval(days => greatest(0, m.delay_days - l.delay_days)) from messages m, messages l
         where m.workspace_id = $1 and m.sequence_id = s.id and m.held = 'handed' and l.workspace_id = $1 and l.sequence_id = s.id and l.sent_at is not null
         order by l.step desc, m.step limit 1) as due
       from sequences s where s.workspace_id = $1 and s.id = $2`,
      [workspaceId, sequenceId],
    )
    const [row] = rows
    if (row?.status === 'active' && row.due !== null) {
      const at = deps.now()
      const dueAt = row.due > at ? row.due : at
      await takeBack(tx, workspaceId, [sequenceId], { held: null, dueAt, at })
      await tx.$client.query(
        'update mailboxes b set wake_at = least(b.wake_at, $3) from sequences s where s.workspace_id = $1 and s.id = $2 and b.workspace_id = $1 and b.id = s.mailbox_id',
        [workspaceId, sequenceId, dueAt],
      )
    } else if (row?.status !== 'active') await endHandover(tx, workspaceId, handoverId)
  })
}

/** The vendor cannot send from the mailbox any more. */
export async function vendorAccountFailed(
  deps: VendorEventDeps,
  workspaceId: string,
  address: string,
): Promise<void> {
  await inWorkspace(deps.db, workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ id: string }>(
      `select id from mailboxes where workspace_id = $1 and kind = 'instantly' and lower(from_email) = $2`,
      [workspaceId, address.toLowerCase()],
    )
    const reason = `Instantly reports an error of the account ${address}: look at it there, then resume`
    for (const { id } of rows) await failMailbox(tx, deps, workspaceId, id, reason)
  })
}
