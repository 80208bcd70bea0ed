import { inWorkspace, type Tx } from '../platform/db.ts'
import { AppError, notFound } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import {
  draftMaterial,
  draftNotDue,
  membershipMoved,
  noteEvent,
  type DraftMaterial,
} from '../prospecting/index.ts'
import { composeSequence } from './compose.ts'
import type { DraftResult } from './composition.ts'
import type { CitedFact, SenderProfile, Tone } from './contract.ts'
import type { OutreachDeps } from './deps.ts'
import { messages, sequences } from './schema.ts'
import { ownerName, senderProfile } from './sender-profile.ts'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { draftPromptVersion, writeSequence, type DraftingModel } from './write-with-model.ts'

/** Which draft is wanted; `seed` other than the default gives other words. */
export interface DraftOrder {
  workspaceId: string
  prospectId: string
  campaignId: string | null
  tone?: Tone | undefined
  count?: number | undefined
  seed?: string | undefined
}

/** The stored draft, or why there is none. */
export type DraftOutcome =
  | { sequenceId: string }
  | { code: 'not_found' | 'nothing_to_write'; reason: string; error: AppError }

/** Writes a sequence for the best contact and stores it for review; a waiting draft for the same pair is replaced. */
export async function draftSequence(deps: OutreachDeps, order: DraftOrder): Promise<DraftOutcome> {
  const { workspaceId, prospectId, campaignId } = order
  const owner = await ownerName(deps.db, workspaceId)
  const read = await inWorkspace(deps.db, workspaceId, async (tx) => {
    const material = await draftMaterial(tx, workspaceId, prospectId, campaignId)
    return 'missing' in material
      ? material
      : { material, profile: await senderProfile(tx, workspaceId, owner) }
  })
  if ('missing' in read) {
    const error = notFound(read.missing)
    return { code: 'not_found', reason: error.message, error }
  }
  const { material, profile } = read
  if (material.prospect.mergedInto !== null)
    return nothing('The prospect was merged into another: write to that one.')
  const written = await write(deps, material, profile, order)
  return inWorkspace(deps.db, workspaceId, async (tx) => {
    if (!written.result.ok) {
      const { reason } = written.result
      if (campaignId !== null)
        await draftNotDue(tx, workspaceId, campaignId, prospectId, `no draft: ${reason}`)
      return nothing(reason)
    }
    const sequenceId = await storeDraft(tx, order, material, written)
    if (campaignId !== null)
      await membershipMoved(tx, workspaceId, campaignId, prospectId, {
        from: ['scored', 'enriched', 'drafted'],
        to: 'drafted',
      })
    await noteEvent(tx, workspaceId, prospectId, {
      kind: 'drafted',
      who: 'Leadwright',
      what: `wrote ${written.result.messages.length} messages to ${material.contact?.name ?? material.contact?.email ?? 'the company'}`,
    })
    await deps.events.publish(tx, workspaceId, { kind: 'sequence.drafted', subject: sequenceId })
    return { sequenceId }
  })
}

function nothing(reason: string): DraftOutcome {
  return { code: 'nothing_to_write', reason, error: new AppError('unprocessable', reason) }
}

interface Written {
  result: DraftResult
  tone: Tone
  model: string | null
  promptVersion: string | null
  costMicros: number
}

async function write(
  deps: OutreachDeps,
  material: DraftMaterial,
  profile: SenderProfile,
  order: DraftOrder,
): Promise<Written> {
  const tone = order.tone ?? material.outreach?.tone ?? 'professional'
  const request = {
    workspace: profile,
    prospect: material.prospect,
    contact: material.contact,
    facts: material.facts,
    options: {
      count: order.count ?? material.outreach?.messageCount ?? 3,
      ...(material.outreach === null ? {} : { delaysDays: material.outreach.delaysDays }),
      tone,
    },
    seed: order.seed ?? material.prospect.id,
  }
  const model = deps.providers.languageModel
  if (model === null)
    return { result: composeSequence(request), tone, model: null, promptVersion: null, costMicros: 0 }
  let costMicros = 0
  let name: string | null = null
  const counted: DraftingModel = {
    write: async (schema, question) => {
      const answer = await model.write(schema, question)
      costMicros += answer.costMicros
      name = answer.model
      return answer.value
    },
  }
  const { result, writtenBy, counts } = await writeSequence(counted, request)
  if (counts.failure !== null)
    deps.log.warn({ failure: counts.failure }, 'the language model wrote no draft; templates did')
  const isModel = writtenBy === 'model'
  return {
    result,
    tone,
    model: isModel ? name : null,
    promptVersion: isModel ? draftPromptVersion : null,
    costMicros,
  }
}

async function storeDraft(
  tx: Tx,
  order: DraftOrder,
  material: DraftMaterial,
  written: Written,
): Promise<string> {
  const { workspaceId, prospectId, campaignId } = order
  await tx
    .delete(sequences)
    .where(
      and(
        eq(sequences.workspaceId, workspaceId),
        eq(sequences.prospectId, prospectId),
        campaignId === null ? isNull(sequences.campaignId) : eq(sequences.campaignId, campaignId),
        inArray(sequences.status, ['draft', 'pending_approval']),
      ),
    )
  const id = newId()
  await tx.insert(sequences).values({
    workspaceId,
    id,
    prospectId,
    campaignId,
    contactId: material.contact?.id ?? null,
    tone: written.tone,
    writtenBy: written.model === null ? 'template' : 'model',
    model: written.model,
    promptVersion: written.promptVersion,
    costMicros: written.costMicros,
    citations: citationsOf(material, written.result),
  })
  if (written.result.ok)
    await tx.insert(messages).values(
      written.result.messages.map(({ step, delayDays, subject, body, sentences }) => ({
        workspaceId,
        id: newId(),
        sequenceId: id,
        step,
        delayDays,
        subject,
        body,
        sentences,
      })),
    )
  return id
}

function citationsOf(material: DraftMaterial, result: DraftResult): CitedFact[] {
  const cited = new Set(
    result.ok ? result.messages.flatMap((m) => m.sentences.flatMap((s) => s.factIds)) : [],
  )
  return material.facts
    .filter((fact) => cited.has(fact.id))
    .map(({ id, kind, value, quote, url, at, confidence }) => ({
      id,
      kind,
      value,
      quote,
      url,
      at: at.toISOString(),
      confidence,
    }))
}
