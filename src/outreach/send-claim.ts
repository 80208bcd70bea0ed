import { inWorkspace } from '../platform/db.ts'
import type { Db, Tx } from '../platform/db.ts'
import { statement } from '../platform/statement.ts'
import type { HeldReason } from './contract-sending.ts'
import type { SequenceStatus } from './contract.ts'
import { dayIn, mayMailboxSend, tomorrowIn } from './schedule-caps.ts'
import { nextSendTime } from './schedule-window.ts'
import { limitsOf, takeLimits } from './send-campaign-limit.ts'
import { judgeDue, type DueMessage, type Verdict } from './send-judge.ts'
import { hourlyOf, lockDueMailbox, type SendingMailbox } from './send-mailbox.ts'
import type { StoppedBy } from './stop-sequence.ts'
import { suppressedAmong, type SuppressionHashes } from './suppression.ts'

/** A message that this worker alone may hand over. */
export interface ClaimedMessage {
  id: string
  sequenceId: string
  step: number
  subject: string
  body: string
  toAddress: string
  toName: string | null
  campaignId: string | null
  zone: string
  country: string | null
  attempts: number
  tracking: { trackOpens: boolean; trackClicks: boolean; trackFirst: boolean }
}

/** What a look at a mailbox found: messages to hand over, sequences to end, addresses whose check is to be repeated. */
export interface Claim {
  mailbox: SendingMailbox
  day: string
  messages: ClaimedMessage[]
  stops: { sequenceId: string; by: StoppedBy; reason: string }[]
  staleContacts: string[]
}

/** What claiming needs. */
export interface ClaimDeps {
  db: Db
  now: () => Date
  hashesOf: (tx: Tx, workspaceId: string) => Promise<SuppressionHashes>
}

/** Messages of one transaction, and in flight of one mailbox: so many are in doubt at most when a worker dies. */
export const batchSize = 50
/** Nobody else looks at a mailbox for so long while mails of it are in flight; longer than any hand-over takes. */
export const leaseMs = 10 * 60_000

interface DueRow {
  id: string
  sequenceId: string
  step: number
  toAddress: string
  zone: string | null
  held: HeldReason | null
  attempts: number
  sequenceStatus: SequenceStatus
  campaignId: string | null
  isRiskyAllowed: boolean
  contactId: string | null
  contactName: string | null
  email: string | null
  emailStatus: string | null
  emailReason: string | null
  checkedAt: Date | null
  country: string | null
  isCampaignPaused: boolean
  trackOpens: boolean
  trackClicks: boolean
  trackFirst: boolean
}

// The rows are locked first, so what is joined is read after a decision that was just committed. Locked ones are left alone: a claim waits
// for nobody, so it stands in no circle of waiting.
const dueStatement = (limit: number) =>
  statement<DueRow, [workspaceId: string, mailboxId: string, now: Date]>(
    `with due as materialized (
       select id from messages where workspace_id = $1 and mailbox_id = $2 and status = 'scheduled' and due_at <= $3
       order by due_at, id limit ${limit} for no key update skip locked)
     select m.id, m.sequence_id as "sequenceId", m.step, m.to_address as "toAddress", m.time_zone as zone, m.held, m.attempts,
       s.status as "sequenceStatus", s.campaign_id as "campaignId", s.risky_allowed_at is not null as "isRiskyAllowed",
       c.id as "contactId", c.name as "contactName", c.email, c.email_status as "emailStatus", c.email_reason as "emailReason",
       coalesce(c.email_checked_at, c.created_at) as "checkedAt", p.country,
       coalesce(cs.paused, false) as "isCampaignPaused", coalesce(cs.track_opens, false) as "trackOpens",
       coalesce(cs.track_clicks, false) as "trackClicks", coalesce(cs.track_first, false) as "trackFirst"
     from due join messages m on m.workspace_id = $1 and m.id = due.id
       join sequences s on s.workspace_id = $1 and s.id = m.sequence_id
       join prospects p on p.workspace_id = $1 and p.id = s.prospect_id
       left join contacts c on c.workspace_id = $1 and c.id = s.contact_id
       left join campaign_sending cs on cs.workspace_id = $1 and cs.campaign_id = s.campaign_id
     order by m.due_at, m.id`,
  )
