import type { Score, ScoringModelDefinition } from '#contracts/scoring'
import { compileModel, type Signals } from '../scoring/index.ts'
import { found } from '../platform/errors.ts'
import type { Tx } from '../platform/db.ts'

/** The score of one prospect by two versions of a model, in the best of the campaigns that the model scores, with all reasons. */
export async function previewProspect(
  tx: Tx,
  workspaceId: string,
  id: string,
  by: {
    campaigns: (string | null)[]
    now: ScoringModelDefinition
    then: ScoringModelDefinition
    asOf: Date
  },
): Promise<{ id: string; name: string; now: Score; then: Score }> {
  const { rows } = await tx.$client.query<{ name: string; signals: Signals; fit: Signals | null }>(
    `select p.name, p.signals, (select m.signals from campaign_prospects m where m.workspace_id = p.workspace_id and m.prospect_id = p.id
       and m.campaign_id = any($3::uuid[]) order by m.score_key desc limit 1) as fit
     from prospects p where p.workspace_id = $1 and p.id = $2 and p.merged_into is null`,
    [workspaceId, id, by.campaigns.filter((one) => one !== null)],
  )
  const row = found(rows[0], 'prospect')
  const signals = { ...row.signals, ...row.fit }
  const scoreOf = (definition: ScoringModelDefinition) => compileModel(definition)(signals, by.asOf)
  return { id, name: row.name, now: scoreOf(by.now), then: scoreOf(by.then) }
}
