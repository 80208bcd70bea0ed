import { tellMembers } from '../notify/index.ts'
import {
  askedInAnswer,
  moveNextStep,
  recordEvents,
  stopSequence,
  suppress,
  suppressAfterFailure,
  type MessageEvent,
} from '../outreach/index.ts'
import type { Tx } from '../platform/db.ts'
import { normalAddress } from '../platform/mail-address.ts'
import { membershipMoved, suggestContact } from '../prospecting/index.ts'
import type { ReplyIntent } from './contract.ts'
import type { InboxDeps } from './deps.ts'
import type { Answered } from './find-answered.ts'
import type { Incoming } from './store-conversation.ts'
import { whoIsTold } from './who-is-told.ts'

/**
 * What a mail does to what we send, in this transaction, before the next message of the sequence can go: sequences are locked first, then
 * messages, then prospects, as wherever else.
 */
export async function actOnMail(
  tx: Tx,
  deps: InboxDeps,
  workspaceId: string,
  answered: Answered,
  incoming: Incoming,
): Promise<void> {
  const { kind } = incoming.verdict
  if (kind === 'bounce') await cameBack(tx, deps, workspaceId, answered, incoming)
  else if (kind === 'complaint') await complained(tx, deps, workspaceId, answered, incoming)
  else if (kind === 'delivered') await record(tx, deps, workspaceId, answered, incoming, ['delivered'])
  else if (kind === 'auto_reply' || isAway(incoming))
    await isAbsent(tx, deps, workspaceId, answered, incoming)
  else if (kind === 'reply') await replied(tx, deps, workspaceId, answered, incoming)
}

/** An automatic answer that does not say that it is one. */
const isAway = ({ wish }: Incoming) => wish.intent === 'out_of_office' && wish.confidence >= 0.8

async function cameBack(
  tx: Tx,
  deps: InboxDeps,
  workspaceId: string,
  answered: Answered,
  { verdict, at }: Incoming,
) {
  const { messageId, sequenceId, toAddress, isNamed } = answered
  const isPermanent = verdict.hard === true && !(verdict.status?.startsWith('4') ?? false)
  const words = [verdict.reason, verdict.status].filter((word) => word !== null).join(', ')
  await stopSequence(tx, deps, workspaceId, sequenceId, {
    by: 'bounce',
    reason: isPermanent
      ? `Their address does not exist any more (${words}).`
      : `A message came back (${words}).`,
    at,
  })
  // A report about somebody else, as after a forward, says nothing about the address that we wrote to.
  const isAboutThem =
    verdict.recipient === null || normalAddress(verdict.recipient) === normalAddress(toAddress)
  if (isPermanent && isAboutThem) {
    const source = `A mail came back: ${words}`
    // Anybody could send a report that only names an address; one that names our message comes from who got it.
    if (isNamed)
      await suppressAfterFailure(tx, deps, workspaceId, {
        address: toAddress,
        isPermanent,
        scope: 'recipient',
        source,
        messageId,
        at,
      })
    await tx.$client.query(
      `update contacts set email_status = 'invalid', email_reason = $4, email_checked_at = $3, updated_at = $3
       where workspace_id = $1 and lower(email) = $2 and email_status <> 'invalid'`,
      [workspaceId, toAddress, at, source.slice(0, 300)],
    )
  }
  await recordEvents(tx, deps, workspaceId, [
    { messageId, kind: 'bounced', at, reason: `${isPermanent ? 'hard' : 'soft'}: ${words}` },
  ])
}

async function complained(
  tx: Tx,
  deps: InboxDeps,
  workspaceId: string,
  answered: Answered,
  incoming: Incoming,
) {
  const { sequenceId, toAddress, messageId } = answered
  const { at } = incoming
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
      source: 'Their provider reported a complaint',
      messageId,
      at,
    })
  await record(tx, deps, workspaceId, answered, incoming, ['complained'])
}

async function isAbsent(
  tx: Tx,
  deps: InboxDeps,
  workspaceId: string,
  answered: Answered,
  incoming: Incoming,
) {
  const { wish } = incoming
  if (wish.returnOn !== null) {
    const notBefore = new Date(`${wish.returnOn}T00:00:00Z`)
    // A day far off is a slip of the pen or of the reader; one that is past changes nothing.
    const awayMs = notBefore.getTime() - incoming.at.getTime()
    if (awayMs > 0 && awayMs < 180 * 86_400_000)
      await moveNextStep(tx, workspaceId, answered.sequenceId, { notBefore })
  }
  await record(tx, deps, workspaceId, answered, incoming, ['auto_replied'])
  await refer(tx, deps, workspaceId, answered, incoming)
}

