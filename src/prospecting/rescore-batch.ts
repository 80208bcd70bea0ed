import {
  compileModel,
  compileScorer,
  currentModel,
  keepScores,
  type CurrentModel,
  type LeanScore,
  type Signals,
} from '../scoring/index.ts'
import type { Tx } from '../platform/db.ts'

interface Row {
  prospect: string
  campaign: string | null
  model: string | null
  score: number | null
  tier: string | null
  signals: Signals
  fit: Signals
}

interface Change extends Row {
  shown: number | null
  newTier: string | null
}

const nobody = '00000000-0000-0000-0000-000000000000'

/**
 * Rescores one batch of prospects from their stored signals, without reading facts. Rows and history are written only where
 * the shown score or tier changed. Returns the key to go on behind, null at the end.
 */
export async function rescoreBatch(
  tx: Tx,
  workspaceId: string,
  batch: { campaignId: string | null; after: string; size: number; asOf: Date },
): Promise<string | null> {
  const { rows: found } = await tx.$client.query<{ id: string }>(
    batch.campaignId === null
      ? `select id from prospects where workspace_id = $1 and id > $2 and merged_into is null and enriched_at is not null order by id limit $3`
      : `select prospect_id as id from campaign_prospects where workspace_id = $1 and prospect_id > $2 and campaign_id = $4 order by prospect_id limit $3`,
    [
      workspaceId,
      batch.after === '' ? nobody : batch.after,
      batch.size,
      ...(batch.campaignId === null ? [] : [batch.campaignId]),
    ],
  )
  const ids = found.map((row) => row.id)
  if (ids.length === 0) return null
  const rows = await readRows(tx, workspaceId, ids)
  const changes = await changesOf(tx, workspaceId, rows, batch.asOf)
  await saveChanges(tx, workspaceId, changes)
  return ids.length < batch.size ? null : (ids.at(-1) ?? null)
}

async function readRows(tx: Tx, workspaceId: string, ids: string[]): Promise<Row[]> {
  const { rows } = await tx.$client.query<Row>(
    `select p.id as prospect, m.campaign_id as campaign, c.scoring_model_id as model, p.signals, coalesce(m.signals, '{}') as fit,
       case when m.campaign_id is null then p.score else m.score end as score, case when m.campaign_id is null then p.tier else m.tier end as tier
     from prospects p
     left join campaign_prospects m on m.workspace_id = p.workspace_id and m.prospect_id = p.id
     left join campaigns c on c.workspace_id = m.workspace_id and c.id = m.campaign_id
     where p.workspace_id = $1 and p.id = any($2::uuid[]) and p.enriched_at is not null`,
    [workspaceId, ids],
  )
  return rows
}

async function changesOf(tx: Tx, workspaceId: string, rows: Row[], asOf: Date): Promise<Change[]> {
  const changes: Change[] = []
  const history: Parameters<typeof keepScores>[3] = []
  const byModel = groupBy(rows)
  for (const [modelId, group] of byModel) {
    const model: CurrentModel = await currentModel(tx, workspaceId, modelId)
    const scorer = compileScorer(model.definition)
    const full = compileModel(model.definition, { withWords: false })
    const lean: LeanScore = { sum: 0, score: 0, coverage: 0, tier: null, state: 'scored' }
    for (const row of group) {
      const signals = { ...row.signals, ...row.fit }
      scorer.score(scorer.flatten(signals), asOf.getTime(), lean)
      const shown = lean.state === 'insufficient_data' ? null : lean.score
      if (shown === row.score && lean.tier === row.tier) continue
      changes.push({ ...row, shown, newTier: lean.tier })
      history.push({
        subjectId: row.prospect,
        campaignId: row.campaign,
        modelVersionId: model.versionId,
        score: full(signals, asOf),
      })
    }
  }
  await keepScores(tx, workspaceId, 'prospect', history)
  return changes
}

async function saveChanges(tx: Tx, workspaceId: string, changes: Change[]): Promise<void> {
  if (changes.length === 0) return
  const members = changes.filter((c) => c.campaign !== null)
  await tx.$client.query(
    `update campaign_prospects m set score = x.score, tier = x.tier, updated_at = now()
     from unnest($2::uuid[], $3::uuid[], $4::float8[], $5::text[]) as x(campaign, prospect, score, tier)
     where m.workspace_id = $1 and m.campaign_id = x.campaign and m.prospect_id = x.prospect`,
    [
      workspaceId,
      members.map((c) => c.campaign),
      members.map((c) => c.prospect),
      members.map((c) => c.shown),
      members.map((c) => c.newTier),
    ],
  )
  // The prospect's own row shows the best of its memberships, or its own score when it has none.
  const best = new Map<string, Change>()
  for (const change of changes) {
    const known = best.get(change.prospect)
    if (known === undefined || (change.shown ?? -1) > (known.shown ?? -1)) best.set(change.prospect, change)
  }
  const top = [...best.values()]
  await tx.$client.query(
    `update prospects p set score = coalesce(b.score, x.score), tier = coalesce(b.tier, x.tier), updated_at = now()
     from unnest($2::uuid[], $3::float8[], $4::text[]) as x(id, score, tier)
     left join lateral (select m.score, m.tier from campaign_prospects m where m.workspace_id = $1 and m.prospect_id = x.id
       order by m.score_key desc limit 1) b on true
     where p.workspace_id = $1 and p.id = x.id`,
    [workspaceId, top.map((c) => c.prospect), top.map((c) => c.shown), top.map((c) => c.newTier)],
  )
}

function groupBy(rows: Row[]): Map<string | null, Row[]> {
  const groups = new Map<string | null, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.model)
    if (group === undefined) groups.set(row.model, [row])
    else group.push(row)
  }
  return groups
}
