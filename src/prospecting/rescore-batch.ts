import type { Score, Tier } from '#contracts/scoring'
import {
  compileModel,
  compilePackedReader,
  compileScorer,
  currentModel,
  keepScores,
  packSignals,
  startScoreRuns,
  type LeanScore,
  type Signals,
} from '../scoring/index.ts'
import type { Tx } from '../platform/db.ts'
import type { ScoreTold } from './announce.ts'
import { overrideFor } from './override-for.ts'
import {
  lockForRescore,
  readMembers,
  readSignals,
  saveMembers,
  saveOwn,
  saveTops,
  type Member,
  type Own,
} from './rescore-rows.ts'

/** The score of a prospect in a campaign, or its own, as it was and as it is. */
interface Scored {
  prospect: Own
  member: Member | null
  versionId: string
  shown: number | null
  tier: Tier | null
  sum: number | null
  score: number | null
  /** Signals as bytes where the row had none. */
  packed: Buffer | null
  /** Kept whole where signals do not pack or a person overrode: everything else is a row of `run_scores`. */
  whole: Score | null
}

/**
 * Rescores prospects from their stored signals, without reading facts. Rows and history are written only where the shown score or
 * tier changed; these are returned. Ids are in order, and their rows stay locked, so that nothing that is learnt meanwhile is overwritten.
 */
export async function rescoreBatch(
  tx: Tx,
  workspaceId: string,
  ids: string[],
  asOf: Date,
): Promise<ScoreTold[]> {
  const found = await lockForRescore(tx, workspaceId, ids)
  const members = await readMembers(tx, workspaceId, ids)
  const membersOf = new Map<string, Member[]>()
  for (const member of members) {
    const list = membersOf.get(member.prospect)
    if (list === undefined) membersOf.set(member.prospect, [member])
    else list.push(member)
  }
  const isPacked = ({ id, packed, override }: Own) =>
    override === null && (membersOf.get(id)?.every((m) => m.packed !== null) ?? packed !== null)
  const unpacked = found.filter((one) => !isPacked(one)).map((one) => one.id)
  const signals = await readSignals(tx, workspaceId, unpacked)
  const scorerFor = scorers(tx, workspaceId, signals, asOf)
  const changed: Scored[] = []
  const tops: { id: string; shown: number | null; tier: Tier | null }[] = []
  for (const prospect of found) {
    const own = membersOf.get(prospect.id) ?? [null]
    let top: Scored | null = null
    for (const member of own) {
      const scored = (await scorerFor(member?.model ?? null))(prospect, member)
      const before = member ?? prospect
      if (scored.shown !== before.score || scored.tier !== before.tier) changed.push(scored)
      if (top === null || (scored.shown ?? -1) > (top.shown ?? -1)) top = scored
    }
    // One that stands in no campaign is written with its own score.
    if (own[0] !== null && top !== null && (top.shown !== prospect.score || top.tier !== prospect.tier))
      tops.push({ id: prospect.id, shown: top.shown, tier: top.tier })
  }
  await save(tx, workspaceId, changed, asOf)
  await saveTops(tx, workspaceId, tops)
  return changed.map(({ prospect, member, shown, tier }) => ({
    prospectId: prospect.id,
    campaignId: member?.campaign ?? null,
    score: shown,
    tier,
  }))
}

type ScoreRow = (prospect: Own, member: Member | null) => Scored

/** Each model is read and prepared once a batch. */
function scorers(
  tx: Tx,
  workspaceId: string,
  signals: Map<string, Signals>,
  asOf: Date,
): (modelId: string | null) => Promise<ScoreRow> {
  const known = new Map<string | null, ScoreRow>()
  return async (modelId) => {
    const made = known.get(modelId) ?? (await scorerOf(tx, workspaceId, modelId, signals, asOf))
    known.set(modelId, made)
    return made
  }
}

async function scorerOf(
  tx: Tx,
  workspaceId: string,
  modelId: string | null,
  signalsOf: Map<string, Signals>,
  asOf: Date,
): Promise<ScoreRow> {
  const { definition, versionId } = await currentModel(tx, workspaceId, modelId)
  const scorer = compileScorer(definition)
  const reader = compilePackedReader(scorer.slots)
  const full = compileModel(definition, { withWords: false })
  const lean: LeanScore = { sum: 0, score: 0, coverage: 0, tier: null, state: 'scored' }
  const values = scorer.slots.map(() => undefined)
  return (prospect, member) => {
    const kept = member === null ? prospect.packed : member.packed
    const signals = (): Signals => ({ ...signalsOf.get(prospect.id), ...member?.fit })
    const packed = kept === null ? packSignals(signals()) : null
    const override = overrideFor(prospect.override, definition.tiers)
    if (override !== null || (kept ?? packed) === null) {
      const whole = full(signals(), asOf, override)
      const { shown, tier, sum, score } = whole
      return { prospect, member, versionId, shown, tier, sum, score, packed, whole }
    }
    reader.read((kept ?? packed)!, 0, values)
    scorer.score(values, asOf.getTime(), lean)
    const hasNumber = lean.state !== 'insufficient_data'
    const score = hasNumber ? lean.score : null
    const sum = hasNumber ? lean.sum : null
    return { prospect, member, versionId, shown: score, tier: lean.tier, sum, score, packed, whole: null }
  }
}

async function save(tx: Tx, workspaceId: string, changed: Scored[], asOf: Date): Promise<void> {
  if (changed.length === 0) return
  const runs = new Map<string, { campaignId: string | null; modelVersionId: string; asOf: Date }>()
  const runKey = ({ member, versionId }: Scored) => `${member?.campaign ?? ''} ${versionId}`
  for (const one of changed)
    if (one.whole === null)
      runs.set(runKey(one), { campaignId: one.member?.campaign ?? null, modelVersionId: one.versionId, asOf })
  const ids = await startScoreRuns(tx, workspaceId, [...runs.values()])
  const idOf = new Map([...runs.keys()].map((key, i) => [key, ids[i]!]))
  const rows = changed.map((one) => ({
    prospect: one.prospect.id,
    campaign: one.member?.campaign ?? null,
    run: one.whole === null ? (idOf.get(runKey(one)) ?? null) : null,
    shown: one.shown,
    tier: one.tier,
    sum: one.sum,
    score: one.score,
    packed: one.packed,
  }))
  await saveMembers(
    tx,
    workspaceId,
    rows.filter((row) => row.campaign !== null),
  )
  await saveOwn(
    tx,
    workspaceId,
    rows.filter((row) => row.campaign === null),
  )
  await keepScores(
    tx,
    workspaceId,
    'prospect',
    changed.flatMap(({ prospect, member, versionId, whole }) =>
      whole === null
        ? []
        : [
            {
              subjectId: prospect.id,
              campaignId: member?.campaign ?? null,
              modelVersionId: versionId,
              score: whole,
            },
          ],
    ),
  )
}
