import type {
  ScoringModelDefinition,
  ScoringPreview,
  ScoringPreviewQuery,
  Tier,
  TierMove,
} from '#contracts/scoring'
import { compilePackedReader, compileScorer, diffModels, type LeanScore } from '../scoring/index.ts'
import { invalidInput } from '../platform/errors.ts'
import type { Tx } from '../platform/db.ts'
import {
  campaignsOfModel,
  headSize,
  previewChunks,
  sampleChunk,
  type PreviewChunk,
  type PreviewKey,
} from './preview-rows.ts'
import { previewProspect } from './preview-prospect.ts'

const most = 1_000_000
const sampleSize = 5_000
const sampledCampaigns = 25
const bins = 20

/** The model whose change is looked at, with the version that scores now. */
export interface PreviewedModel {
  id: string
  isDefault: boolean
  definition: ScoringModelDefinition
}

/**
 * What a definition would make of the prospects that the model scores, without storing anything. With a cursor only the next of those
 * who would change their tier are looked for; a sample says how the shares would change.
 */
export async function previewModel(
  tx: Tx,
  workspaceId: string,
  model: PreviewedModel,
  query: ScoringPreviewQuery,
  asOf: Date,
): Promise<ScoringPreview> {
  const campaigns = await campaignsOfModel(tx, workspaceId, model)
  const tally = newTally(query)
  const byHand = await overridden(tx, workspaceId)
  const score = comparison(model.definition, query.definition, asOf.getTime(), byHand)
  const after = query.cursor === null ? null : keyOf(query.cursor)
  if (query.sample) for (const chunk of await sample(tx, workspaceId, campaigns)) score(chunk, tally)
  else
    for await (const chunk of previewChunks(tx, workspaceId, campaigns, after)) {
      score(chunk, tally)
      if (tally.prospects >= most || (after !== null && tally.moves.length > query.limit)) break
    }
  const moves = tally.moves.slice(0, query.limit)
  const last = !query.sample && tally.moves.length > query.limit ? moves.at(-1) : undefined
  return {
    basis: query.sample ? 'sample' : 'all',
    prospects: tally.prospects,
    now: tally.now,
    then: tally.then,
    withoutScore: tally.withoutScore,
    histogram: tally.histogram,
    moved: tally.moved,
    moves: await withNames(tx, workspaceId, moves),
    nextCursor: last === undefined ? null : `${last.campaignId ?? ''}:${last.id}`,
    isPartial: tally.prospects >= most,
    changes: diffModels(model.definition, query.definition),
    one:
      query.prospect === null
        ? null
        : await previewProspect(tx, workspaceId, query.prospect, {
            campaigns,
            now: model.definition,
            then: query.definition,
            asOf,
          }),
  }
}

interface Tally extends Pick<
  ScoringPreview,
  'prospects' | 'now' | 'then' | 'withoutScore' | 'histogram' | 'moved'
> {
  moves: Omit<TierMove, 'name'>[]
  /** One more than a page shows which page follows. */
  wanted: number
}

function newTally({ limit }: ScoringPreviewQuery): Tally {
  const byTier = () => ({ A: 0, B: 0, C: 0, D: 0 })
  return {
    prospects: 0,
    now: byTier(),
    then: byTier(),
    withoutScore: { now: 0, then: 0 },
    histogram: Array.from({ length: bins }, (_, i) => ({ from: (i * 100) / bins, now: 0, then: 0 })),
    moved: 0,
    moves: [],
    wanted: limit + 1,
  }
}

interface Side {
  lean: LeanScore
  score: (bytes: Buffer, offset: number) => number
}

function sideOf(definition: ScoringModelDefinition, asOfMs: number): Side {
  const scorer = compileScorer(definition)
  const reader = compilePackedReader(scorer.slots)
  const values = scorer.slots.map(() => undefined)
  const lean: LeanScore = { sum: 0, score: 0, coverage: 0, tier: null, state: 'scored' }
  return {
    lean,
    score: (bytes, offset) => {
      const next = reader.read(bytes, offset, values)
      scorer.score(values, asOfMs, lean)
      return next
    },
  }
}

