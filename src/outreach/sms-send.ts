import { inWorkspace, type Db, type Tx } from '../platform/db.ts'
import type { Keys } from '../platform/crypto.ts'
import type { LiveEvents } from '../platform/live-events.ts'
import { prospectsContacted } from '../prospecting/index.ts'
import type { Phone, PhoneOutcome } from '../providers/phone/index.ts'
import type { Integrations, Webhooks } from '../tenancy/index.ts'
import { lockForStep, scheduleAfterStep } from './after-step.ts'
import { recordEvents } from './message-events.ts'
import { phoneOf } from './phone-account.ts'
import { quietUntil } from './quiet-hours.ts'
import { smsText } from './sms-text.ts'
import { stopPhone } from './stop-phone.ts'
import { stopSequence } from './stop-sequence.ts'
import { isPhoneSuppressed, suppressionHashes } from './suppression.ts'
import { policyOf } from './tasks.ts'

/** What sending text messages needs of the application; `App` satisfies it. */
export interface TextDeps {
  db: Db
  now: () => Date
  keys: Pick<Keys, 'seal' | 'open'>
  events: Pick<LiveEvents, 'publish'>
  webhooks: Pick<Webhooks, 'announce'>
  integrations: Pick<Integrations, 'credential' | 'called'>
  providers: { phone: Phone }
  config: { PUBLIC_URL: string }
}

interface Text {
  id: string
  sequenceId: string
  prospectId: string
  campaignId: string | null
  step: number
  delayDays: number
  attempts: number
  body: string
  phone: string | null
  zone: string | null
  sequenceStatus: string
  isCampaignPaused: boolean
  isFirst: boolean
}

/** Of one workspace in one go; the rest comes a minute later. */
const mostAtOnce = 50
const mostAttempts = 5
const minuteMs = 60_000

/**
 * Where the vendor says what became of a text: it refuses an address that is not on the web. The id is our own, so that what is said sooner
 * than we know the vendor's is not lost.
 */
export function textsAddress(publicUrl: string, workspaceId: string, id: string): string | null {
  return publicUrl.startsWith('https:')
    ? `${publicUrl}/api/v1/webhooks/twilio/${workspaceId}?message=${id}`
    : null
}

/** Sends the text messages of a workspace that are due, one after another; returns how many were handed over. */
export async function sendTexts(deps: TextDeps, workspaceId: string): Promise<number> {
  const phone = await phoneOf(deps, workspaceId)
  if ('reason' in phone) {
    await holdAll(deps, workspaceId, `${phone.reason}.`)
    return 0
  }
  let sent = 0
  for (let i = 0; i < mostAtOnce; i++) {
    const text = await claimText(deps, workspaceId)
    if (text === null) break
    if (text === 'settled') continue
    const statusUrl = textsAddress(deps.config.PUBLIC_URL, workspaceId, text.id)
    const message = { to: text.phone, body: smsText(text.body, text.isFirst), statusUrl }
    const outcome = await deps.providers.phone.sendText(phone.account, message)
    if (outcome.kind === 'accepted') sent += 1
    const isAccount = outcome.kind === 'refused' && outcome.scope === 'account'
    await deps.integrations.called(workspaceId, 'twilio', phone.credential, {
      problem: outcome.kind === 'accepted' ? null : outcome.message,
      isRefusal: isAccount && outcome.code === 20_003,
    })
    await settle(deps, workspaceId, text, outcome)
    if (isAccount || outcome.kind === 'unreached') break
  }
  return sent
}

/** Without an account nothing is lost: it waits, and says why. */
async function holdAll(deps: TextDeps, workspaceId: string, reason: string): Promise<void> {
  const until = new Date(deps.now().getTime() + 15 * minuteMs)
  await inWorkspace(deps.db, workspaceId, (tx) =>
    tx.$client.query(
      `update messages set due_at = $2, held = 'mailbox', failure = $4
       where workspace_id = $1 and channel = 'sms' and status = 'scheduled' and due_at <= $3`,
      [workspaceId, until, deps.now(), reason],
    ),
  )
}

/**
 * Takes one text that may go now: suppression, quiet hours, sequence and campaign are looked at in the transaction that marks it. `settled`
 * when one was looked at that may not go; null when nothing is due.
 */
async function claimText(
  deps: TextDeps,
  workspaceId: string,
): Promise<(Text & { phone: string }) | 'settled' | null> {
  return inWorkspace(deps.db, workspaceId, async (tx) => {
    const now = deps.now()
    const id = await nextDue(tx, workspaceId, now)
    if (id === null) return null
    await lockForStep(tx, workspaceId, id.sequenceId)
    const text = await lockText(tx, workspaceId, id.id)
    if (text === null) return 'settled'
    const wait = (until: Date | null, held: string) => postpone(tx, workspaceId, text.id, until, held)
    if (text.sequenceStatus !== 'active') return wait(null, 'paused')
    if (text.isCampaignPaused) return wait(new Date(now.getTime() + 15 * minuteMs), 'paused')
    const { phone } = text
    if (phone === null) return fail(tx, deps, workspaceId, text, 'The contact has no telephone number.')
    const hashes = await suppressionHashes(deps, tx, workspaceId)
    if ((await isPhoneSuppressed(tx, hashes, workspaceId, phone)) !== null) {
      const reason = 'The telephone number is on the suppression list.'
      await stopSequence(tx, deps, workspaceId, text.sequenceId, { reason, by: 'suppressed', at: now })
      return 'settled'
    }
    const policy = await policyOf(tx, workspaceId)
    const quiet = quietUntil(policy.quiet, text.zone ?? policy.timeZone, now)
    if (quiet !== null) return wait(quiet, 'window')
    // Handed over in the same breath: a process that dies from here on leaves it in doubt, and it is not sent twice.
    await tx.$client.query(
      `update messages set status = 'sending', claimed_at = $3, handed_at = $3, attempts = attempts + 1, held = null, failure = null,
         to_address = $4 where workspace_id = $1 and id = $2`,
      [workspaceId, text.id, now, phone],
    )
    return { ...text, phone }
  })
}

