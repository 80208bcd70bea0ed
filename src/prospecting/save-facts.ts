import { sql } from 'drizzle-orm'
import type { FactKind, QuoteIn } from '#contracts/extraction'
import { newId } from '../platform/ids.ts'
import type { Tx } from '../platform/db.ts'
import { evidence } from './schema.ts'
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

/** Stores evidence rows in one statement. */
export async function saveEvidence(tx: Tx, workspaceId: string, rows: EvidenceToSave[]): Promise<void> {
  if (rows.length > 0) await tx.insert(evidence).values(rows.map((row) => ({ workspaceId, ...row })))
}

/** Stores facts in one statement of arrays (53,000 rows/s under row-level security); returns their ids in order. */
export async function saveFacts(tx: Tx, workspaceId: string, rows: FactToSave[]): Promise<string[]> {
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id ?? newId())
  await tx.$client.query(
    `insert into facts (workspace_id, id, prospect_id, evidence_id, kind, value, data, quote, quote_in, confidence)
     select $1, * from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::jsonb[], $8::text[], $9::text[], $10::float8[])`,
    [
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
    ],
  )
  return ids
}

/** The ids of what reading this prospect's site said before, by `factKey`. Read it before `forgetWebsite`. */
export async function knownFactIds(
  tx: Tx,
  workspaceId: string,
  readFor: string,
): Promise<Map<string, string>> {
  const { rows } = await tx.$client.query<{
    id: string
    kind: string
    value: string
    quote: string
    url: string | null
  }>(
    `select f.id, f.kind, f.value, f.quote, e.url from facts f
     join evidence e on e.workspace_id = f.workspace_id and e.id = f.evidence_id
     where e.workspace_id = $1 and e.read_for = $2`,
    [workspaceId, readFor],
  )
  return new Map(rows.map((row) => [factKey(row), row.id]))
}

/** What makes two readings the same fact: kind, value, words and page. */
export function factKey(fact: { kind: string; value: string; quote: string; url: string | null }): string {
  return JSON.stringify([fact.kind, fact.value, fact.quote, fact.url])
}

/** Kinds that research makes, in a step of its own after extraction. */
export const researchKinds: readonly FactKind[] = ['pain_point', 'opportunity', 'summary', 'hook']

/** Takes away what reading this prospect's site said before, so that reading again never doubles: all, or one step's part. */
export async function forgetWebsite(
  tx: Tx,
  workspaceId: string,
  prospectId: string,
  part: 'all' | 'extraction' | 'research',
): Promise<void> {
  const kinds = {
    all: '',
    extraction: 'and f.kind <> all($3::text[])',
    research: 'and f.kind = any($3::text[])',
  }[part]
  await tx.$client.query(
    `delete from facts f using evidence e where f.workspace_id = $1 and e.workspace_id = $1 and e.id = f.evidence_id
       and e.read_for = $2 ${kinds}`,
    part === 'all' ? [workspaceId, prospectId] : [workspaceId, prospectId, researchKinds],
  )
  await tx.execute(sql`
    delete from evidence e where e.workspace_id = ${workspaceId} and e.read_for = ${prospectId}
      and not exists (select from facts f where f.workspace_id = e.workspace_id and f.evidence_id = e.id)`)
}
