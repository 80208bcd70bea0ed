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
import { hourlyOf, readMailbox, type SendingMailbox } from './send-mailbox.ts'
import { isSuppressed, suppressionHashes } from './suppression.ts'

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
  const choice = await chooseMailbox(tx, workspaceId, sequence.campaignId)
  const mailbox = 'reason' in choice ? null : await readMailbox(tx, workspaceId, choice.mailboxId)
  if (mailbox === null) return refused('reason' in choice ? choice.reason : 'The mailbox is gone')
  const address = await addressOf(deps, tx, sequence, mailbox)
  if ('reason' in address) return refused(address.reason)
  const zone = zoneOf(sequence, mailbox.workspace.timeZone)
  const { country } = sequence
  const hourly = await hourlyOf(mailbox, [country])
  const wish = new Date(at.getTime() + (sequence.delayDays ?? 0) * 86_400_000)
  const dueAt = hourly.next(wish, { zone, country })
  if (dueAt === null)
    return refused(
      `The working hours of the mailbox “${mailbox.name}” and those of the recipient (${zone}) never meet: widen one of them`,
    )
  const start = { mailbox, address: address.address, zone, dueAt, wish, at }
  await begin(tx, workspaceId, sequenceId, start)
  // A step that a person does waits for nobody's mailbox.
  if (sequence.channel === 'email') await wakeMailbox(tx, workspaceId, mailbox.id, dueAt)
  await deps.events.publish(tx, workspaceId, { kind: 'sequence.started', subject: sequenceId })
  return { isStarted: true, dueAt }
}

const refused = (reason: string): Start => ({ isStarted: false, reason })

async function lockApproved(tx: Tx, workspaceId: string, id: string): Promise<Approved | null> {
  const { rows } = await tx.$client.query<Approved>(
    `select s.status, s.campaign_id as "campaignId", s.contact_id as "contactId", s.risky_allowed_at is not null as "isRiskyAllowed",
       c.email, c.email_status as "emailStatus", c.email_reason as "emailReason", p.lat, p.lng, p.country, p.state,
       f.delay_days as "delayDays", f.channel
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

async function begin(
  tx: Tx,
  workspaceId: string,
  sequenceId: string,
  start: {
    mailbox: SendingMailbox
    address: string
    zone: string
    dueAt: Date
    wish: Date
    at: Date
  },
): Promise<void> {
  const { mailbox, address, zone, dueAt, wish, at } = start
  await tx.$client.query(
    `update sequences set status = 'active', status_reason = null, mailbox_id = $3, to_address = $4, started_at = $5, updated_at = $5,
       version = version + 1 where workspace_id = $1 and id = $2`,
    [workspaceId, sequenceId, mailbox.id, address, at],
  )
  await tx.$client.query(
    `update messages m set to_address = $3, time_zone = $4, variant = f.variant, mailbox_id = case when channel = 'email' then $5::uuid end,
       status = case when step = f.first then 'scheduled' else 'pending' end, due_at = case when step = f.first then $6::timestamptz end,
       held = case when step = f.first then $7 end, attempts = 0
     from (select step as first, variant from messages where workspace_id = $1 and sequence_id = $2 order by step limit 1) f
     where m.workspace_id = $1 and m.sequence_id = $2`,
    [workspaceId, sequenceId, address, zone, mailbox.id, dueAt, dueAt > wish ? 'window' : null],
  )
}

/** Whether approving a sequence starts it by itself: the campaign wants it and there is a mailbox to send it. */
export async function startsByItself(
  tx: Tx,
  workspaceId: string,
  campaignId: string | null,
): Promise<boolean> {
  const { rows } = await tx.$client.query<{ wants: boolean }>(
    `select coalesce((select starts_on_approval from campaign_sending where workspace_id = $1 and campaign_id = $2), true) as wants`,
    [workspaceId, campaignId],
  )
  if (rows[0]?.wants !== true) return false
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
