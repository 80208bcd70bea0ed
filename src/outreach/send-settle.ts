import { inWorkspace, type Tx } from '../platform/db.ts'
import { statement } from '../platform/statement.ts'
import { prospectsContacted } from '../prospecting/index.ts'
import { failMailbox } from './mailbox-fail.ts'
import { recordEvents, type MessageEvent } from './message-events.ts'
import { gapMs } from './schedule-caps.ts'
import { scheduleNext } from './schedule-next.ts'
import { wakeTime, type Claim, type ClaimedMessage } from './send-claim.ts'
import type { SendingDeps } from './send-deps.ts'
import { hourlyOf, lockMailbox, type SendingMailbox } from './send-mailbox.ts'
import type { MailboxVerdict, Settled } from './send-outcomes.ts'
import { stopSequence } from './stop-sequence.ts'

/** An address that is dead for good, to be suppressed in a transaction of its own. */
export interface DeadAddress {
  messageId: string
  address: string
  reason: string
}

const lockSequences = statement<{ id: string }, [workspaceId: string, ids: string[]]>(
  `select id from sequences where workspace_id = $1 and id = any($2::uuid[]) order by id for no key update`,
)

// A worker that was taken for dead may come back with the truth about what was put in doubt meanwhile.
const finish = statement<
  { id: string; sequenceId: string; step: number; delayDays: number },
  [
    workspaceId: string,
    ids: string[],
    statuses: string[],
    vendorIds: (string | null)[],
    failures: (string | null)[],
    dues: (Date | null)[],
    worker: string,
    at: Date,
    areUnsent: boolean[],
  ]
>(
  `update messages m set status = f.status, attempts = m.attempts - f.unsent::int, vendor_id = coalesce(f.vendor, m.vendor_id), failure = f.failure, due_at = f.due, held = null,
     sent_at = case when f.status = 'sent' then $8::timestamptz end, handed_at = case when f.status = 'scheduled' then null else m.handed_at end,
     claimed_by = case when f.status = 'in_doubt' then m.claimed_by end
   from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $9::bool[]) as f(id, status, vendor, failure, due, unsent)
   where m.workspace_id = $1 and m.id = f.id and m.claimed_by = $7 and m.status in ('sending', 'in_doubt')
   returning m.id, m.sequence_id as "sequenceId", m.step, m.delay_days as "delayDays"`,
)

const release = statement<
  never,
  [workspaceId: string, id: string, unsent: number, day: string, nextFreeAt: Date, lastSentAt: Date | null]
>(
  `update mailboxes set sent_on_day = case when day_of = $4::date then greatest(0, sent_on_day - $3) else sent_on_day end,
     next_free_at = $5, last_sent_at = coalesce($6, last_sent_at) where workspace_id = $1 and id = $2`,
)

const wakeAt = statement<never, [workspaceId: string, id: string, at: Date | null]>(
  `update mailboxes set wake_at = $3 where workspace_id = $1 and id = $2`,
)

/**
 * Writes what became of a batch in one transaction: statuses, the next steps, events, who is contacted, and the mailbox's rest. `unsent`
 * are claimed messages that were never handed over. Returns the addresses that turned out to be dead.
 */
export async function settleBatch(
  deps: SendingDeps,
  worker: string,
  claim: Claim,
  results: { settled: readonly Settled[]; unsent: readonly string[]; verdict: MailboxVerdict },
): Promise<DeadAddress[]> {
  const { workspaceId, id: mailboxId } = claim.mailbox
  return inWorkspace(deps.db, workspaceId, async (tx) => {
    const now = deps.now()
    const mailbox = (await lockMailbox(tx, workspaceId, mailboxId)) ?? claim.mailbox
    const messages = new Map(claim.messages.map((message) => [message.id, message]))
    const sequences = [...new Set(claim.messages.map((message) => message.sequenceId))]
    await lockSequences(tx, [workspaceId, sequences])
    const all = [...results.settled, ...results.unsent.map(unsentAs)]
    const dues = await dueTimes(mailbox, all, messages, now)
    const done = await finishAll(tx, workspaceId, worker, all, dues, now)
    const settled = all.filter((one) => done.has(one.id))
    const sent = settled.filter((one) => one.to === 'sent')
    await scheduleNext(
      tx,
      mailbox,
      sent.flatMap((one) => {
        const row = done.get(one.id)
        return row === undefined ? [] : [{ ...row, at: now }]
      }),
    )
    await tellContacted(tx, workspaceId, sent, messages)
    await recordEvents(tx, deps, workspaceId, eventsOf(settled, now))
    for (const one of settled) {
      if (one.to !== 'bounced' && one.to !== 'failed') continue
      const sequenceId = done.get(one.id)?.sequenceId ?? ''
      const by = one.to === 'bounced' ? 'bounce' : 'failure'
      await stopSequence(tx, deps, workspaceId, sequenceId, { reason: one.reason, by, at: now })
    }
    await rest(tx, deps, { mailbox, day: claim.day, settled, verdict: results.verdict, now })
    return settled.flatMap((one) => {
      const address = messages.get(one.id)?.toAddress
      if (address === undefined || one.to !== 'bounced' || !one.isDead) return []
      return [{ messageId: one.id, address, reason: one.reason }]
    })
  })
}