async function replied(tx: Tx, deps: InboxDeps, workspaceId: string, answered: Answered, incoming: Incoming) {
  const { wish, at, mail } = incoming
  const { sequenceId, toAddress, messageId, campaignId, prospectId } = answered
  const stop =
    wish.intent === 'unsubscribe'
      ? ({ by: 'unsubscribe', reason: 'They asked to be left alone.' } as const)
      : ({ by: 'reply', reason: 'They answered.' } as const)
  await stopSequence(tx, deps, workspaceId, sequenceId, { ...stop, at })
  if (wish.intent === 'unsubscribe') {
    const addresses = new Set([normalAddress(toAddress), normalAddress(mail.from?.address ?? '')])
    for (const value of addresses) {
      // Somebody else may have answered; whoever asks is left alone too.
      if (value === null) continue
      const source = 'They asked for it in an answer'
      await suppress(tx, deps, workspaceId, {
        kind: 'address',
        value,
        reason: 'do_not_contact',
        source,
        messageId,
        at,
      })
    }
  }
  if (wish.intent === 'unsubscribe') {
    // Whoever asks to be left alone has not taken up what was offered.
    await recordEvents(tx, deps, workspaceId, [
      { messageId, kind: 'unsubscribed', at, reason: askedInAnswer },
    ])
    return
  }
  await record(
    tx,
    deps,
    workspaceId,
    answered,
    incoming,
    wish.intent === 'interested' ? ['replied', 'interested'] : ['replied'],
  )
  if (campaignId !== null)
    await membershipMoved(tx, workspaceId, campaignId, prospectId, {
      from: ['drafted', 'contacted'],
      to: 'replied',
    })
  await refer(tx, deps, workspaceId, answered, incoming)
}

async function record(
  tx: Tx,
  deps: InboxDeps,
  workspaceId: string,
  { messageId }: Answered,
  { at, verdict, wish }: Incoming,
  kinds: MessageEvent['kind'][],
) {
  const reason = verdict.kind === 'reply' || verdict.kind === 'auto_reply' ? wish.intent : verdict.reason
  await recordEvents(
    tx,
    deps,
    workspaceId,
    kinds.map((kind) => ({ messageId, kind, at, reason })),
  )
}

/** Somebody else who was named becomes a contact to look at. */
async function refer(tx: Tx, deps: InboxDeps, workspaceId: string, answered: Answered, { wish }: Incoming) {
  if (wish.referral === null) return
  const { name, email } = wish.referral
  await suggestContact(tx, workspaceId, answered.prospectId, {
    name,
    email: email === null ? null : normalAddress(email),
    why: 'named in an answer',
    at: deps.now(),
  })
}

const wants: Record<ReplyIntent, string> = {
  interested: 'Interested',
  question: 'A question',
  referral: 'Names somebody else',
  not_now: 'Not now',
  out_of_office: 'Away',
  not_interested: 'Not interested',
  unsubscribe: 'Asks to stop',
  other: 'An answer',
}

/** Tells whoever it concerns that somebody answered. */
export async function tellOfAnswer(
  tx: Tx,
  deps: InboxDeps,
  workspaceId: string,
  conversationId: string,
  { mail, verdict, wish }: Incoming,
): Promise<void> {
  await deps.events.publish(tx, workspaceId, { kind: 'conversation.changed', subject: conversationId })
  if (verdict.kind !== 'reply' || isAway({ wish } as Incoming)) return
  const who = mail.from?.name === '' ? mail.from.address : (mail.from?.name ?? 'Somebody')
  // What they want comes first: a list on a phone cuts long addresses.
  const name = `${wants[wish.intent]}: ${who}`
  const userId = await whoIsTold(tx, workspaceId, conversationId)
  const subject = { kind: 'conversation', id: conversationId, name } as const
  await tellMembers(tx, workspaceId, { kind: 'alert', subject, ...(userId !== null && { userId }) }, deps)
}
