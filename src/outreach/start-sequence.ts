import type { Tx } from '../platform/db.ts'
import { notFound } from '../platform/errors.ts'
import type { Keys } from '../platform/crypto.ts'
import type { LiveEvents } from '../platform/live-events.ts'
import type { MessageChannel } from './contract-sending.ts'
import type { SequenceStatus } from './contract.ts'
import { chooseMailbox, type MailboxChoice } from './choose-mailbox.ts'
import { wakeMailbox } from './mailbox-wake.ts'
import { zoneOf } from './schedule-zone.ts'
import { refusalOf } from './send-judge.ts'
import { hourlyOf, hoursOf, readMailbox, type SendingMailbox } from './send-mailbox.ts'
import { isPhoneSuppressed, isSuppressed, suppressionHashes } from './suppression.ts'

/** What starting needs of the application; `App` satisfies it. */
export interface StartDeps {
  keys: Keys
  events: Pick<LiveEvents, 'publish'>
}

/** Whether a sequence was started, or why not, in words that say what to do. */
export type Start = { isStarted: true; dueAt: Date } | { isStarted: false; reason: string }

interface Approved {
  status: SequenceStatus
  campaignId: string | null
  contactId: string | null
  email: string | null
  emailStatus: string | null
  emailReason: string | null
  isRiskyAllowed: boolean
  lat: number | null
  lng: number | null
  country: string | null
  state: string | null
  delayDays: number | null
  channel: MessageChannel | null
  phone: string | null
  /** Whether a step of it is a mail; a text or call. */
  hasMail: boolean
  isMailOnly: boolean
  hasCall: boolean
}

/**
 * Starts an approved sequence: it gets its mailbox for good, the address it goes to, and the time of its first message. Nothing is changed
 * where something is missing. The sequence is locked by this.
 */
export async function startSequence(
  deps: StartDeps,
  tx: Tx,
  workspaceId: string,
  sequenceId: string,
  { at }: { at: Date },
): Promise<Start> {
  const sequence = await lockApproved(tx, workspaceId, sequenceId)
  if (sequence === null) throw notFound('sequence')
  if (sequence.status !== 'approved')
    return refused(
      sequence.status === 'active'
        ? 'The sequence is under way already'
        : 'Only an approved sequence can be started',
    )
  const mailbox = sequence.hasMail ? await mailboxOf(tx, workspaceId, sequence) : null
  if (mailbox !== null && 'reason' in mailbox) return refused(mailbox.reason)
  const to =
    mailbox === null
      ? await reachableBy(deps, tx, workspaceId, sequence)
      : await addressOf(deps, tx, sequence, mailbox)
  if ('reason' in to) return refused(to.reason)
  const sending = mailbox ?? (await hoursOf(tx, workspaceId, null))
  const zone = zoneOf(sequence, sending.workspace.timeZone)
  const { country } = sequence
  const hourly = hourlyOf(sending)
  const wish = new Date(at.getTime() + (sequence.delayDays ?? 0) * 86_400_000)
  const dueAt = hourly.next(wish, { zone, country })
  if (dueAt === null)
    return refused(
      mailbox === null
        ? `The working hours of the recipient (${zone}) never come: widen them in the settings of sending`
        : `The working hours of the mailbox “${mailbox.name}” and those of the recipient (${zone}) never meet: widen one of them`,
    )
  const start = { mailboxId: mailbox?.id ?? null, address: to.address, zone, dueAt, wish, at }
  await begin(tx, workspaceId, sequenceId, start)
  // A step that a person does waits for nobody's mailbox.
  if (sequence.channel === 'email' && mailbox !== null) await wakeMailbox(tx, workspaceId, mailbox.id, dueAt)
  await deps.events.publish(tx, workspaceId, { kind: 'sequence.started', subject: sequenceId })
  return { isStarted: true, dueAt }
}

async function mailboxOf(
  tx: Tx,
  workspaceId: string,
  { campaignId, isMailOnly }: Approved,
): Promise<SendingMailbox | { reason: string }> {
  const choice = await chooseMailbox(tx, workspaceId, campaignId, { isMailOnly })
  if ('reason' in choice) return choice
  return (await readMailbox(tx, workspaceId, choice.mailboxId)) ?? { reason: 'The mailbox is gone' }
}

const refused = (reason: string): Start => ({ isStarted: false, reason })

async function lockApproved(tx: Tx, workspaceId: string, id: string): Promise<Approved | null> {
  const { rows } = await tx.$client.query<Approved>(
    `select s.status, s.campaign_id as "campaignId", s.contact_id as "contactId", s.risky_allowed_at is not null as "isRiskyAllowed",
       c.email, c.email_status as "emailStatus", c.email_reason as "emailReason", p.lat, p.lng, p.country, p.state,
       f.delay_days as "delayDays", f.channel, c.phone,
       exists (select from messages m where m.workspace_id = $1 and m.sequence_id = s.id and m.channel = 'email') as "hasMail",
       not exists (select from messages m where m.workspace_id = $1 and m.sequence_id = s.id and m.channel <> 'email') as "isMailOnly",
       exists (select from messages m where m.workspace_id = $1 and m.sequence_id = s.id and m.channel in ('sms', 'call')) as "hasCall"
     from sequences s join prospects p on p.workspace_id = $1 and p.id = s.prospect_id
       left join contacts c on c.workspace_id = $1 and c.id = s.contact_id
       left join lateral (select delay_days, channel from messages m where m.workspace_id = $1 and m.sequence_id = s.id order by step limit 1) f on true
     where s.workspace_id = $1 and s.id = $2 for no key update of s`,
    [workspaceId, id],
  )
  return rows[0] ?? null
}

