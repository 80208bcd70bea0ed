import { sql } from 'drizzle-orm'
import type { FactKind, QuoteIn } from '#contracts/extraction'
import { newId } from '../platform/ids.ts'
import type { Tx } from '../platform/db.ts'
import { statement } from '../platform/statement.ts'
import { storableJson, storableText } from './storable-text.ts'

/** A fact ready to be stored: whose it is, what it says, and the evidence row it rests on. */
export interface FactToSave {
  prospectId: string
  evidenceId: string
  kind: FactKind
  value: string
  data?: Record<string, unknown> | undefined
  quote: string
  quoteIn: QuoteIn
  confidence: number
  /** The id of the same fact when it was read before: scores and drafts that cite it stay right. */
  id?: string | undefined
}

/** A place that facts were read at. */
export interface EvidenceToSave {
  id: string
  source: string
  url: string | null
  importId: string | null
  readFor: string | null
  at: Date
}

type FactColumns = [
  workspaceId: string,
  ids: string[],
  prospectIds: string[],
  evidenceIds: string[],
  kinds: FactKind[],
  values: string[],
  data: string[],
  quotes: string[],
  quotesIn: QuoteIn[],
  confidences: number[],
]
type EvidenceColumns = [
  workspaceId: string,
  ids: string[],
  sources: string[],
  urls: (string | null)[],
  importIds: (string | null)[],
  readFor: (string | null)[],
  times: Date[],
]

const insertEvidenceText = `insert into evidence (workspace_id, id, source, url, import_id, read_for, at)
   select $1, x.id, x.source, x.url, x.import_id, x.read_for, x.at
   from unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::uuid[], $7::timestamptz[]) as x(id, source, url, import_id, read_for, at)`
const insertEvidence = statement<never, EvidenceColumns>(insertEvidenceText)
const insertFacts = statement<never, FactColumns>(
  `insert into facts (workspace_id, id, prospect_id, evidence_id, kind, value, data, quote, quote_in, confidence)
   select $1, x.id, x.prospect_id, x.evidence_id, x.kind, x.value, x.data, x.quote, x.quote_in, x.confidence
   from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::jsonb[], $8::text[], $9::text[], $10::float8[])
     as x(id, prospect_id, evidence_id, kind, value, data, quote, quote_in, confidence)`,
)

/** Stores evidence rows in one statement. */
export async function saveEvidence(tx: Tx, workspaceId: string, rows: EvidenceToSave[]): Promise<void> {
  if (rows.length === 0) return
  await insertEvidence(tx, [
    workspaceId,
    rows.map((r) => r.id),
    rows.map((r) => r.source),
    rows.map((r) => r.url),
    rows.map((r) => r.importId),
    rows.map((r) => r.readFor),
    rows.map((r) => r.at),
  ])
}

/** Stores facts in one statement of arrays (53,000 rows/s under row-level security); returns their ids in order. */
export async function saveFacts(tx: Tx, workspaceId: string, rows: FactToSave[]): Promise<string[]> {
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id ?? newId())
  await insertFacts(tx, [
    workspaceId,
    ids,
    rows.map((r) => r.prospectId),
    rows.map((r) => r.evidenceId),
    rows.map((r) => r.kind),
    rows.map((r) => storableText(r.value)),
    rows.map((r) => storableJson(r.data ?? {})),
    rows.map((r) => storableText(r.quote)),
    rows.map((r) => r.quoteIn),
    rows.map((r) => r.confidence),
  ])
  return ids
}

interface KnownFact {
  id: string
  kind: string
  value: string
  quote: string
  url: string | null
}

const idsByKey = (rows: KnownFact[]) => new Map(rows.map((row) => [factKey(row), row.id]))

// The facts go with the evidence they rest on.
const takeAway = statement<KnownFact, [workspaceId: string, readFor: string]>(
  `with known as (
     select f.id, f.kind, f.value, f.quote, e.url from evidence e
     join facts f on f.workspace_id = e.workspace_id and f.evidence_id = e.id
     where e.workspace_id = $1 and e.read_for = $2
   ), gone as (delete from evidence where workspace_id = $1 and read_for = $2)
   select id, kind, value, quote, url from known`,
)

/** What makes two readings the same fact: kind, value, words and page. */
export function factKey(fact: { kind: string; value: string; quote: string; url: string | null }): string {
  return JSON.stringify([fact.kind, fact.value, fact.quote, fact.url])
}

/** Kinds that research makes, in a step of its own after extraction. */
export const researchKinds: readonly FactKind[] = ['pain_point', 'opportunity', 'summary', 'hook']

const factsOf = `from facts f join evidence e on e.workspace_id = f.workspace_id and e.id = f.evidence_id
   where e.workspace_id = $1 and e.read_for = $2`
const readKnown = statement<KnownFact, [workspaceId: string, readFor: string]>(
  `select f.id, f.kind, f.value, f.quote, e.url ${factsOf}`,
)

/**
 * Takes away what reading this prospect's site said before, so that reading again never doubles: all, or one step's part. Returns
 * the ids of what was known, by `factKey`: a fact that is found again keeps its id.
 */
export async function forgetWebsite(
  tx: Tx,
  workspaceId: string,
  prospectId: string,
  part: 'all' | 'extraction' | 'research',
): Promise<Map<string, string>> {
  if (part === 'all') return idsByKey(await takeAway(tx, [workspaceId, prospectId]))
  const known = idsByKey(await readKnown(tx, [workspaceId, prospectId]))
  const kinds = part === 'extraction' ? 'f.kind <> all($3::text[])' : 'f.kind = any($3::text[])'
  await tx.$client.query(
    `delete from facts f using evidence e where f.workspace_id = $1 and e.workspace_id = $1 and e.id = f.evidence_id
       and e.read_for = $2 and ${kinds}`,
    [workspaceId, prospectId, researchKinds],
  )
  await tx.execute(sql`
    delete from evidence e where e.workspace_id = ${workspaceId} and e.read_for = ${prospectId}
      and not exists (select from facts f where f.workspace_id = e.workspace_id and f.evidence_id = e.id)`)
  return known
}
