import type { Score, ScoreOverride, TierBounds } from '#contracts/scoring'
import type { Tx } from '../platform/db.ts'
import { statement } from '../platform/statement.ts'
import { compileModel, type Signals } from './engine.ts'
import { currentModel } from './models.ts'

/** A version of a model, ready to score. */
export interface CurrentScorer {
  versionId: string
  scoreOf: (signals: Signals, asOf: Date, override?: ScoreOverride | null) => Score
  /** The lowest score of each tier. */
  tiers: TierBounds
}

const activeVersion = statement<{ id: string }, [workspaceId: string, modelId: string | null]>(
  `select v.id from scoring_models m join scoring_model_versions v
     on v.workspace_id = m.workspace_id and v.model_id = m.id and v.version = m.active_version
   where m.workspace_id = $1 and m.deleted_at is null and (m.id = $2 or (m.is_default and m.subject_kind = 'prospect'))
   order by m.id = $2 desc nulls last limit 1`,
)

// A version never changes, so what was made of it stays right whoever asks.
const compiled = new Map<string, CurrentScorer>()
const maxCompiled = 200

/** The model that scores now, as `currentModel` chooses it, prepared once per version and process. */
export async function currentScorer(
  tx: Tx,
  workspaceId: string,
  modelId: string | null,
): Promise<CurrentScorer> {
  const [active] = await activeVersion(tx, [workspaceId, modelId])
  const known = active === undefined ? undefined : compiled.get(active.id)
  if (active !== undefined && known !== undefined) return known
  const { versionId, definition } = await currentModel(tx, workspaceId, modelId)
  const scorer = { versionId, scoreOf: compileModel(definition), tiers: definition.tiers }
  if (compiled.size >= maxCompiled) compiled.clear()
  compiled.set(versionId, scorer)
  return scorer
}
