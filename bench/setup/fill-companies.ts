import { inWorkspace } from '../../src/platform/db.ts'
import { newId } from '../../src/platform/ids.ts'
import { candidateFromRow } from '../../src/prospecting/candidate-from-row.ts'
import type { ColumnMapping } from '../../src/prospecting/contract-imports.ts'
import { insertFacts, insertFirstContacts } from '../../src/prospecting/insert-facts.ts'
import { insertProspects, noteEvents } from '../../src/prospecting/insert-rows.ts'
import { saveEvidence } from '../../src/prospecting/save-facts.ts'
import { enterKeys, maxBucket } from '../../src/prospecting/stored-keys.ts'
import { readyCandidate } from '../../src/prospecting/ready-candidate.ts'
import { cellsOf, companyNumber, listHeader } from './companies.ts'
import { asSuperuser, withoutIndexes } from './fill.ts'
import { say } from './options.ts'
import type { BenchProduct } from './product.ts'

const batch = 2000
const tables = [
  'prospects',
  'prospect_keys',
  'prospect_search',
  'prospect_events',
  'facts',
  'contacts',
] as const
const mapping: ColumnMapping = Object.fromEntries(listHeader.map((field, i) => [field, i]))

/**
 * The rows that an import of the first `known` companies leaves behind, written by the same statements without looking anybody up and
 * with the indexes built at the end: a million in a few minutes. None of these companies is a double of another, except by chance.
 */
export async function fillCompanies(product: BenchProduct, known: number): Promise<void> {
  const { app, superuserUrl, workspaceId } = product
  const evidenceId = newId()
  await inWorkspace(app.db, workspaceId, (tx) =>
    saveEvidence(tx, workspaceId, [
      { id: evidenceId, source: 'csv', url: null, importId: null, readFor: null, at: app.now() },
    ]),
  )
  await asSuperuser(superuserUrl, (client) =>
    withoutIndexes(client, [...tables], async () => {
      // Triggers and foreign keys would look each parent up; what they do is done at the end.
      await client.query(`grant set on parameter session_replication_role to leadwright_app`)
      const room = createRoom()
      let written: Promise<void> = Promise.resolve()
      for (let from = 0; from < known; from += batch) {
        const rows = Array.from({ length: Math.min(batch, known - from) }, (_, i) => rowNumber(from + i))
        await written
        written = write(product, evidenceId, rows, room)
        if (from % 100_000 === 0) say(`${from} of ${known} companies written`)
      }
      await written
      await client.query(`revoke set on parameter session_replication_role from leadwright_app`)
      await client.query(
        `insert into prospect_search (workspace_id, prospect_id, search_text)
         select workspace_id, id, search_text from prospects where workspace_id = $1`,
        [workspaceId],
      )
    }),
  )
}

function rowNumber(n: number) {
  const { candidate } = candidateFromRow(n + 2, cellsOf(companyNumber(n)), mapping)
  if (candidate === null) throw new Error(`Company ${n} is none.`)
  return { ...readyCandidate(candidate), prospectId: newId(), reason: null }
}

async function write(
  { app, workspaceId }: BenchProduct,
  evidenceId: string,
  rows: ReturnType<typeof rowNumber>[],
  hasRoom: (key: string) => boolean,
): Promise<void> {
  const entered = rows.map(({ prospectId, keys }) => ({ prospectId, keys: keys.filter(hasRoom) }))
  await inWorkspace(app.db, workspaceId, async (tx) => {
    await tx.$client.query(`set local session_replication_role = replica`)
    const contacts = rows.flatMap(({ prospectId, candidate }) =>
      candidate.contacts.map((contact) => ({ ...contact, prospectId, source: 'csv' as const })),
    )
    await Promise.all([
      insertProspects(tx, workspaceId, 'csv', rows),
      enterKeys(tx, workspaceId, entered, { isNew: true }),
      insertFacts(tx, workspaceId, evidenceId, rows),
      insertFirstContacts(tx, workspaceId, contacts),
      noteEvents(tx, workspaceId, { source: 'csv', who: 'import of known.csv' }, rows),
    ])
  })
}

/** Counts keys by a short hash: two that meet share their room, which is of no account here. */
function createRoom(): (key: string) => boolean {
  const counts = new Uint8Array(2 ** 26)
  return (key) => {
    let hash = 0
    for (let i = 0; i < key.length; i++)
      hash = Math.imul(hash ^ key.charCodeAt(i), 0x5bd1e995) ^ (hash >>> 13)
    const place = hash & (counts.length - 1)
    const size = counts[place] ?? 0
    if (size > maxBucket) return false
    counts[place] = size + 1
    return true
  }
}
