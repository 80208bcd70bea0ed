import type { ScoringModelDefinition, ScoringPreview, Tier } from '#contracts/scoring'
import { compileScorer, type LeanScore, type Signals } from '../scoring/index.ts'
import type { Tx } from '../platform/db.ts'

const most = 100_000
const listed = 100

/** What a definition would make of the workspace's prospects, without storing anything. */
export async function previewModel(
  tx: Tx,
  workspaceId: string,
  definition: ScoringModelDefinition,
  asOf: Date,
): Promise<ScoringPreview> {
  const { rows } = await tx.$client.query<{
    id: string
    name: string
    tier: Tier | null
    signals: Signals
    fit: Signals
  }>(
    `select p.id, p.name, p.tier, p.signals, coalesce((select m.signals from campaign_prospects m
        where m.workspace_id = p.workspace_id and m.prospect_id = p.id order by m.score_key desc limit 1), '{}') as fit
     from prospects p where p.workspace_id = $1 and p.merged_into is null and p.enriched_at is not null order by p.id desc limit $2`,
    [workspaceId, most + 1],
  )
  const scorer = compileScorer(definition)
  const lean: LeanScore = { sum: 0, score: 0, coverage: 0, tier: null, state: 'scored' }
  const preview: ScoringPreview = {
    prospects: Math.min(rows.length, most),
    now: { A: 0, B: 0, C: 0, D: 0 },
    then: { A: 0, B: 0, C: 0, D: 0 },
    moves: [],
    isPartial: rows.length > most,
  }
  for (const row of rows.slice(0, most)) {
    scorer.score(scorer.flatten({ ...row.signals, ...row.fit }), asOf.getTime(), lean)
    if (row.tier !== null) preview.now[row.tier]++
    if (lean.tier !== null) preview.then[lean.tier]++
    if (lean.tier !== row.tier && preview.moves.length < listed)
      preview.moves.push({
        id: row.id,
        name: row.name,
        from: row.tier,
        to: lean.tier,
        score: lean.state === 'insufficient_data' ? null : lean.score,
      })
  }
  return preview
}
