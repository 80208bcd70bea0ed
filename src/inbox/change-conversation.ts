import { and, eq } from 'drizzle-orm'
import type { Db, Tx } from '../platform/db.ts'
import { found, invalidInput } from '../platform/errors.ts'
import type { LiveEvents } from '../platform/live-events.ts'
import { tellMembers } from '../notify/index.ts'
import { stopSequence } from '../outreach/index.ts'
import { membershipMoved, noteEvent, setProspectStatus } from '../prospecting/index.ts'
import type { Webhooks } from '../tenancy/index.ts'
import { members } from '../tenancy/schema.ts'
import type { ConversationPatch } from './contract.ts'
import { readConversation } from './conversations.ts'
import { conversations } from './schema.ts'

/** What changing a conversation needs of the application; `App` satisfies it. */
export interface ChangeDeps {
  db: Db
  now: () => Date
  events: Pick<LiveEvents, 'publish'>
  webhooks: Pick<Webhooks, 'announce'>
}

type Row = NonNullable<Awaited<ReturnType<typeof readConversation>>>

/** What a person says about a conversation: what it means, whose it is, whether it was read. */
export async function changeConversation(
  tx: Tx,
  deps: ChangeDeps,
  workspaceId: string,
  id: string,
  { intent, assignedTo, isUnread }: ConversationPatch,
  userId: string | null,
): Promise<void> {
  const row = found(await readConversation(tx, workspaceId, id), 'conversation')
  if (assignedTo !== undefined && assignedTo !== null) await isMember(deps.db, workspaceId, assignedTo)
  await write(tx, deps, workspaceId, id, {
    ...(intent === undefined ? {} : { intent, intentConfidence: 1, intentBy: 'person' as const }),
    ...(assignedTo === undefined ? {} : { assignedTo }),
    ...(isUnread === undefined ? {} : { isUnread }),
  })
  if (
    assignedTo !== undefined &&
    assignedTo !== null &&
    assignedTo !== userId &&
    assignedTo !== row.assignedId
  )
    await tellMembers(tx, workspaceId, {
      kind: 'alert',
      subject: {
        kind: 'conversation',
        id,
        name: `A conversation is yours now: ${row.personName ?? row.address}`,
      },
      userId: assignedTo,
    })
}

async function isMember(db: Db, workspaceId: string, userId: string): Promise<void> {
  const [row] = await db
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), eq(members.userId, userId)))
  if (row === undefined) throw invalidInput('assignedTo', 'Nobody in this workspace has this id.')
}

/** Puts a conversation off; at that moment it stands among the open ones again. */
export async function snoozeConversation(
  tx: Tx,
  deps: ChangeDeps,
  workspaceId: string,
  id: string,
  until: Date,
): Promise<void> {
  found(await readConversation(tx, workspaceId, id), 'conversation')
  if (until <= deps.now()) throw invalidInput('until', 'Choose a time that is still to come.')
  await write(tx, deps, workspaceId, id, { status: 'snoozed', snoozedUntil: until, isUnread: false })
}

/** Settles a conversation for now, or opens it again. */
export async function settleConversation(
  tx: Tx,
  deps: ChangeDeps,
  workspaceId: string,
  id: string,
  status: 'done' | 'open',
): Promise<void> {
  found(await readConversation(tx, workspaceId, id), 'conversation')
  await write(tx, deps, workspaceId, id, {
    status,
    snoozedUntil: null,
    ...(status === 'done' ? { isUnread: false } : { lostReason: null }),
  })
}

/** Won: the prospect is converted in the campaign that reached it, nothing more is sent, and other systems hear of it. */
export async function winConversation(
  tx: Tx,
  deps: ChangeDeps,
  workspaceId: string,
  id: string,
  who: string,
): Promise<void> {
  const row = found(await readConversation(tx, workspaceId, id), 'conversation')
  await moveProspect(tx, deps, workspaceId, row, { to: 'converted', reason: null, who })
  await write(tx, deps, workspaceId, id, {
    status: 'won',
    snoozedUntil: null,
    lostReason: null,
    isUnread: false,
  })
  if (row.prospectId !== null && row.status !== 'won')
    await deps.webhooks.announce(tx, workspaceId, [
      { kind: 'prospect.converted', data: { prospectId: row.prospectId } },
    ])
}

/** Lost: the prospect is disqualified in that campaign, with the reason. */
export async function loseConversation(
  tx: Tx,
  deps: ChangeDeps,
  workspaceId: string,
  id: string,
  { why, who }: { why: string; who: string },
): Promise<void> {
  const row = found(await readConversation(tx, workspaceId, id), 'conversation')
  await moveProspect(tx, deps, workspaceId, row, { to: 'disqualified', reason: `Lost: ${why}`, who })
  await write(tx, deps, workspaceId, id, {
    status: 'lost',
    lostReason: why,
    snoozedUntil: null,
    isUnread: false,
  })
}

const anywhere = [
  'discovered',
  'enriching',
  'enriched',
  'scored',
  'drafted',
  'contacted',
  'replied',
  'converted',
  'disqualified',
  'failed',
] as const

/** Sequences are locked before prospects, as wherever else. */
async function moveProspect(
  tx: Tx,
  deps: ChangeDeps,
  workspaceId: string,
  { sequenceId, prospectId, campaignId }: Row,
  { to, reason, who }: { to: 'converted' | 'disqualified'; reason: string | null; who: string },
): Promise<void> {
  if (sequenceId !== null)
    await stopSequence(tx, deps, workspaceId, sequenceId, {
      by: 'person',
      reason: to === 'converted' ? 'The conversation was won.' : 'The conversation was lost.',
      at: deps.now(),
    })
  if (prospectId === null) return
  if (campaignId === null)
    await setProspectStatus(tx, workspaceId, [prospectId], {
      status: to,
      who,
      ...(reason === null ? {} : { reason }),
    })
  else {
    await membershipMoved(tx, workspaceId, campaignId, prospectId, { from: [...anywhere], to, reason })
    await noteEvent(tx, workspaceId, prospectId, {
      kind: 'status',
      who,
      what: reason === null ? `set to ${to}: the conversation was won` : `set to ${to}: ${reason}`,
    })
  }
}

async function write(
  tx: Tx,
  deps: ChangeDeps,
  workspaceId: string,
  id: string,
  change: Partial<typeof conversations.$inferInsert>,
): Promise<void> {
  if (Object.keys(change).length > 0)
    await tx
      .update(conversations)
      .set(change)
      .where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, id)))
  await deps.events.publish(tx, workspaceId, { kind: 'conversation.changed', subject: id })
}
