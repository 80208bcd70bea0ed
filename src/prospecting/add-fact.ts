import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { and, eq } from 'drizzle-orm'
import { found, invalidInput } from '../platform/errors.ts'
import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { NewFact } from './contract-by-hand.ts'
import { lockProspects } from './lock-prospects.ts'
import { applyMarks } from './mark-facts.ts'
import { noteEvents } from './note-events.ts'
import { refuseMerged } from './refuse-merged.ts'
import { saveEvidence, saveFacts } from './save-facts.ts'
import { prospects } from './schema.ts'

/** Stores a fact that a person or a program found, with its source like any other; returns its id. The same words on the same page are one fact. */
export async function addFact(
  tx: Tx,
  workspaceId: string,
  prospectId: string,
  fact: NewFact & { source: 'manual' | 'api' | 'extension' },
  by: { who: string; at: Date },
): Promise<string> {
  await lockProspects(tx, workspaceId, [prospectId])
  const [row] = await tx
    .select({ mergedInto: prospects.mergedInto, country: prospects.country })
    .from(prospects)
    .where(and(eq(prospects.workspaceId, workspaceId), eq(prospects.id, prospectId)))
  const prospect = found(row, 'prospect')
  refuseMerged(prospect.mergedInto)
  const value = valueOf(fact, prospect.country)
  const { rows } = await tx.$client.query<{ id: string }>(
    `select f.id from facts f join evidence e on e.workspace_id = f.workspace_id and e.id = f.evidence_id
     where f.workspace_id = $1 and f.prospect_id = $2 and f.kind = $3 and f.value = $4 and f.quote = $5 and e.source = $6
       and e.url is not distinct from $7`,
    [workspaceId, prospectId, fact.kind, value, fact.quote, fact.source, fact.url ?? null],
  )
  const known = rows[0]?.id
  if (known !== undefined) return known
  const evidenceId = newId()
  await saveEvidence(tx, workspaceId, [
    { id: evidenceId, source: fact.source, url: fact.url ?? null, importId: null, readFor: null, at: by.at },
  ])
  const [id] = await saveFacts(tx, workspaceId, [
    {
      prospectId,
      evidenceId,
      kind: fact.kind,
      value,
      quote: fact.quote,
      quoteIn: fact.url === undefined ? 'row' : 'text',
      confidence: fact.confidence,
    },
  ])
  await applyMarks(tx, workspaceId, [prospectId])
  const what = `added ${fact.kind.replaceAll('_', ' ')} “${value.slice(0, 80)}”`
  await noteEvents(tx, workspaceId, [prospectId], { kind: 'fact', who: by.who, what })
  return found(id, 'fact')
}

function valueOf({ kind, value }: NewFact, country: string | null): string {
  if (kind === 'email') return value.toLowerCase()
  if (kind !== 'phone' && kind !== 'fax') return value
  const phone = parsePhoneNumberFromString(value, { defaultCountry: (country ?? 'US') as 'US' })
  if (phone?.isPossible() !== true)
    throw invalidInput(
      'value',
      'This is no telephone number. Write it with its country code, as in +1 312 555 0100.',
    )
  return phone.number
}