async function nextDue(
  tx: Tx,
  workspaceId: string,
  now: Date,
): Promise<{ id: string; sequenceId: string } | null> {
  const { rows } = await tx.$client.query<{ id: string; sequenceId: string }>(
    `select id, sequence_id as "sequenceId" from messages where workspace_id = $1 and channel = 'sms' and status = 'scheduled' and due_at <= $2
     order by due_at, id limit 1`,
    [workspaceId, now],
  )
  return rows[0] ?? null
}

async function lockText(tx: Tx, workspaceId: string, id: string): Promise<Text | null> {
  const { rows } = await tx.$client.query<Text>(
    `select m.id, m.sequence_id as "sequenceId", s.prospect_id as "prospectId", s.campaign_id as "campaignId", m.step, m.delay_days as "delayDays",
       m.attempts, m.body, c.phone, m.time_zone as zone, s.status as "sequenceStatus", coalesce(cs.paused, false) as "isCampaignPaused",
       not exists (select from messages e where e.workspace_id = $1 and e.sequence_id = m.sequence_id and e.channel = 'sms' and e.step < m.step) as "isFirst"
     from messages m join sequences s on s.workspace_id = $1 and s.id = m.sequence_id
     left join contacts c on c.workspace_id = $1 and c.id = s.contact_id
     left join campaign_sending cs on cs.workspace_id = $1 and cs.campaign_id = s.campaign_id
     where m.workspace_id = $1 and m.id = $2 and m.status = 'scheduled' for no key update of m`,
    [workspaceId, id],
  )
  return rows[0] ?? null
}

async function postpone(
  tx: Tx,
  workspaceId: string,
  id: string,
  until: Date | null,
  held: string,
): Promise<'settled'> {
  await tx.$client.query('update messages set due_at = $3, held = $4 where workspace_id = $1 and id = $2', [
    workspaceId,
    id,
    until,
    held,
  ])
  return 'settled'
}

/** Writes what became of a text. */
async function settle(
  deps: TextDeps,
  workspaceId: string,
  text: Text & { phone: string },
  outcome: PhoneOutcome,
): Promise<void> {
  await inWorkspace(deps.db, workspaceId, async (tx) => {
    await lockForStep(tx, workspaceId, text.sequenceId)
    const at = deps.now()
    if (outcome.kind === 'accepted') return sent(tx, deps, workspaceId, text, outcome.vendorId)
    if (outcome.kind === 'in_doubt') return mark(tx, workspaceId, text.id, 'in_doubt', outcome.message)
    const isTried = outcome.kind === 'unreached' || outcome.scope === 'account'
    if (isTried && text.attempts + 1 < mostAttempts) {
      const afterMs = outcome.kind === 'unreached' ? (outcome.retryAfterMs ?? minuteMs) : 15 * minuteMs
      await mark(tx, workspaceId, text.id, 'scheduled', outcome.message)
      return void (await postpone(tx, workspaceId, text.id, new Date(at.getTime() + afterMs), 'mailbox'))
    }
    if (outcome.kind === 'refused' && outcome.isOptOut) {
      await mark(tx, workspaceId, text.id, 'failed', 'The recipient had answered STOP.')
      const source = 'Twilio: the recipient had answered STOP'
      return void (await stopPhone(tx, deps, workspaceId, {
        phone: text.phone,
        source,
        messageId: text.id,
        at,
      }))
    }
    await fail(tx, deps, workspaceId, text, outcome.message)
  })
}

async function sent(
  tx: Tx,
  deps: TextDeps,
  workspaceId: string,
  text: Text,
  vendorId: string,
): Promise<void> {
  const at = deps.now()
  const { rowCount } = await tx.$client.query(
    `update messages set status = 'sent', sent_at = $3, vendor_id = $4, due_at = null where workspace_id = $1 and id = $2 and status = 'sending'`,
    [workspaceId, text.id, at, vendorId],
  )
  // The vendor was faster to say what became of it.
  if (rowCount === 0) return
  await recordEvents(tx, deps, workspaceId, [{ messageId: text.id, kind: 'sent', at }])
  await scheduleAfterStep(tx, workspaceId, { ...text, at })
  if (text.step === 1) await prospectsContacted(tx, workspaceId, [text])
}

/** A text that cannot be sent fails alone: the steps after it may still reach the contact. */
async function fail(
  tx: Tx,
  deps: TextDeps,
  workspaceId: string,
  text: Text,
  reason: string,
): Promise<'settled'> {
  await mark(tx, workspaceId, text.id, 'failed', reason)
  const at = deps.now()
  await recordEvents(tx, deps, workspaceId, [{ messageId: text.id, kind: 'failed', at, reason }])
  await scheduleAfterStep(tx, workspaceId, { ...text, at })
  return 'settled'
}

async function mark(tx: Tx, workspaceId: string, id: string, status: string, failure: string): Promise<void> {
  await tx.$client.query(
    `update messages set status = $3, failure = $4, due_at = case when $3 = 'scheduled' then due_at end,
       handed_at = case when $3 = 'in_doubt' then handed_at end where workspace_id = $1 and id = $2`,
    [workspaceId, id, status, failure],
  )
}