const unsentAs = (id: string): Settled => ({ id, to: 'again', afterMs: 0, reason: '' })

/** Surely not accepted and nobody's fault: it counts neither as an attempt nor against the day. */
const isUnsent = (one: Settled) => one.to === 'again' && one.afterMs === 0

const statusOf = {
  sent: 'sent',
  bounced: 'bounced',
  failed: 'failed',
  again: 'scheduled',
  in_doubt: 'in_doubt',
}

async function dueTimes(
  mailbox: SendingMailbox,
  all: readonly Settled[],
  messages: ReadonlyMap<string, ClaimedMessage>,
  now: Date,
): Promise<Map<string, Date | null>> {
  const again = all.filter((one) => one.to === 'again')
  const found = new Map<string, Date | null>()
  if (again.length === 0) return found
  const recipients = again.map(({ id }) => messages.get(id))
  const hourly = hourlyOf(mailbox)
  for (const [i, { id, afterMs }] of again.entries()) {
    const { zone = mailbox.workspace.timeZone, country = null } = recipients[i] ?? {}
    found.set(id, hourly.next(new Date(now.getTime() + afterMs), { zone, country }))
  }
  return found
}

async function finishAll(
  tx: Tx,
  workspaceId: string,
  worker: string,
  all: readonly Settled[],
  dues: ReadonlyMap<string, Date | null>,
  now: Date,
): Promise<Map<string, { sequenceId: string; step: number; delayDays: number }>> {
  const rows = await finish(tx, [
    workspaceId,
    all.map((one) => one.id),
    all.map((one) => statusOf[one.to]),
    all.map((one) => (one.to === 'sent' ? one.vendorId : null)),
    all.map((one) => ('reason' in one && one.reason !== '' ? one.reason.slice(0, 1000) : null)),
    all.map((one) => dues.get(one.id) ?? null),
    worker,
    now,
    all.map(isUnsent),
  ])
  return new Map(rows.map((row) => [row.id, row]))
}

async function tellContacted(
  tx: Tx,
  workspaceId: string,
  sent: readonly Settled[],
  messages: ReadonlyMap<string, ClaimedMessage>,
): Promise<void> {
  const first = sent.flatMap(({ id }) => {
    const message = messages.get(id)
    return message !== undefined && message.step === 1 ? [message.sequenceId] : []
  })
  if (first.length === 0) return
  const { rows } = await tx.$client.query<{ prospectId: string; campaignId: string | null }>(
    `select prospect_id as "prospectId", campaign_id as "campaignId" from sequences where workspace_id = $1 and id = any($2::uuid[])`,
    [workspaceId, first],
  )
  await prospectsContacted(tx, workspaceId, rows)
}

function eventsOf(settled: readonly Settled[], at: Date): MessageEvent[] {
  return settled.flatMap((one): MessageEvent[] => {
    if (one.to === 'sent') return [{ messageId: one.id, kind: 'sent', at }]
    if (one.to === 'bounced' || one.to === 'failed')
      return [{ messageId: one.id, kind: one.to, at, reason: one.reason }]
    return []
  })
}

async function rest(
  tx: Tx,
  deps: SendingDeps,
  batch: {
    mailbox: SendingMailbox
    day: string
    settled: readonly Settled[]
    verdict: MailboxVerdict
    now: Date
  },
): Promise<void> {
  const { mailbox, day, settled, verdict, now } = batch
  const { workspaceId, id } = mailbox
  // What may have reached a mail server counts against the day, whatever came of it.
  const unsent = settled.filter(isUnsent).length
  const isUsed = settled.length > unsent
  const pauseMs = Math.max(isUsed ? gapMs(mailbox.pace, deps.random()) : 0, verdict.restMs)
  const nextFreeAt = new Date(now.getTime() + pauseMs)
  await release(tx, [workspaceId, id, unsent, day, nextFreeAt, isUsed ? now : null])
  const freed = await lockMailbox(tx, workspaceId, id)
  if (freed !== null) await wakeAt(tx, [workspaceId, id, await wakeTime(tx, freed, now)])
  if (verdict.failure !== null) await failMailbox(tx, deps, workspaceId, id, verdict.failure)
}
