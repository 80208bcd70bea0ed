import { count } from '../platform/count.ts'
import { inWorkspace, type Tx } from '../platform/db.ts'
import { AppError, notFound } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { statement } from '../platform/statement.ts'
import { draftMaterial, draftNotDue, membershipMoved, type DraftMaterial } from '../prospecting/index.ts'
import { announceSequence } from './announce-sequence.ts'
import type { DraftMessage, DraftResult } from './composition.ts'
import type { SendingVariant } from './contract-sending.ts'
import type { CitedFact, SenderProfile } from './contract.ts'
import type { OutreachDeps } from './deps.ts'
import { mergeValues } from './render-values.ts'
import { ownerName, senderProfile } from './sender-profile.ts'
import { variantOf, withVariant } from './variant-texts.ts'
import { writeDraft, type DraftOrder, type Written } from './write-draft.ts'

/** The stored draft, or why there is none. */
export type DraftOutcome = { sequenceId: string } | NoDraft

/** Why there is no draft, in words for a row and as the answer to a request. */
export interface NoDraft {
  code: 'not_found' | 'nothing_to_write'
  reason: string
  error: AppError
}

/** What a draft is written from, and who signs it. */
export interface Material {
  material: DraftMaterial
  profile: SenderProfile
}

/** Reads what a draft is written from; refuses when prospect or campaign are gone, or the prospect was merged into another. */
export async function readMaterial(
  deps: Pick<OutreachDeps, 'db'>,
  { workspaceId, prospectId, campaignId }: Pick<DraftOrder, 'workspaceId' | 'prospectId' | 'campaignId'>,
): Promise<Material | NoDraft> {
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
  if (read.material.prospect.mergedInto !== null)
    return nothing('The prospect was merged into another: write to that one.')
  return read
}

/** Writes a sequence for the best contact and stores it for review; a waiting draft for the same pair is replaced. */
export async function draftSequence(deps: OutreachDeps, order: DraftOrder): Promise<DraftOutcome> {
  const read = await readMaterial(deps, order)
  if ('code' in read) return read
  return keepDraft(deps, order, read.material, await writeDraft(deps, read.material, read.profile, order))
}

/** Stores what was written for review, moves the membership on and tells who listens; or notes why there was nothing to write. */
export async function keepDraft(
  deps: Pick<OutreachDeps, 'db' | 'events' | 'webhooks'>,
  order: Pick<DraftOrder, 'workspaceId' | 'prospectId' | 'campaignId'>,
  material: DraftMaterial,
  written: Written,
): Promise<DraftOutcome> {
  const { workspaceId, prospectId, campaignId } = order
  const { result } = written
  return inWorkspace(deps.db, workspaceId, async (tx) => {
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

function nothing(reason: string): NoDraft {
  return { code: 'nothing_to_write', reason, error: new AppError('unprocessable', reason) }
}

const dropWaiting = statement<
  { variants: SendingVariant[] | null },
  [workspaceId: string, prospectId: string, campaignId: string | null]
>(
  `with dropped as (
     delete from sequences where workspace_id = $1 and prospect_id = $2 and status in ('draft', 'pending_approval')
       and coalesce(campaign_id, '00000000-0000-0000-0000-000000000000'::uuid) = coalesce($3::uuid, '00000000-0000-0000-0000-000000000000'::uuid))
   select variants from campaign_sending where workspace_id = $1 and campaign_id = $3`,
)

const insertSequence = statement<never, unknown[]>(
  `with noted as (
     insert into prospect_events (workspace_id, id, prospect_id, kind, who, what) values ($1, $12, $3, 'drafted', 'Leadwright', $13)
   )
   insert into sequences (workspace_id, id, prospect_id, campaign_id, contact_id, tone, written_by, model, prompt_version, cost_micros, citations,
     length, dropped_sentences, dropped_claims)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $14, $15, $16)`,
)

const insertMessages = statement<never, unknown[]>(
  `insert into messages (workspace_id, id, sequence_id, step, delay_days, subject, body, sentences, variant)
   select $1, x.id, $2, x.step, x.delay, x.subject, x.body, x.sentences, $9
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
  const [sending] = await dropWaiting(tx, [workspaceId, prospectId, campaignId])
  const id = newId()
  const { texts, variant } = await varied(tx, workspaceId, id, material, {
    texts: written.result.messages,
    variants: sending?.variants ?? [],
  })
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
    `wrote ${count(texts.length, 'message')} to ${contact?.name ?? contact?.email ?? 'the company'}${written.problem ? `, from templates: ${written.problem}` : ''}`,
    written.length,
    written.droppedSentences,
    written.droppedClaims,
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
    variant,
  ])
  return id
}

/** The texts with the first as the sequence's variant has it, where the campaign tries several. */
async function varied(
  tx: Tx,
  workspaceId: string,
  sequenceId: string,
  { contact, prospect }: Pick<DraftMaterial, 'contact' | 'prospect'>,
  { texts, variants }: { texts: DraftMessage[]; variants: SendingVariant[] },
): Promise<{ texts: DraftMessage[]; variant: string | null }> {
  const variant = variantOf(variants, sequenceId)
  const [first, ...others] = texts
  if (variant === null || first === undefined || contact === null) return { texts, variant: null }
  const values = await mergeValues(tx, workspaceId, { ...contact, prospect })
  const changed = withVariant(first, variant, values)
  return changed === null ? { texts, variant: null } : { texts: [changed, ...others], variant: variant.name }
}

/** The facts that the messages cite, as they are known now. */
export function citationsOf(material: Pick<DraftMaterial, 'facts'>, result: DraftResult): CitedFact[] {
  const cited = new Set(
    result.ok ? result.messages.flatMap((m) => m.sentences.flatMap((s) => s.factIds)) : [],
  )
  return material.facts.filter((fact) => cited.has(fact.id)).map(citedFact)
}

/** A fact as a draft shows it. */
export function citedFact(fact: DraftMaterial['facts'][number]): CitedFact {
  const { id, kind, value, quote, url, at, confidence } = fact
  return { id, kind, value, quote, url, at: at.toISOString(), confidence }
}