async function addressOf(
  deps: StartDeps,
  tx: Tx,
  sequence: Approved,
  mailbox: SendingMailbox,
): Promise<{ address: string } | { reason: string }> {
  const { workspaceId, workspace } = mailbox
  if (workspace.postalAddress.trim() === '')
    return {
      reason:
        'The workspace has no postal address, which every message must carry: enter it in the settings of sending',
    }
  const { email, emailStatus, emailReason } = sequence
  if (sequence.contactId === null || email === null)
    return { reason: 'The sequence has no contact with an e-mail address: choose one' }
  const address = email.toLowerCase()
  const refusal = refusalOf(
    { email, emailStatus: emailStatus ?? 'unknown', emailReason, toAddress: address },
    workspace,
    sequence.isRiskyAllowed,
  )
  // Who is asked about waits where a person sees it: as a message that is held.
  if (refusal !== null && refusal !== 'ask') return { reason: refusal }
  const hashes = await suppressionHashes(deps, tx, workspaceId)
  const suppressed = await isSuppressed(tx, hashes, workspaceId, address)
  if (suppressed !== null)
    return {
      reason: `The address ${address} is on the suppression list (${suppressed.replaceAll('_', ' ')})`,
    }
  return { address }
}

/** Of a sequence of texts, calls and tasks: whether its contact may be reached so. It goes to no address. */
async function reachableBy(
  deps: StartDeps,
  tx: Tx,
  workspaceId: string,
  { contactId, phone, email, hasCall }: Approved,
): Promise<{ address: null } | { reason: string }> {
  if (contactId === null) return { reason: 'The sequence has no contact: choose one' }
  if (hasCall && phone === null)
    return { reason: 'The contact has no telephone number, which texts and calls of this sequence need' }
  const hashes = await suppressionHashes(deps, tx, workspaceId)
  const byPhone = hasCall && phone !== null ? await isPhoneSuppressed(tx, hashes, workspaceId, phone) : null
  const suppressed =
    byPhone ?? (email === null ? null : await isSuppressed(tx, hashes, workspaceId, email.toLowerCase()))
  if (suppressed === null) return { address: null }
  return { reason: `The contact is on the suppression list (${suppressed.replaceAll('_', ' ')})` }
}

async function begin(
  tx: Tx,
  workspaceId: string,
  sequenceId: string,
  start: {
    mailboxId: string | null
    address: string | null
    zone: string
    dueAt: Date
    wish: Date
    at: Date
  },
): Promise<void> {
  const { mailboxId, address, zone, dueAt, wish, at } = start
  await tx.$client.query(
    `update sequences set status = 'active', status_reason = null, mailbox_id = $3, to_address = $4, started_at = $5, updated_at = $5,
       version = version + 1 where workspace_id = $1 and id = $2`,
    [workspaceId, sequenceId, mailboxId, address, at],
  )
  await tx.$client.query(
    `update messages m set to_address = $3, time_zone = $4, variant = f.variant, mailbox_id = case when channel = 'email' then $5::uuid end,
       status = case when step = f.first then 'scheduled' else 'pending' end, due_at = case when step = f.first then $6::timestamptz end,
       held = case when step = f.first then $7 end, attempts = 0
     from (select step as first, variant from messages where workspace_id = $1 and sequence_id = $2 order by step limit 1) f
     where m.workspace_id = $1 and m.sequence_id = $2`,
    [workspaceId, sequenceId, address, zone, mailboxId, dueAt, dueAt > wish ? 'window' : null],
  )
}

/** Whether approving a sequence starts it by itself: the campaign wants it, and its mails have a mailbox. */
export async function startsByItself(
  tx: Tx,
  workspaceId: string,
  sequenceId: string,
  campaignId: string | null,
): Promise<boolean> {
  const { rows } = await tx.$client.query<{ wants: boolean; hasMail: boolean }>(
    `select coalesce((select starts_on_approval from campaign_sending where workspace_id = $1 and campaign_id = $2), true) as wants,
       exists (select from messages where workspace_id = $1 and sequence_id = $3 and channel = 'email') as "hasMail"`,
    [workspaceId, campaignId, sequenceId],
  )
  if (rows[0]?.wants !== true) return false
  if (!rows[0].hasMail) return true
  const choice: MailboxChoice = await chooseMailbox(tx, workspaceId, campaignId)
  return 'mailboxId' in choice
}

/** Says at an approved sequence why it was not started. */
export async function tellNotStarted(
  tx: Tx,
  workspaceId: string,
  sequenceId: string,
  reason: string,
): Promise<void> {
  await tx.$client.query(
    `update sequences set status_reason = $3 where workspace_id = $1 and id = $2 and status = 'approved'`,
    [workspaceId, sequenceId, `Not started: ${reason}`],
  )
}
