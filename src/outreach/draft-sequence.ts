import { inWorkspace, type Tx } from '../platform/db.ts'
import { AppError, notFound } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { statement } from '../platform/statement.ts'
import { draftMaterial, draftNotDue, membershipMoved, type DraftMaterial } from '../prospecting/index.ts'
import { composeSequence } from './compose.ts'
import type { DraftResult } from './composition.ts'
import type { CitedFact, SenderProfile, Tone } from './contract.ts'
import { announceSequence } from './announce-sequence.ts'
import type { OutreachDeps } from './deps.ts'
import { ownerName, senderProfile } from './sender-profile.ts'
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
    const { result } = written
    if (!result.ok) {
      const { reason } = result
      if (campaignId !== null)
        await draftNotDue(tx, workspaceId, campaignId, prospectId, `no draft: ${reason}`)
      return nothing(reason)
    }
    const sequenceId = await storeDraft(tx, order, material, { ...written, result })
    if (campaignId !== null)
      await membershipMoved(tx, workspaceId, campaignId, prospectId, {
        from: ['scored', 'enriched', 'drafted'],
        to: 'drafted',
      })
    await deps.events.publish(tx, workspaceId, { kind: 'sequence.drafted', subject: sequenceId })
    await announceSequence(tx, deps, workspaceId, 'drafted', { sequenceId, prospectId, campaignId })
    return { sequenceId }
  })
}

function nothing(reason: string): DraftOutcome {
  return { code: 'nothing_to_write', reason, error: new AppError('unprocessable', reason) }
}

/** A draft before it is stored, and how it came about. */
export interface Written {
  result: DraftResult
  tone: Tone
  model: string | null
  promptVersion: string | null
  costMicros: number
  /** Why the language model wrote nothing, in words, where it was to. */
  problem?: string | null
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
    },
    seed: order.seed ?? material.prospect.id,
  }
}

async function write(
  deps: OutreachDeps,
  material: DraftMaterial,
  profile: SenderProfile,
  order: DraftOrder,
): Promise<Written> {
  const request = draftRequest(material, profile, order)
  const { tone } = request.options
  const model = await deps.modelOfWorkspace(order.workspaceId)
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
    problem: counts.failure,
  }
}

const dropWaiting = statement<never, [workspaceId: string, prospectId: string, campaignId: string | null]>(
  `delete from sequences where workspace_id = $1 and prospect_id = $2 and status in ('draft', 'pending_approval')
     and coalesce(campaign_id, '00000000-0000-0000-0000-000000000000'::uuid) = coalesce($3::uuid, '00000000-0000-0000-0000-000000000000'::uuid)`,
)

const insertSequence = statement<never, unknown[]>(
  `with noted as (
     insert into prospect_events (workspace_id, id, prospect_id, kind, who, what) values ($1, $12, $3, 'drafted', 'Leadwright', $13)
   )
   insert into sequences (workspace_id, id, prospect_id, campaign_id, contact_id, tone, written_by, model, prompt_version, cost_micros, citations)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
)

const insertMessages = statement<never, unknown[]>(
  `insert into messages (workspace_id, id, sequence_id, step, delay_days, subject, body, sentences)
   select $1, x.id, $2, x.step, x.delay, x.subject, x.body, x.sentences
   from unnest($3::uuid[], $4::int[], $5::int[], $6::text[], $7::text[], $8::jsonb[]) as x(id, step, delay, subject, body, sentences)`,
)

/** Stores messages for review in place of a waiting draft for the same pair, with a line in the prospect's timeline; returns the sequence's id. */
export async function storeDraft(
  tx: Tx,
  { workspaceId, prospectId, campaignId }: Pick<DraftOrder, 'workspaceId' | 'prospectId' | 'campaignId'>,
  material: DraftMaterial,
  written: Written & { result: { ok: true } },
): Promise<string> {
  const { contact } = material
  const texts = written.result.messages
  await dropWaiting(tx, [workspaceId, prospectId, campaignId])
  const id = newId()
  await insertSequence(tx, [
    workspaceId,
    id,
    prospectId,
    campaignId,
    contact?.id ?? null,
    written.tone,
    written.model === null ? 'template' : 'model',
    written.model,
    written.promptVersion,
    written.costMicros,
    JSON.stringify(citationsOf(material, written.result)),
    newId(),
    `wrote ${texts.length} messages to ${contact?.name ?? contact?.email ?? 'the company'}${written.problem ? `, from templates: ${written.problem}` : ''}`,
  ])
  await insertMessages(tx, [
    workspaceId,
    id,
    texts.map(() => newId()),
    texts.map((m) => m.step),
    texts.map((m) => m.delayDays),
    texts.map((m) => m.subject),
    texts.map((m) => m.body),
    texts.map((m) => JSON.stringify(m.sentences)),
  ])
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