// A limit as a value would be planned for a tenth of the table.
const dueMany = dueStatement(batchSize)
const dueFew = dueStatement(10)

const take = statement<
  { id: string; subject: string; body: string },
  [workspaceId: string, ids: string[], worker: string, now: Date]
>(
  `update messages set status = 'sending', claimed_by = $3, claimed_at = $4, attempts = attempts + 1, handed_at = null, held = null
   where workspace_id = $1 and id = any($2::uuid[]) and status = 'scheduled' returning id, subject, body`,
)

const postpone = statement<
  never,
  [workspaceId: string, ids: string[], untils: (Date | null)[], helds: HeldReason[]]
>(
  `update messages m set due_at = w.until, held = w.held
   from unnest($2::uuid[], $3::timestamptz[], $4::text[]) as w(id, until, held)
   where m.workspace_id = $1 and m.id = w.id and m.status = 'scheduled'`,
)

const note = statement<
  never,
  [workspaceId: string, id: string, day: string, sent: number, wakeAt: Date | null, nextFreeAt: Date | null]
>(
  `update mailboxes set day_of = $3, sent_on_day = $4, wake_at = $5, next_free_at = $6,
     ramp_since = case when ramp_start is not null and $4 > 0 then coalesce(ramp_since, $3::date) else ramp_since end
   where workspace_id = $1 and id = $2`,
)

const firstDue = statement<{ at: Date | null }, [workspaceId: string, mailboxId: string]>(
  `select due_at as at from messages where workspace_id = $1 and mailbox_id = $2 and status = 'scheduled' and due_at is not null
   order by due_at, id limit 1`,
)

/**
 * Takes what a mailbox may send now for this worker. In one transaction, under the mailbox's lock: cap, ramp, gap, hours of both sides,
 * suppression, the address, the sequence and the campaign are looked at as they are at this moment. Null when somebody else has the
 * mailbox or it is not due; the messages are empty when nothing of it may go.
 */
export async function claimBatch(
  deps: ClaimDeps,
  worker: string,
  { workspaceId, mailboxId }: { workspaceId: string; mailboxId: string },
): Promise<Claim | null> {
  return inWorkspace(deps.db, workspaceId, async (tx) => {
    const now = deps.now()
    const mailbox = await lockDueMailbox(tx, workspaceId, mailboxId, now)
    if (mailbox === null) return null
    const { pace, state, hours } = mailbox
    const allowed = mayMailboxSend({ pace, state, zone: hours.zone, now })
    const free = nextSendTime({ after: 'until' in allowed ? allowed.until : now, windows: [hours] })
    const rest = async (sent: number, wakeAt: Date | null, nextFreeAt: Date | null) =>
      note(tx, [workspaceId, mailboxId, allowed.day, sent, wakeAt, nextFreeAt])
    const nothing = { mailbox, day: allowed.day, messages: [], stops: [], staleContacts: [] }
    if (free === null || free > now) {
      await rest(allowed.sentToday, free, state.nextFreeAt)
      return nothing
    }
    const found = await judged(tx, deps, mailbox, Math.min(allowed.count, batchSize), now)
    const texts = await take(tx, [workspaceId, found.send.map((row) => row.id), worker, now])
    await postponeAll(tx, workspaceId, found.waits)
    const messages = withTexts(found.send, texts)
    const lease = new Date(now.getTime() + leaseMs)
    if (messages.length > 0) await rest(allowed.sentToday + messages.length, lease, lease)
    // What is ended below, in a transaction of its own, is looked at again at once.
    else await rest(allowed.sentToday, await wakeTime(tx, mailbox, now), state.nextFreeAt)
    return { ...nothing, messages, stops: found.stops, staleContacts: found.staleContacts }
  })
}

