import type { ScoringModelDefinition } from '#contracts/scoring'
import type { Tx } from '../platform/db.ts'
import { compileModel, currentModel } from '../scoring/index.ts'
import { ofClients } from './default-health-model.ts'

/** A version of a model of health, ready to score. */
export interface HealthScorer {
  versionId: string
  definition: ScoringModelDefinition
  scoreOf: ReturnType<typeof compileModel>
}

// A version never changes, so what was made of it stays right whoever asks.
const compiled = new Map<string, HealthScorer>()
const maxCompiled = 200

/** What scores a client of a segment now. */
export type ScorerOf = (segment: string) => HealthScorer

/** The scorers of a workspace: of the segments that have a model of their own, and of all others. */
export async function healthScorers(tx: Tx, workspaceId: string): Promise<ScorerOf> {
  const { rows } = await tx.$client.query<{ segment: string | null; id: string }>(
    `select s.segment, v.id from scoring_models m
       join scoring_model_versions v on v.workspace_id = m.workspace_id and v.model_id = m.id and v.version = m.active_version
       left join health_segments s on s.workspace_id = m.workspace_id and s.model_id = m.id
     where m.workspace_id = $1 and m.subject_kind = 'client' and m.deleted_at is null and (m.is_default or s.segment is not null)
     union all
     select null, v.id from scoring_models m
       join scoring_model_versions v on v.workspace_id = m.workspace_id and v.model_id = m.id and v.version = m.active_version
     where m.workspace_id = $1 and m.subject_kind = 'client' and m.is_default`,
    [workspaceId],
  )
  const standard = rows.find(({ segment }) => segment === null)
  const fallback =
    standard === undefined
      ? scorerOf(await currentModel(tx, workspaceId, null, ofClients))
      : await scorerById(tx, workspaceId, standard.id)
  const bySegment = new Map<string, HealthScorer>()
  for (const { segment, id } of rows)
    if (segment !== null) bySegment.set(segment, await scorerById(tx, workspaceId, id))
  return (segment) => bySegment.get(segment) ?? fallback
}

async function scorerById(tx: Tx, workspaceId: string, versionId: string): Promise<HealthScorer> {
  const known = compiled.get(versionId)
  if (known !== undefined) return known
  const { rows } = await tx.$client.query<{ definition: ScoringModelDefinition }>(
    'select definition from scoring_model_versions where workspace_id = $1 and id = $2',
    [workspaceId, versionId],
  )
  const definition = rows[0]?.definition
  if (definition === undefined) throw new Error(`There is no version ${versionId} of a model.`)
  return scorerOf({ versionId, definition })
}

function scorerOf({
  versionId,
  definition,
}: {
  versionId: string
  definition: ScoringModelDefinition
}): HealthScorer {
  const scorer = { versionId, definition, scoreOf: compileModel(definition) }
  if (compiled.size >= maxCompiled) compiled.clear()
  compiled.set(versionId, scorer)
  return scorer
}
