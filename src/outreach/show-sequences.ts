import { and, eq, inArray } from 'drizzle-orm'
import type { Db, Tx } from '../platform/db.ts'
import { campaigns, contacts, prospects } from '../prospecting/schema.ts'
import { users } from '../tenancy/schema.ts'
import { countWords } from './composition.ts'
import type { Sequence } from './contract.ts'
import type { messages } from './schema.ts'
import { readSequences } from './sequences.ts'

/** Sequences as a person reviews them: whom they are for, every message, and the fact behind every personal sentence. */
export async function showSequences(tx: Tx, workspaceId: string, ids: string[]): Promise<Sequence[]> {
  const read = await readSequences(tx, workspaceId, ids)
  if (read.length === 0) return []
  const of = <T>(pick: (s: (typeof read)[number]['sequence']) => T | null) =>
    [...new Set(read.flatMap(({ sequence }) => pick(sequence) ?? []))] as NonNullable<T>[]
  const who = await prospectsOf(
    tx,
    workspaceId,
    of((s) => s.prospectId),
  )
  const people = await contactsOf(
    tx,
    workspaceId,
    of((s) => s.contactId),
  )
  const names = await campaignsOf(
    tx,
    workspaceId,
    of((s) => s.campaignId),
  )
  return read.flatMap(({ sequence: s, messages }) => {
    const prospect = who.get(s.prospectId)
    if (prospect === undefined) return []
    return [
      {
        id: s.id,
        prospect,
        campaign: s.campaignId === null ? null : { id: s.campaignId, name: names.get(s.campaignId) ?? '' },
        contact: s.contactId === null ? null : (people.get(s.contactId) ?? null),
        status: s.status,
        statusReason: s.statusReason,
        tone: s.tone,
        length: s.length,
        costMicros: s.costMicros,
        droppedSentences: s.droppedSentences,
        droppedClaims: s.droppedClaims,
        writtenBy: s.writtenBy,
        model: s.model,
        messages: messages.map(shownMessage),
        facts: s.citations,
        createdAt: s.createdAt.toISOString(),
        approvedAt: s.approvedAt?.toISOString() ?? null,
        approvedBy: s.approvedBy,
        version: s.version,
      },
    ]
  })
}

function shownMessage(message: typeof messages.$inferSelect): Sequence['messages'][number] {
  const { id, step, delayDays, subject, body, sentences, status, isEdited, channel, held, failure } = message
  return {
    id,
    step,
    delayDays,
    subject,
    body,
    sentences,
    status,
    isEdited,
    channel,
    held,
    failure,
    wordCount: countWords(body),
    dueAt: message.dueAt?.toISOString() ?? null,
    sentAt: message.sentAt?.toISOString() ?? null,
  }
}

/** Replaces the ids of approvers by their names; people are read outside of the workspace's role. */
export async function withApprovers(db: Db, sequences: Sequence[]): Promise<Sequence[]> {
  const ids = [...new Set(sequences.flatMap((s) => s.approvedBy ?? []))]
  if (ids.length === 0) return sequences
  const rows = await db.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, ids))
  return sequences.map((s) => ({
    ...s,
    approvedBy:
      s.approvedBy === null ? null : (rows.find((row) => row.id === s.approvedBy)?.name ?? 'a former member'),
  }))
}

async function prospectsOf(
  tx: Tx,
  workspaceId: string,
  ids: string[],
): Promise<Map<string, Sequence['prospect']>> {
  const rows = await tx
    .select({
      id: prospects.id,
      name: prospects.name,
      city: prospects.city,
      website: prospects.website,
      score: prospects.score,
      tier: prospects.tier,
    })
    .from(prospects)
    .where(and(eq(prospects.workspaceId, workspaceId), inArray(prospects.id, ids)))
  return new Map(rows.map((row) => [row.id, row]))
}

async function contactsOf(
  tx: Tx,
  workspaceId: string,
  ids: string[],
): Promise<Map<string, NonNullable<Sequence['contact']>>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({
      id: contacts.id,
      name: contacts.name,
      title: contacts.title,
      email: contacts.email,
      emailStatus: contacts.emailStatus,
    })
    .from(contacts)
    .where(and(eq(contacts.workspaceId, workspaceId), inArray(contacts.id, ids)))
  return new Map(rows.map((row) => [row.id, row]))
}

async function campaignsOf(tx: Tx, workspaceId: string, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: campaigns.id, name: campaigns.name })
    .from(campaigns)
    .where(and(eq(campaigns.workspaceId, workspaceId), inArray(campaigns.id, ids)))
  return new Map(rows.map((row) => [row.id, row.name]))
}