/** The earliest moment at which a mailbox may have something to send, with what it has sent by now; null when nothing waits. */
export async function wakeTime(
  tx: Tx,
  mailbox: Pick<SendingMailbox, 'workspaceId' | 'id' | 'pace' | 'state' | 'hours'>,
  now: Date,
): Promise<Date | null> {
  const [first] = await firstDue(tx, [mailbox.workspaceId, mailbox.id])
  if (first === undefined || first.at === null) return null
  const allowed = mayMailboxSend({ pace: mailbox.pace, state: mailbox.state, zone: mailbox.hours.zone, now })
  const free = 'until' in allowed ? allowed.until : now
  return nextSendTime({ after: first.at > free ? first.at : free, windows: [mailbox.hours] })
}

interface Judged {
  send: DueRow[]
  waits: { id: string; held: HeldReason; until: Date | null }[]
  stops: Claim['stops']
  staleContacts: string[]
}

async function judged(
  tx: Tx,
  deps: ClaimDeps,
  mailbox: SendingMailbox,
  count: number,
  now: Date,
): Promise<Judged> {
  const { workspaceId } = mailbox
  const rows = await (count > 1 ? dueMany : dueFew)(tx, [workspaceId, mailbox.id, now])
  const result: Judged = { send: [], waits: [], stops: [], staleContacts: [] }
  if (rows.length === 0) return result
  const hashes = await deps.hashesOf(tx, workspaceId)
  const addresses = rows.map((row) => row.toAddress)
  const suppressed = await suppressedAmong(tx, hashes, workspaceId, addresses)
  const { timeZone } = mailbox.workspace
  const limits = await limitsOf(tx, workspaceId, rows, dayIn(now, timeZone))
  const hourly = hourlyOf(mailbox)
  const judging = { now, policy: mailbox.workspace, hourly, tomorrow: tomorrowIn(now, timeZone) }
  for (const row of rows) {
    if (result.send.length >= count) break
    const campaignLeft = limits.leftOf(row.campaignId)
    if (campaignLeft === 'locked') continue
    const verdict = judgeDue(dueMessage(row, timeZone, suppressed.get(row.toAddress), campaignLeft), judging)
    put(result, row, verdict)
    if (verdict.do === 'send') limits.take(row.campaignId)
  }
  await takeLimits(tx, workspaceId, limits)
  return result
}

function put(result: Judged, row: DueRow, verdict: Verdict): void {
  const { id, sequenceId, contactId } = row
  if (verdict.do === 'send') result.send.push(row)
  else if (verdict.do === 'stop') result.stops.push({ sequenceId, by: verdict.by, reason: verdict.reason })
  else {
    result.waits.push({ id, held: verdict.held, until: verdict.until })
    if (verdict.held === 'address' && contactId !== null) result.staleContacts.push(contactId)
  }
}

function dueMessage(
  row: DueRow,
  timeZone: string,
  suppressed: string | undefined,
  campaignLeft: number | null,
): DueMessage {
  const { email, emailStatus, emailReason, checkedAt } = row
  const contact =
    emailStatus === null || checkedAt === null ? null : { email, emailStatus, emailReason, checkedAt }
  return { ...row, zone: row.zone ?? timeZone, contact, campaignLeft, suppressed: suppressed ?? null }
}

async function postponeAll(tx: Tx, workspaceId: string, waits: Judged['waits']): Promise<void> {
  if (waits.length === 0) return
  await postpone(tx, [
    workspaceId,
    waits.map((wait) => wait.id),
    waits.map((wait) => wait.until),
    waits.map((wait) => wait.held),
  ])
}

function withTexts(
  rows: readonly DueRow[],
  texts: readonly { id: string; subject: string; body: string }[],
): ClaimedMessage[] {
  const byId = new Map(texts.map((text) => [text.id, text]))
  return rows.flatMap((row) => {
    const text = byId.get(row.id)
    if (text === undefined) return []
    const { id, sequenceId, step, toAddress, campaignId, country } = row
    const { trackOpens, trackClicks, trackFirst } = row
    return [
      {
        ...text,
        id,
        sequenceId,
        step,
        toAddress,
        campaignId,
        country,
        toName: row.contactName,
        zone: row.zone ?? 'UTC',
        attempts: row.attempts + 1,
        tracking: { trackOpens, trackClicks, trackFirst },
      },
    ]
  })
}
