import { inWorkspace } from '../platform/db.ts'
import type { SendOutcome } from '../providers/mail-sending/index.ts'
import { giveClaim } from './handover-turn.ts'
import { failMailbox } from './mailbox-fail.ts'
import { claimBatch, type Claim } from './send-claim.ts'
import type { SendingDeps } from './send-deps.ts'
import { markHanded, writeMails, type Written } from './send-hand.ts'
import { mailboxVerdict, settle, type Settled } from './send-outcomes.ts'
import { handBackClaims } from './send-recover.ts'
import type { Sender, SendSecrets } from './send-secrets.ts'
import { settleBatch } from './send-settle.ts'
import { stopSequence } from './stop-sequence.ts'
import { suppressAfterFailure } from './suppress.ts'
import { untilWritten } from './until-written.ts'

/** What turns of one worker share. */
export interface Turns {
  worker: string
  secrets: SendSecrets
  /** Ends hand-overs that are under way. */
  signal: AbortSignal
}

/** Longer than the time-outs of any transport, and well within the lease of a mailbox. */
const handOverMs = 5 * 60_000

/** One look at a mailbox: claims, writes, hands over and notes what came of it. Returns how many mails left, null when it was not due. */
export async function takeTurn(
  deps: SendingDeps,
  turns: Turns,
  due: { workspaceId: string; mailboxId: string },
): Promise<number | null> {
  const { now, db } = deps
  const claim = await claimBatch({ db, now, hashesOf: turns.secrets.hashesOf }, turns.worker, due)
  if (claim === null) return null
  const give = claim.mailbox.kind === 'instantly' ? giveClaim : sendClaim
  const sent = claim.messages.length === 0 ? 0 : await give(deps, turns, claim)
  await endSequences(deps, claim)
  await recheck(deps, claim)
  return sent
}

async function sendClaim(deps: SendingDeps, turns: Turns, claim: Claim): Promise<number> {
  const { workspaceId, id: mailboxId } = claim.mailbox
  const prepared = await prepare(deps, turns, claim).catch(async (error: unknown) => {
    await handBackClaims(deps, turns.worker, { workspaceId, mailboxId, day: claim.day })
    throw error
  })
  if (prepared === null) return 0
  const { written } = prepared
  const outcomes = await handOverInParts(deps, turns, claim, prepared)
  const byId = new Map(claim.messages.map((message) => [message.id, message]))
  const settled: Settled[] = [
    ...written.problems.map(({ id, reason }): Settled => ({ id, to: 'failed', reason })),
    ...outcomes.flatMap((outcome) => {
      const message = byId.get(outcome.id)
      return message === undefined ? [] : [settle(message, outcome)]
    }),
  ]
  const known = new Set(settled.map((one) => one.id))
  const unsent = claim.messages.filter((message) => !known.has(message.id)).map((message) => message.id)
  const results = { settled, unsent, verdict: mailboxVerdict(outcomes) }
  // What came of it is known here only: it is written however long the database is away.
  const dead = await untilWritten(deps, () => settleBatch(deps, turns.worker, claim, results))
  for (const { address, messageId, reason } of dead) {
    const failure = { address, messageId, source: reason, isPermanent: true, at: deps.now() }
    await inWorkspace(deps.db, workspaceId, (tx) =>
      suppressAfterFailure(tx, deps, workspaceId, { ...failure, scope: 'recipient' }),
    )
  }
  return outcomes.length
}

/** Mails of one hand-over: a crash leaves no more than these in doubt. */
const partSize = 25

/** Hands over part after part, each marked just before. A part that cannot be marked is not handed over, nor is what comes after it. */
async function handOverInParts(
  deps: SendingDeps,
  turns: Turns,
  claim: Claim,
  { sender, written, first }: Prepared,
): Promise<SendOutcome[]> {
  const outcomes: SendOutcome[] = []
  for (let from = 0; from < written.mails.length && !turns.signal.aborted; from += partSize) {
    const part = written.mails.slice(from, from + partSize)
    try {
      const go = from === 0 ? first : await markHanded(deps, turns.secrets, turns.worker, claim, part)
      outcomes.push(
        ...(await handOver(
          deps,
          turns,
          sender,
          part.filter((mail) => go.has(mail.id)),
        )),
      )
    } catch (error) {
      deps.log.warn(
        { err: error, mailboxId: claim.mailbox.id },
        'The rest of a batch waits for the next turn',
      )
      break
    }
  }
  return outcomes
}

interface Prepared {
  sender: Sender
  written: Written
  /** What may go of the first part, which is marked already. */
  first: Set<string>
}

/** Everything up to the hand-over; null when the mailbox itself cannot send and was taken out of service. */
async function prepare(deps: SendingDeps, turns: Turns, claim: Claim): Promise<Prepared | null> {
  const { workspaceId, id: mailboxId } = claim.mailbox
  const sender = senderOrReason(turns, claim)
  if ('reason' in sender) {
    await handBackClaims(deps, turns.worker, { workspaceId, mailboxId, day: claim.day })
    await inWorkspace(deps.db, workspaceId, (tx) =>
      failMailbox(tx, deps, workspaceId, mailboxId, sender.reason),
    )
    return null
  }
  const written = await writeMails(deps, turns.secrets, sender, claim)
  const first = await markHanded(deps, turns.secrets, turns.worker, claim, written.mails.slice(0, partSize))
  return { sender, written, first }
}

function senderOrReason({ secrets }: Turns, claim: Claim): Sender | { reason: string } {
  try {
    return secrets.senderOf(claim.mailbox)
  } catch (error) {
    return { reason: error instanceof Error ? error.message : 'Its secrets cannot be opened' }
  }
}

/** The outcome of every mail: what the transport says nothing about is in doubt. */
async function handOver(
  deps: SendingDeps,
  turns: Turns,
  sender: Sender,
  mails: Written['mails'],
): Promise<SendOutcome[]> {
  if (mails.length === 0) return []
  const signal = AbortSignal.any([turns.signal, AbortSignal.timeout(handOverMs)])
  const heard = new Map<string, SendOutcome>()
  const hear = (outcome: SendOutcome) => void heard.set(outcome.id, outcome)
  try {
    const all = await deps.providers.mailTransport.send(
      { mailbox: sender.account, mails },
      { signal, onOutcome: hear },
    )
    all.forEach(hear)
  } catch (error) {
    deps.log.error({ err: error, mailboxId: sender.account.id }, 'A hand-over broke off')
  }
  return mails.map(({ id }) => heard.get(id) ?? { id, kind: 'in_doubt', response: 'the hand-over broke off' })
}

/** In transactions of their own: a claim waits for no lock. */
async function endSequences(deps: SendingDeps, { mailbox, stops }: Claim): Promise<void> {
  const { workspaceId } = mailbox
  for (const { sequenceId, by, reason } of stops)
    await inWorkspace(deps.db, workspaceId, async (tx) => {
      const ended = await stopSequence(tx, deps, workspaceId, sequenceId, { by, reason, at: deps.now() })
      if (ended.length > 0) return
      await tx.$client.query(
        `update messages set status = 'cancelled', due_at = null, held = null where workspace_id = $1 and sequence_id = $2 and status = 'scheduled'`,
        [workspaceId, sequenceId],
      )
    })
}

async function recheck(deps: SendingDeps, { mailbox, staleContacts }: Claim): Promise<void> {
  if (staleContacts.length === 0) return
  const { workspaceId } = mailbox
  await inWorkspace(deps.db, workspaceId, async (tx) =>
    deps.jobs.enqueue(tx, 'addresses.recheck', { workspaceId, contactIds: staleContacts }, { workspaceId }),
  )
}
