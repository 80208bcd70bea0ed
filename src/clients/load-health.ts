import type { Tx } from '../platform/db.ts'
import { statement } from '../platform/statement.ts'
import type { ClientStage, HealthBand } from './contract-states.ts'
import type { SignalKind } from './contract-states.ts'
import type { ClientReading, ReadInteraction } from './read-health.ts'

/** One client as its score is computed: what it is read from, and what was shown before. */
export interface LoadedClient {
  id: string
  name: string
  stage: ClientStage
  segment: string
  ownerId: string | null
  reading: ClientReading
  before: {
    asOf: Date
    shown: number | null
    band: HealthBand
    versionId: string
    overrideValue: number | null
    frozenAt: Date | null
  }
  override: { value: number; reason: string; expiresAt: Date | null } | null
  /** The shown scores of 30 and of 14 days ago. */
  shown30: number | null
  shown14: number | null
}

interface Row {
  id: string
  name: string
  stage: ClientStage
  segment: string
  owner_id: string | null
  value: number | null
  renewal_on: string | null
  as_of: Date
  shown: number | null
  band: HealthBand
  version_id: string
  override_value: number | null
  frozen_at: Date | null
  interactions: string | null
  usage: string | null
  signals: string | null
  override: { value: number; reason: string; expires_at: string | null } | null
  shown30: number | null
  shown14: number | null
}

// One line of text per client: read in one pass here, where rows of their own would cost more than the score.
const atMs = (column: string) => `(date_part('epoch', ${column}) * 1000)::bigint`
const shownAt = (days: number) =>
  `(select p.shown from client_health_history p where p.workspace_id = $1 and p.client_id = c.id
     and p.as_of <= $3::timestamptz - interval '${days} days' order by p.as_of desc, p.id desc limit 1)`

const load = statement<Row, [workspaceId: string, ids: readonly string[], asOf: Date]>(
  `select c.id, c.name, c.stage, c.segment, c.owner_id, c.value::float8 as value, c.renewal_on::text as renewal_on,
     h.as_of, h.shown, h.band, h.model_version_id as version_id, h.override_value, h.frozen_at,
     (select string_agg(${atMs('x.at')} || ' ' || left(x.kind, 1) || left(x.direction, 1) || coalesce(x.sentiment::text, ''), ';' order by x.at desc, x.id desc)
      from (select i.at, i.id, i.kind, i.direction, i.sentiment from interactions i
            where i.workspace_id = $1 and i.client_id = c.id and i.at <= $3 and i.at > $3::timestamptz - interval '540 days' and i.kind <> 'usage'
            order by i.at desc, i.id desc limit 300) x) as interactions,
     (select string_agg(u.day || ' ' || u.amount, ';' order by u.day desc)
      from (select floor(date_part('epoch', i.at) / 86400)::int as day, sum(i.amount)::bigint as amount from interactions i
            where i.workspace_id = $1 and i.client_id = c.id and i.at <= $3 and i.at > $3::timestamptz - interval '120 days' and i.kind = 'usage'
            group by 1) u) as usage,
     (select string_agg(${atMs('x.at')} || ' ' || x.kind || ' ' || x.value || ' ' || coalesce(x.scale::text, ''), ';' order by x.at desc, x.id desc)
      from (select s.at, s.id, s.kind, s.value, s.scale from client_signals s
            where s.workspace_id = $1 and s.client_id = c.id and s.at <= $3 and s.at > $3::timestamptz - interval '540 days'
            order by s.at desc, s.id desc limit 300) x) as signals,
     (select jsonb_build_object('value', o.value, 'reason', o.reason, 'expires_at', o.expires_at) from health_overrides o
      where o.workspace_id = $1 and o.client_id = c.id and o.ended_at is null and o.created_at <= $3 and (o.expires_at is null or o.expires_at > $3)
      order by o.created_at desc, o.id desc limit 1) as override,
     ${shownAt(30)} as shown30, ${shownAt(14)} as shown14
   from clients c join client_health h on h.workspace_id = c.workspace_id and h.client_id = c.id
   where c.workspace_id = $1 and c.id = any($2::uuid[])`,
)

/** Everything that the scores of these clients are made of, as it stood at `asOf`; one statement, whoever asks. */
export async function loadHealth(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
  asOf: Date,
): Promise<LoadedClient[]> {
  const rows = await load(tx, [workspaceId, ids, asOf])
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    stage: row.stage,
    segment: row.segment,
    ownerId: row.owner_id,
    reading: readingOf(row),
    before: {
      asOf: row.as_of,
      shown: row.shown,
      band: row.band,
      versionId: row.version_id,
      overrideValue: row.override_value,
      frozenAt: row.frozen_at,
    },
    override:
      row.override === null
        ? null
        : {
            value: row.override.value,
            reason: row.override.reason,
            expiresAt: row.override.expires_at === null ? null : new Date(row.override.expires_at),
          },
    shown30: row.shown30,
    shown14: row.shown14,
  }))
}

const kinds: Record<string, ReadInteraction['kind']> = {
  c: 'call',
  e: 'email',
  m: 'meeting',
  t: 'ticket',
  n: 'note',
}

/** The columns that hold a client's reading, taken apart. */
export function readingOf(
  row: Pick<Row, 'renewal_on' | 'value' | 'interactions' | 'usage' | 'signals'>,
): ClientReading {
  return {
    renewalOn: row.renewal_on,
    value: row.value,
    interactions: parts(row.interactions).map((part) => {
      const space = part.indexOf(' ')
      const sentiment = part.slice(space + 3)
      return {
        atMs: Number(part.slice(0, space)),
        kind: kinds[part[space + 1] ?? ''] ?? 'note',
        isOutbound: part[space + 2] === 'o',
        sentiment: sentiment === '' ? null : Number(sentiment),
      }
    }),
    usage: parts(row.usage).map((part) => {
      const [day = '', amount = ''] = part.split(' ')
      return { day: Number(day), amount: Number(amount) }
    }),
    signals: parts(row.signals).map((part) => {
      const [at = '', kind = '', value = '', scale = ''] = part.split(' ')
      return {
        atMs: Number(at),
        kind: kind as SignalKind,
        value: Number(value),
        scale: scale === '' ? null : Number(scale),
      }
    }),
  }
}

function parts(text: string | null): string[] {
  return text === null ? [] : text.split(';')
}
