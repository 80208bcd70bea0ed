import { newId } from '../platform/ids.ts'
import type { Tx } from '../platform/db.ts'
import { plainArray, textArray } from './array-literals.ts'
import type { SourceFact } from './candidate.ts'
import type { RowOfProspect } from './insert-rows.ts'
import type { ContactToSave } from './save-contacts.ts'
import { storableJson, storableText } from './storable-text.ts'

type RowFact = Required<Pick<SourceFact, 'kind' | 'value' | 'quote' | 'confidence'>> & {
  prospectId: string
  data: string | null
}

const selectFacts = `insert into facts (workspace_id, id, prospect_id, evidence_id, kind, value, data, quote, quote_in, confidence)
  select $1, x.id, x.prospect_id, $2, x.kind, x.value, coalesce(x.data::jsonb, '{}'), x.quote, 'row', x.confidence
  from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::float8[])
    as x(id, prospect_id, kind, value, data, quote, confidence)`

/** Stores what rows say of prospects that have no facts yet, all on one evidence. */
export async function insertFacts(
  tx: Tx,
  workspaceId: string,
  evidenceId: string,
  rows: RowOfProspect[],
): Promise<void> {
  const facts = factsOf(rows)
  if (facts.length > 0) await tx.$client.query(selectFacts, columnsOf(workspaceId, evidenceId, facts))
}

/** Kinds of which a company has one at a time: the newest word counts, so what comes back after another is said again. */
const single = [
  'company_name',
  'address',
  'industry',
  'employee_range',
  'revenue_estimate',
  'year_founded',
  'rating',
  'review_count',
]

/**
 * The same for prospects that are known: what the last row said of them in the same words is not said twice; of kinds that a company has
 * several of, what any row said. The inner query counts, so that it stays one look into the index for each fact: as `not exists` it
 * becomes a join that goes wrong before the first analyze.
 */
export async function addFacts(
  tx: Tx,
  workspaceId: string,
  evidenceId: string,
  rows: RowOfProspect[],
): Promise<void> {
  const said = new Map<string, RowFact>()
  for (const fact of factsOf(rows))
    said.set(JSON.stringify([fact.prospectId, fact.kind, fact.value, fact.quote]), fact)
  if (said.size === 0) return
  await tx.$client.query(
    `${selectFacts}
     where (select count(*) from (select f.value, f.quote from facts f where f.workspace_id = $1 and f.prospect_id = x.prospect_id
         and f.kind = x.kind and f.quote_in = 'row' order by f.id desc limit case when x.kind = any($10::text[]) then 1 end) last
       where last.value = x.value and last.quote = x.quote) = 0`,
    [...columnsOf(workspaceId, evidenceId, [...said.values()]), single],
  )
}

function factsOf(rows: RowOfProspect[]): RowFact[] {
  const facts: RowFact[] = []
  for (const { prospectId, candidate } of rows)
    for (const { kind, value, quote, data, confidence } of candidate.facts)
      facts.push({
        prospectId,
        kind,
        value: storableText(value),
        quote: storableText(quote),
        data: data === undefined ? null : storableJson(data),
        confidence: confidence ?? 0.8,
      })
  return facts
}

const columnsOf = (workspaceId: string, evidenceId: string, facts: RowFact[]) => [
  workspaceId,
  evidenceId,
  plainArray(facts.map(() => newId())),
  plainArray(facts.map((f) => f.prospectId)),
  plainArray(facts.map((f) => f.kind)),
  textArray(facts.map((f) => f.value)),
  textArray(facts.map((f) => f.data)),
  textArray(facts.map((f) => f.quote)),
  plainArray(facts.map((f) => f.confidence)),
]

/** Adds contacts of prospects that have none yet. */
export async function insertFirstContacts(tx: Tx, workspaceId: string, rows: ContactToSave[]): Promise<void> {
  const usable = rows.filter((r) => r.name !== null || r.email !== null || r.phone !== null)
  if (usable.length === 0) return
  const column = (pick: (c: ContactToSave) => string | null) =>
    textArray(
      usable.map((c) => {
        const text = pick(c)
        return text === null ? null : storableText(text)
      }),
    )
  await tx.$client.query(
    `insert into contacts (workspace_id, id, prospect_id, name, title, email, phone, source)
     select $1, x.id, x.p, x.name, x.title, x.email, x.phone, x.source
     from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[]) as x(id, p, name, title, email, phone, source)`,
    [
      workspaceId,
      plainArray(usable.map(() => newId())),
      plainArray(usable.map((c) => c.prospectId)),
      column((c) => c.name),
      column((c) => c.title),
      column((c) => c.email),
      column((c) => c.phone),
      column((c) => c.source),
    ],
  )
}
