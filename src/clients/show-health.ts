import type { ScoringModelDefinition } from '#contracts/scoring'
import type { Tx } from '../platform/db.ts'
import { found } from '../platform/errors.ts'
import { unpackScore } from '../scoring/index.ts'
import type { ClientHealth, HealthFacts, HealthHistory, StoredContribution } from './contract-health.ts'
import type { HealthBand, HealthCause } from './contract-states.ts'
import { healthReasons } from './health-reasons.ts'

interface Row {
  as_of: Date
  sum: number | null
  score: number | null
  shown: number | null
  band: HealthBand
  coverage: number
  knock_out: ClientHealth['knockOut']
  contributions: StoredContribution[]
  missing: string[]
  trend: number | null
  velocity: number | null
  reason: string
  facts: HealthFacts
  frozen_at: Date | null
  model_id: string
  model: string
  version: number
  definition: ScoringModelDefinition
  override: {
    value: number
    reason: string
    expires_at: string | null
    who: string
    created_at: string
  } | null
  is_behind: boolean
}

const readHealthRow = `select h.as_of, h.sum, h.score, h.shown, h.band, h.coverage, h.knock_out, h.contributions, h.missing, h.trend, h.velocity, h.reason,
       h.facts, h.frozen_at, m.id as model_id, m.name as model, v.version, v.definition,
       (select jsonb_build_object('value', o.value, 'reason', o.reason, 'expires_at', o.expires_at, 'who', o.who, 'created_at', o.created_at)
        from health_overrides o where o.workspace_id = $1 and o.client_id = h.client_id and o.ended_at is null and h.override_value is not null
        order by o.created_at desc, o.id desc limit 1) as override,
       exists (select from health_due d where d.workspace_id = $1 and d.client_id = h.client_id and d.due_at <= $3) as is_behind
     from client_health h
     join scoring_model_versions v on v.workspace_id = h.workspace_id and v.id = h.model_version_id
     join scoring_models m on m.workspace_id = v.workspace_id and m.id = v.model_id
     where h.workspace_id = $1 and h.client_id = $2`

/** The score of a client with every reason, as it was stored. */
export async function getHealth(
  tx: Tx,
  workspaceId: string,
  clientId: string,
  now: Date,
): Promise<ClientHealth> {
  const { rows } = await tx.$client.query<Row>(readHealthRow, [workspaceId, clientId, now])
  const row = found(rows[0], 'client')
  const score = scoreOf(row)
  const override = overrideOf(row)
  const names = new Map(row.definition.factors.map(({ id, name }) => [id, name]))
  return {
    clientId,
    asOf: row.as_of.toISOString(),
    sum: row.sum,
    score: row.score,
    shown: row.shown,
    band: row.band,
    coverage: row.coverage,
    contributions: score.contributions,
    missing: row.missing.map((factorId) => ({ factorId, name: names.get(factorId) ?? factorId })),
    knockOut: row.knock_out,
    override,
    trend: row.trend,
    velocity: row.velocity,
    reason: row.reason,
    reasons: healthReasons({ ...score, override }, row.facts),
    facts: row.facts,
    frozenAt: row.frozen_at?.toISOString() ?? null,
    model: { id: row.model_id, name: row.model, version: row.version },
    isBehind: row.is_behind,
  }
}

function scoreOf(row: Row) {
  const isKnocked = row.knock_out !== null && row.knock_out.cap === null
  const state = row.score === null ? 'insufficient_data' : isKnocked ? 'disqualified' : 'scored'
  return unpackScore(
    {
      asOf: row.as_of,
      sum: row.sum,
      score: row.score,
      shown: row.shown,
      tier: null,
      state,
      coverage: row.coverage,
      knockOut: row.knock_out,
      contributions: row.contributions,
      missing: row.missing,
      override: null,
    },
    row.definition,
  )
}

function overrideOf({ override }: Row): ClientHealth['override'] {
  if (override === null) return null
  const { value, reason, who, expires_at, created_at } = override
  const expiresAt = expires_at === null ? null : new Date(expires_at).toISOString()
  return { value, reason, who, expiresAt, createdAt: new Date(created_at).toISOString() }
}

interface Point {
  as_of: Date
  score: number | null
  shown: number | null
  band: HealthBand
  cause: HealthCause
  model: string
  version: number
}

const readMarks = `select at, kind, what from (
       (select i.at, 'interaction' as kind, i.kind || case when i.subject = '' then '' else ': ' || left(i.subject, 120) end as what
        from interactions i where i.workspace_id = $1 and i.client_id = $2 and i.at >= $3 and i.kind in ('ticket', 'meeting', 'call') order by i.at desc limit 100)
       union all
       (select s.at, 'signal', replace(s.kind, '_', ' ') from client_signals s
        where s.workspace_id = $1 and s.client_id = $2 and s.at >= $3 and s.kind not in ('purchase', 'balance', 'value_changed') order by s.at desc limit 100)
       union all
       (select a.opened_at, 'alert', a.title from alerts a
        where a.workspace_id = $1 and a.client_id = $2 and a.opened_at >= $3 order by a.opened_at desc limit 100)
       union all
       (select o.created_at, 'override', 'Set to ' || o.value || ' by hand: ' || o.reason from health_overrides o
        where o.workspace_id = $1 and o.client_id = $2 and o.created_at >= $3 order by o.created_at desc limit 50)
       union all
       (select e.at, 'stage', e.what from client_events e
        where e.workspace_id = $1 and e.client_id = $2 and e.at >= $3 and e.what like 'Moved%' order by e.at desc limit 50)) x
     order by at`

/** The scores of a client over some days, oldest first, with what happened meanwhile. */
export async function healthHistory(
  tx: Tx,
  workspaceId: string,
  clientId: string,
  { since }: { since: Date },
): Promise<HealthHistory> {
  const { rows: known } = await tx.$client.query('select from clients where workspace_id = $1 and id = $2', [
    workspaceId,
    clientId,
  ])
  found(known[0], 'client')
  const { rows } = await tx.$client.query<Point>(
    `select * from (select h.id, h.as_of, h.score, h.shown, h.band, h.cause, m.name as model, v.version from client_health_history h
       join scoring_model_versions v on v.workspace_id = h.workspace_id and v.id = h.model_version_id
       join scoring_models m on m.workspace_id = v.workspace_id and m.id = v.model_id
       where h.workspace_id = $1 and h.client_id = $2 and h.as_of >= $3 order by h.as_of desc, h.id desc limit 1000) x
     order by as_of, id`,
    [workspaceId, clientId, since],
  )
  const { rows: marks } = await tx.$client.query<{
    at: Date
    kind: HealthHistory['marks'][number]['kind']
    what: string
  }>(readMarks, [workspaceId, clientId, since])
  const versions = rows.filter(
    (row, i) => i > 0 && (row.model !== rows[i - 1]?.model || row.version !== rows[i - 1]?.version),
  )
  return {
    points: rows.map(({ as_of, score, shown, band, cause, model, version }) => ({
      asOf: as_of.toISOString(),
      score,
      shown,
      band,
      cause,
      model: { name: model, version },
    })),
    marks: [
      ...marks.map(({ at, kind, what }) => ({ at: at.toISOString(), kind, what })),
      ...versions.map(({ as_of, model, version }) => ({
        at: as_of.toISOString(),
        kind: 'model' as const,
        what: `Scored by ${model}, version ${version}, from here on`,
      })),
    ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
  }
}
