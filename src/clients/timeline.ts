import type { PageOf } from '#contracts/platform'
import type { Tx } from '../platform/db.ts'
import { found, invalidInput } from '../platform/errors.ts'
import type { RuleReading, TimelineLine, TimelineQuery } from './contract-interactions.ts'

interface Row {
  id: string
  kind: TimelineLine['kind']
  at: Date
  place: string
  what: string
  excerpt: string
  who: string
  interaction_kind: TimelineLine['interactionKind']
  direction: TimelineLine['direction']
  sentiment: number | null
  label: TimelineLine['sentimentLabel']
  reading: RuleReading | null
  signal_kind: TimelineLine['signalKind']
  shown: number | null
  band: TimelineLine['band']
  alert_status: TimelineLine['alertStatus']
}

/** Columns that only some parts of a timeline have; the others fill them with nothing. */
const none = {
  excerpt: `''`,
  who: `''`,
  interaction_kind: 'null::text',
  direction: 'null::text',
  sentiment: 'null::float8',
  label: 'null::text',
  reading: 'null::jsonb',
  signal_kind: 'null::text',
  shown: 'null::float8',
  band: 'null::text',
  alert_status: 'null::text',
}

interface Part {
  kind: TimelineLine['kind']
  from: string
  id: string
  at: string
  what: string
  /** What a search looks through. */
  text: string
  where?: string
  columns?: Partial<typeof none>
}

const parts: Part[] = [
  {
    kind: 'interaction',
    from: 'interactions t',
    id: 't.id',
    at: 't.at',
    what: `case when t.subject = '' then t.kind else left(t.subject, 200) end`,
    text: `t.subject || ' ' || t.body || ' ' || t.who`,
    columns: {
      excerpt: `case when t.kind = 'usage' then t.amount::text else left(t.body, 300) end`,
      who: 't.who',
      interaction_kind: 't.kind',
      direction: 't.direction',
      sentiment: 't.sentiment',
      label: 't.sentiment_label',
      reading: 't.reading',
    },
  },
  {
    kind: 'signal',
    from: 'client_signals t',
    id: 't.id',
    at: 't.at',
    what: `case when t.scale is null then replace(t.kind, '_', ' ') else upper(t.kind) || ': ' || t.value || ' of ' || t.scale end`,
    text: `replace(t.kind, '_', ' ') || ' ' || t.what`,
    where: `t.kind <> 'balance'`,
    columns: { excerpt: 't.what', signal_kind: 't.kind' },
  },
  {
    kind: 'health',
    from: 'client_health_history t',
    id: 't.id',
    at: 't.as_of',
    what: `'Score ' || coalesce(round(t.shown::numeric, 1)::text, 'unknown: too little data')`,
    text: `'score ' || t.band`,
    columns: { shown: 't.shown', band: 't.band' },
  },
  {
    kind: 'alert',
    from: 'alerts t',
    id: 't.id',
    at: 't.pending_since',
    what: 't.title',
    text: `t.title || ' ' || t.note`,
    columns: { excerpt: 't.note', alert_status: 't.status' },
  },
  {
    kind: 'message',
    // Messages of the prospect that it was are read where they stand.
    from: `clients c join sequences s on s.workspace_id = c.workspace_id and s.prospect_id = c.prospect_id
      join messages t on t.workspace_id = s.workspace_id and t.sequence_id = s.id`,
    id: 't.id',
    at: 't.sent_at',
    what: `'Message: ' || left(coalesce(t.subject, ''), 200)`,
    text: `coalesce(t.subject, '') || ' ' || t.body`,
    where: 't.sent_at is not null',
    columns: { excerpt: 'left(t.body, 300)', direction: `'outbound'` },
  },
  {
    kind: 'event',
    from: 'client_events t',
    id: 't.id',
    at: 't.at',
    what: 't.what',
    text: `t.what || ' ' || t.who`,
    columns: { who: 't.who' },
  },
]

function sqlOf({ kind, from, id, at, what, text, where, columns }: Part, isSearch: boolean): string {
  const client =
    kind === 'message' ? 'c.workspace_id = $1 and c.id = $2' : 't.workspace_id = $1 and t.client_id = $2'
  const more = Object.entries({ ...none, ...columns }).map(([name, value]) => `${value} as ${name}`)
  const conditions = [
    client,
    ...(where === undefined ? [] : [where]),
    `($3::timestamptz is null or (${at}, ${id}) < ($3, $4::uuid))`,
    ...(isSearch ? [`(${text}) ilike $5`] : []),
  ]
  return `(select ${id} as id, '${kind}' as kind, ${at} as at, ${what} as what, ${more.join(', ')}
    from ${from} where ${conditions.join(' and ')} order by ${at} desc, ${id} desc limit ${most + 1})`
}

const most = 100

/** What happened with a client, newest first. Rows are found by the client first, so the search looks through theirs only. */
export async function clientTimeline(
  tx: Tx,
  workspaceId: string,
  { id, search, kind, limit, cursor }: TimelineQuery,
): Promise<PageOf<TimelineLine>> {
  const { rows: known } = await tx.$client.query('select from clients where workspace_id = $1 and id = $2', [
    workspaceId,
    id,
  ])
  found(known[0], 'client')
  const isSearch = search !== undefined && search !== ''
  const chosen = parts.filter((part) => kind === undefined || part.kind === kind)
  const [at, behind] = readCursor(cursor)
  const { rows } = await tx.$client.query<Row>(
    `select *, at::text as place from (${chosen.map((part) => sqlOf(part, isSearch)).join(' union all ')}) x
     order by at desc, id desc limit ${limit + 1}`,
    [workspaceId, id, at, behind, ...(isSearch ? [`%${search.replace(/[\\%_]/g, (c) => `\\${c}`)}%`] : [])],
  )
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const nextCursor =
    rows.length > limit && last !== undefined
      ? Buffer.from(JSON.stringify([last.place, last.id])).toString('base64url')
      : null
  return { items: shown.map(lineOf), pagination: { limit, nextCursor, total: null } }
}

function readCursor(cursor: string | undefined): [string | null, string | null] {
  if (cursor === undefined) return [null, null]
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [unknown, unknown]
    if (
      typeof at === 'string' &&
      /^\d{4}-\d\d-\d\d[ T][\d:.+-]+$/.test(at) &&
      typeof id === 'string' &&
      /^[0-9a-f-]{36}$/.test(id)
    )
      return [at, id]
  } catch {
    // Falls through to the refusal.
  }
  throw invalidInput('cursor', 'Pass nextCursor of the page before, or leave it out for the first page.')
}

function lineOf(row: Row): TimelineLine {
  return {
    id: row.id,
    kind: row.kind,
    at: row.at.toISOString(),
    what: row.what,
    excerpt: row.excerpt,
    who: row.who,
    interactionKind: row.interaction_kind,
    direction: row.direction,
    sentiment: row.sentiment,
    sentimentLabel: row.label,
    evidence: row.reading?.evidence ?? [],
    signalKind: row.signal_kind,
    shown: row.shown,
    band: row.band,
    alertStatus: row.alert_status,
  }
}