/** Scores a chunk by both versions and adds it up. The tier now is the one that is shown; what a person set does not move. */
function comparison(
  before: ScoringModelDefinition,
  after: ScoringModelDefinition,
  asOfMs: number,
  byHand: Set<string>,
): (chunk: PreviewChunk, tally: Tally) => void {
  const now = sideOf(before, asOfMs)
  const then = sideOf(after, asOfMs)
  return ({ bytes, count, campaignId }, tally) => {
    const movers: Tally['moves'] = []
    let offset = 0
    for (let n = 0; n < count; n++) {
      const at = offset + headSize
      const letter = bytes[offset + 18]!
      const from = letter === dash ? null : (String.fromCharCode(letter) as Tier)
      now.score(bytes, at)
      const next = then.score(bytes, at)
      const to = byHand.size > 0 && byHand.has(uuidOf(bytes, offset)) ? from : then.lean.tier
      count1(tally, from, to)
      if (now.lean.tier !== null) tally.histogram[binOf(now.lean.score)]!.now++
      if (then.lean.tier !== null) tally.histogram[binOf(then.lean.score)]!.then++
      if (from !== to) {
        tally.moved++
        if (tally.moves.length < tally.wanted)
          movers.push({
            id: uuidOf(bytes, offset),
            campaignId,
            from,
            to,
            score: then.lean.tier === null ? null : then.lean.score,
          })
      }
      offset = next
    }
    // Rows without packed signals come behind the others of their chunk.
    tally.moves.push(...movers.toSorted((a, b) => (a.id < b.id ? -1 : 1)).slice(0, tally.wanted))
  }
}

const dash = '-'.charCodeAt(0)
const binOf = (score: number): number => Math.min(bins - 1, Math.floor((score * bins) / 100))

function count1(tally: Tally, from: Tier | null, to: Tier | null): void {
  tally.prospects++
  if (from === null) tally.withoutScore.now++
  else tally.now[from]++
  if (to === null) tally.withoutScore.then++
  else tally.then[to]++
}

const uuidOf = (bytes: Buffer, offset: number): string =>
  bytes.toString('hex', offset, offset + 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')

/** A few thousand of them: of each campaign as many as of any other, of 25 campaigns where there are more. */
async function sample(tx: Tx, workspaceId: string, campaigns: (string | null)[]): Promise<PreviewChunk[]> {
  const step = Math.max(1, campaigns.length / sampledCampaigns)
  const chosen = campaigns.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step))
  const chunks: PreviewChunk[] = []
  for (const campaignId of chosen)
    chunks.push(await sampleChunk(tx, workspaceId, campaignId, Math.ceil(sampleSize / chosen.length)))
  return chunks
}

/** Prospects whose score a person set. */
async function overridden(tx: Tx, workspaceId: string): Promise<Set<string>> {
  const { rows } = await tx.$client.query<{ id: string }>(
    `select id from prospects where workspace_id = $1 and override is not null limit 100000`,
    [workspaceId],
  )
  return new Set(rows.map((row) => row.id))
}

async function withNames(tx: Tx, workspaceId: string, moves: Tally['moves']): Promise<TierMove[]> {
  if (moves.length === 0) return []
  const { rows } = await tx.$client.query<{ id: string; name: string }>(
    `select id, name from prospects where workspace_id = $1 and id = any($2::uuid[])`,
    [workspaceId, moves.map((one) => one.id)],
  )
  const names = new Map(rows.map((row) => [row.id, row.name]))
  return moves.map((one) => ({ ...one, name: names.get(one.id) ?? '' }))
}

function keyOf(cursor: string): PreviewKey {
  const parts = /^([0-9a-f-]{36})?:([0-9a-f-]{36})$/.exec(cursor)
  if (parts === null) throw invalidInput('cursor', 'Take the cursor as the previous page gave it.')
  return { campaignId: parts[1] ?? null, prospectId: parts[2]! }
}
