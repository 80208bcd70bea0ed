import type { BoughtLeadChoice } from '#contracts/marketplace'
import { csvHeader, csvLines } from '../platform/csv-write.ts'
import type { CsvMode } from '../platform/csv-write.ts'
import { inWorkspace } from '../platform/db.ts'
import type { Db } from '../platform/db.ts'
import { listBought } from './portal-leads.ts'

const columns = [
  'bought_at',
  'niche',
  'level',
  'name',
  'email',
  'phone',
  'postal_code',
  'price',
  'currency',
  'outcome',
  'outcome_value',
  'outcome_note',
  'refunded_at',
]

/** The chosen leads of those that a provider bought as CSV, newest first, in batches; each is read in a transaction of theirs. */
export function exportBought(
  db: Db,
  of: { workspaceId: string; providerId: string },
  { mode, ...choice }: BoughtLeadChoice & { mode: CsvMode },
): ReadableStream<Uint8Array> {
  const pieces = linesOf(db, of, mode, choice)
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await pieces.next()
      if (next.done === true) controller.close()
      else controller.enqueue(encoder.encode(next.value))
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
}

async function* linesOf(
  db: Db,
  of: { workspaceId: string; providerId: string },
  mode: CsvMode,
  choice: BoughtLeadChoice,
): AsyncGenerator<string> {
  yield csvHeader(columns, mode)
  for (let cursor: string | undefined; ;) {
    const page = await inWorkspace(
      db,
      of.workspaceId,
      (tx) => listBought(tx, of, { ...choice, limit: 1000, cursor }),
      { providerId: of.providerId },
    )
    if (page.items.length > 0)
      yield csvLines(
        page.items.map((lead) => [
          lead.at,
          lead.niche.name,
          lead.level.name,
          lead.name,
          lead.email,
          lead.phone,
          lead.postalCode,
          // Minor units, as everywhere in the API; how many make one differs by currency.
          lead.price.amount,
          lead.price.currency,
          lead.outcome,
          lead.outcomeValue?.amount ?? null,
          lead.outcomeNote,
          lead.refundedAt,
        ]),
        mode,
      )
    if (page.pagination.nextCursor === null) return
    cursor = page.pagination.nextCursor
  }
}
