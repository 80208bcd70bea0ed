import * as z from 'zod'
import { AppError } from '../platform/errors.ts'
import type { Keys } from '../platform/crypto.ts'
import { DraftMessage, DraftRequest } from './composition.ts'
import { type ComposeEvent, type DraftPreview, Length, type PreviewRequest, Tone } from './contract.ts'
import type { OutreachDeps } from './deps.ts'
import {
  citationsOf,
  citedFact,
  keepDraft,
  readMaterial,
  type DraftOutcome,
  type Material,
} from './draft-sequence.ts'
import { composeSequence } from './compose.ts'
import { talkingPoints } from './compose-facts.ts'
import { draftRequest, writeDraft, type DraftOrder } from './write-draft.ts'
import { draftPrompt, usableFacts } from './write-with-model.ts'

type ComposeDeps = OutreachDeps & { keys: Keys }

/** A composition that nobody kept is worth nothing after this time: the facts have moved on. */
const ticketHours = 24

const Ticket = z.object({
  purpose: z.literal('draft'),
  at: z.number(),
  prospectId: z.uuid(),
  campaignId: z.uuid().nullable(),
  written: z.object({
    messages: z.array(DraftMessage),
    tone: Tone,
    length: Length,
    model: z.string().nullable(),
    promptVersion: z.string().nullable(),
    costMicros: z.number(),
    droppedSentences: z.number(),
    droppedClaims: z.number(),
    problem: z.string().nullable(),
  }),
})

/** Writes a draft and tells it while it is written; nothing is stored. The last event carries the ticket that `keepComposition` takes. */
export async function composeDraft(
  deps: ComposeDeps,
  order: DraftOrder,
  { material, profile }: Material,
  { tell, signal }: { tell: (event: ComposeEvent) => void; signal: AbortSignal },
): Promise<void> {
  tell({ kind: 'started', isByModel: (await deps.modelOfWorkspace(order.workspaceId)) !== null })
  const { result, ...how } = await writeDraft(deps, material, profile, order, {
    onProgress: (messages) => tell({ kind: 'text', messages }),
    signal,
  })
  if (signal.aborted) return
  if (!result.ok) return tell({ kind: 'failed', message: result.reason })
  const { messages } = result
  const { prospectId, campaignId } = order
  const ticket: z.infer<typeof Ticket> = {
    purpose: 'draft',
    at: deps.now().getTime(),
    prospectId,
    campaignId,
    written: { messages, ...how },
  }
  const { promptVersion: _version, ...shown } = how
  tell({
    kind: 'done',
    ticket: deps.keys.seal(order.workspaceId, JSON.stringify(ticket)),
    draft: {
      ...shown,
      writtenBy: how.model === null ? 'template' : 'model',
      messages,
      facts: citationsOf(material, result),
    },
  })
}

/** Stores a composition for review, exactly as it was written; refuses one that is old or rests on a fact that is gone since. */
export async function keepComposition(
  deps: ComposeDeps,
  workspaceId: string,
  sealed: string,
): Promise<DraftOutcome> {
  const ticket = openTicket(deps, workspaceId, sealed)
  const order = { workspaceId, prospectId: ticket.prospectId, campaignId: ticket.campaignId }
  const read = await readMaterial(deps, order)
  if ('code' in read) return read
  const { messages, ...how } = ticket.written
  const known = new Set(read.material.facts.map((fact) => fact.id))
  const isFounded = messages.every((m) => m.sentences.every((s) => s.factIds.every((id) => known.has(id))))
  if (!isFounded) throw new AppError('conflict', 'A fact behind this text has changed since. Write it again.')
  return keepDraft(deps, order, read.material, { ...how, result: { ok: true, messages } })
}

function openTicket(deps: ComposeDeps, workspaceId: string, sealed: string): z.infer<typeof Ticket> {
  try {
    const ticket = Ticket.parse(JSON.parse(deps.keys.open(workspaceId, sealed)))
    if (deps.now().getTime() - ticket.at < ticketHours * 3_600_000) return ticket
  } catch {
    // Told below, in the same words: what is wrong with a ticket is nobody's business.
  }
  throw new AppError('not_found', 'This text can no longer be kept. Write it again.')
}

/** What a language model would be told for a draft, and the facts that it, or the templates, would write from. */
export async function previewDraft(
  deps: OutreachDeps,
  workspaceId: string,
  { prospectId, campaignId, ...wish }: PreviewRequest,
): Promise<DraftPreview> {
  const order = { workspaceId, prospectId, campaignId: campaignId ?? null, ...wish }
  const read = await readMaterial(deps, order)
  if ('code' in read) throw read.error
  const { material, profile } = read
  const request = DraftRequest.parse(draftRequest(material, profile, order))
  const { tone, length, count } = request.options
  const result = composeSequence(request)
  const isByModel = (await deps.modelOfWorkspace(workspaceId)) !== null
  const said = isByModel ? draftPrompt(request) : null
  const used = new Set(
    isByModel
      ? usableFacts(request).map((fact) => fact.id)
      : talkingPoints(request).map((point) => point.factId),
  )
  return {
    isByModel,
    system: said?.system ?? null,
    prompt: said?.prompt ?? null,
    facts: material.facts.filter((fact) => used.has(fact.id)).map(citedFact),
    tone,
    length,
    count,
    problem: result.ok ? null : result.reason,
  }
}
