import type { Tier } from '#contracts/scoring'
import { packSignals, type Signals } from '../scoring/index.ts'
import type { Tx } from '../platform/db.ts'

/** A place in the order of a preview: campaigns by id, prospects by id within; prospects in no campaign are last. */
export interface PreviewKey {
  campaignId: string | null
  prospectId: string
}

/** Prospects in one campaign (or in none) as a preview reads them. */
export interface PreviewChunk {
  campaignId: string | null
  count: number
  /** Id (16 bytes), length of what is behind the head (2), letter of the tier or `-` (1), packed signals. */
  bytes: Buffer
}

/** Bytes before the packed signals of a row. */
export const headSize = 19

const chunk = 10_000
const nobody = '00000000-0000-0000-0000-000000000000'

/** Campaigns whose scores this model makes, in order; null at the end stands for prospects in none, which the default model scores. */
export async function campaignsOfModel(
  tx: Tx,
  workspaceId: string,
  model: { id: string; isDefault: boolean },
): Promise<(string | null)[]> {
  const { rows } = await tx.$client.query<{ id: string }>(
    `select c.id from campaigns c where c.workspace_id = $1 and (c.scoring_model_id = $2 or ($3 and (c.scoring_model_id is null
       or not exists (select from scoring_models s where s.workspace_id = c.workspace_id and s.id = c.scoring_model_id and s.deleted_at is null)))) order by c.id`,
    [workspaceId, model.id, model.isDefault],
  )
  const ids: (string | null)[] = rows.map((row) => row.id)
  return model.isDefault ? [...ids, null] : ids
}

/**
 * Goes through the scored prospects of campaigns behind a key. What is needed of a row is 19 bytes and its packed signals; ten thousand
 * come as one value, because a row of its own costs more to send than to score.
 */
export async function* previewChunks(
  tx: Tx,
  workspaceId: string,
  campaigns: (string | null)[],
  after: PreviewKey | null,
): AsyncGenerator<PreviewChunk> {
  const begin = after === null ? 0 : Math.max(0, campaigns.indexOf(after.campaignId))
  for (const [i, campaignId] of campaigns.slice(begin).entries()) {
    let key: string | null = i === 0 && after !== null ? after.prospectId : nobody
    while (key !== null) {
      const read = await readChunk(tx, workspaceId, campaignId, key)
      const more: PreviewChunk =
        read.count === read.seen
          ? { campaignId, count: 0, bytes: Buffer.alloc(0) }
          : await unpackedRows(tx, workspaceId, campaignId, key, read.last)
      yield {
        campaignId,
        count: read.count + more.count,
        bytes: more.count === 0 ? read.bytes : Buffer.concat([read.bytes, more.bytes]),
      }
      key = read.last
    }
  }
}

/** What is read of the two tables under one name. */
const sources = {
  member: `select m.prospect_id as id, m.tier, m.packed from campaign_prospects m
    where m.workspace_id = $1 and m.campaign_id = $3 and m.prospect_id > $2`,
  own: `select p.id, p.tier, p.packed from prospects p where p.workspace_id = $1 and $3::uuid is null and p.id > $2
    and p.merged_into is null and p.enriched_at is not null
    and not exists (select from campaign_prospects m where m.workspace_id = p.workspace_id and m.prospect_id = p.id)`,
}

interface ReadChunk {
  seen: number
  count: number
  bytes: Buffer
  /** The key to go on behind; null at the end. */
  last: string | null
}

const inOneValue = `count(*)::int as seen, count(packed)::int as count, (array_agg(id))[count(*)] as last,
       string_agg(uuid_send(id) || int2send(length(packed)::int2) || convert_to(coalesce(tier, '-'), 'utf8') || packed, ''::bytea) as bytes`

async function readChunk(
  tx: Tx,
  workspaceId: string,
  campaignId: string | null,
  after: string,
): Promise<ReadChunk> {
  const source = campaignId === null ? sources.own : sources.member
  const { rows } = await tx.$client.query<ReadChunk>(
    `select ${inOneValue} from (${source} order by id limit ${chunk}) x`,
    [workspaceId, after, campaignId],
  )
  const read = rows[0]
  if (read === undefined) return { seen: 0, count: 0, bytes: Buffer.alloc(0), last: null }
  return { ...read, bytes: read.bytes ?? Buffer.alloc(0), last: read.seen === chunk ? read.last : null }
}

const places = 25

/**
 * About `size` packed rows of a campaign, from twenty-five places spread over the time in which they came in: what reading costs does
 * not hang on how many there are.
 */
export async function sampleChunk(
  tx: Tx,
  workspaceId: string,
  campaignId: string | null,
  size: number,
): Promise<PreviewChunk> {
  const source = campaignId === null ? sources.own : sources.member
  const ends = await tx.$client.query<{ first: string | null; last: string | null }>(
    `select (select id from (${source} order by id limit 1) a) as first, (select id from (${source} order by id desc limit 1) b) as last`,
    [workspaceId, nobody, campaignId],
  )
  const { first, last } = ends.rows[0] ?? { first: null, last: null }
  if (first === null || last === null) return { campaignId, count: 0, bytes: Buffer.alloc(0) }
  const { rows } = await tx.$client.query<ReadChunk>(
    `select ${inOneValue} from (select distinct on (r.id) r.* from unnest($2::uuid[]) as s(start)
       cross join lateral (${source.replace('$2', 's.start')} order by id limit ${Math.ceil(size / places)}) r) x`,
    [workspaceId, startsBetween(first, last), campaignId],
  )
  return { campaignId, count: rows[0]?.count ?? 0, bytes: rows[0]?.bytes ?? Buffer.alloc(0) }
}

/** Ids spread evenly between two: their first 48 bits are the time. */
function startsBetween(first: string, last: string): string[] {
  const timeOf = (id: string) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
  const [from, to] = [timeOf(first), timeOf(last)]
  return Array.from({ length: places }, (_, i) => {
    const time = Math.floor(from + ((to - from) * i) / places)
      .toString(16)
      .padStart(12, '0')
    return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`
  })
}

/** Those whose signals were not packed since they were last learnt, in the same form. */
async function unpackedRows(
  tx: Tx,
  workspaceId: string,
  campaignId: string | null,
  after: string,
  last: string | null,
): Promise<PreviewChunk> {
  const fit =
    campaignId === null
      ? `'{}'::jsonb`
      : '(select m.signals from campaign_prospects m where m.workspace_id = $1 and m.campaign_id = $3 and m.prospect_id = x.id)'
  const { rows } = await tx.$client.query<{ id: string; tier: Tier | null; signals: Signals }>(
    `select x.id, x.tier, p.signals || ${fit} as signals
     from (${campaignId === null ? sources.own : sources.member} and packed is null) x
     join prospects p on p.workspace_id = $1 and p.id = x.id and p.enriched_at is not null
     where ($4::uuid is null or x.id <= $4) order by x.id`,
    [workspaceId, after, campaignId, last],
  )
  const parts = rows.flatMap(({ id, tier, signals }) => {
    const packed = packSignals(signals)
    if (packed === null) return []
    const head = Buffer.alloc(headSize)
    head.write(id.replaceAll('-', ''), 'hex')
    head.writeInt16BE(packed.length, 16)
    head.write(tier ?? '-', 18, 'latin1')
    return [Buffer.concat([head, packed])]
  })
  return { campaignId, count: parts.length, bytes: Buffer.concat(parts) }
}
