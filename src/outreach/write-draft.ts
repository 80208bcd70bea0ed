import { inWorkspace } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { statement } from '../platform/statement.ts'
import type { LanguageModelAnswer } from '../providers/language-model/index.ts'
import type { DraftMaterial } from '../prospecting/index.ts'
import { composeSequence } from './compose.ts'
import type { DraftResult } from './composition.ts'
import type { Length, SenderProfile, Tone } from './contract.ts'
import type { OutreachDeps } from './deps.ts'
import { draftPromptVersion, writeSequence, type DraftingModel, type Unfinished } from './write-with-model.ts'

/** Which draft is wanted; `seed` other than the default gives other words. */
export interface DraftOrder {
  workspaceId: string
  prospectId: string
  campaignId: string | null
  tone?: Tone | undefined
  length?: Length | undefined
  count?: number | undefined
  seed?: string | undefined
}

/** A draft before it is stored, and how it came about. */
export interface Written {
  result: DraftResult
  tone: Tone
  length: Length
  model: string | null
  promptVersion: string | null
  costMicros: number
  droppedSentences: number
  droppedClaims: number
  /** Why the language model wrote nothing, in words, where it was to. */
  problem: string | null
}

/** Who listens while a language model writes, and may stop it. */
export interface Listener {
  onProgress: (messages: Unfinished[]) => void
  signal: AbortSignal
}

/** What a draft for `order` is written from. */
export function draftRequest(
  material: DraftMaterial,
  profile: SenderProfile,
  order: Omit<DraftOrder, 'workspaceId'>,
) {
  return {
    workspace: profile,
    prospect: material.prospect,
    contact: material.contact,
    facts: material.facts,
    options: {
      count: order.count ?? material.outreach?.messageCount ?? 3,
      ...(material.outreach === null ? {} : { delaysDays: material.outreach.delaysDays }),
      tone: order.tone ?? material.outreach?.tone ?? 'professional',
      length: order.length ?? material.outreach?.length ?? 'medium',
    },
    seed: order.seed ?? material.prospect.id,
  }
}

/** What templates make of a request; it costs nothing and asks nobody. */
export function writtenByTemplate(request: ReturnType<typeof draftRequest>): Written {
  const { tone, length } = request.options
  const free = { model: null, promptVersion: null, costMicros: 0, droppedSentences: 0, droppedClaims: 0 }
  return { ...free, result: composeSequence(request), tone, length, problem: null }
}

/** Writes a draft by the workspace's language model, or by templates without one; what the model cost is noted whatever becomes of the text. */
export async function writeDraft(
  deps: OutreachDeps,
  material: DraftMaterial,
  profile: SenderProfile,
  order: DraftOrder,
  listener?: Listener,
): Promise<Written> {
  const request = draftRequest(material, profile, order)
  const model = await deps.modelOfWorkspace(order.workspaceId)
  if (model === null) return writtenByTemplate(request)
  const answers: Omit<LanguageModelAnswer<unknown>, 'value'>[] = []
  const counted: DraftingModel = {
    write: async (schema, question) => {
      const answer = await model.write(schema, { ...question, ...(listener && { signal: listener.signal }) })
      answers.push(answer)
      return answer.value
    },
  }
  const { result, writtenBy, counts } = await writeSequence(counted, request, listener?.onProgress)
  const isModel = writtenBy === 'model'
  const written: Written = {
    result,
    tone: request.options.tone,
    length: request.options.length,
    model: isModel ? (answers.at(-1)?.model ?? null) : null,
    promptVersion: isModel ? draftPromptVersion : null,
    costMicros: answers.reduce((sum, { costMicros }) => sum + costMicros, 0),
    droppedSentences: counts.sentencesDropped,
    droppedClaims: counts.claimsDropped,
    problem: counts.failure,
  }
  for (const answer of answers) await noteCall(deps, order, answer, written)
  if (counts.failure !== null)
    deps.log.warn({ failure: counts.failure }, 'the language model wrote no draft; templates did')
  return written
}

const insertCall = statement<never, unknown[]>(
  `insert into draft_calls (workspace_id, id, campaign_id, prospect_id, model, input_tokens, output_tokens, cost_micros, dropped_sentences, dropped_claims, failure, at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
)

async function noteCall(
  deps: OutreachDeps,
  { workspaceId, campaignId, prospectId }: DraftOrder,
  { model, inputTokens, outputTokens, costMicros }: Omit<LanguageModelAnswer<unknown>, 'value'>,
  { droppedSentences, droppedClaims, problem }: Written,
): Promise<void> {
  await inWorkspace(deps.db, workspaceId, async (tx) => {
    await insertCall(tx, [
      workspaceId,
      newId(),
      campaignId,
      prospectId,
      model,
      inputTokens,
      outputTokens,
      costMicros,
      droppedSentences,
      droppedClaims,
      problem,
      deps.now(),
    ])
  })
}
