import type { Subscription, SubscriptionExport } from '#contracts/marketplace'
import { csvHeader, csvLines } from '../platform/csv-write.ts'
import type { CsvCell } from '../platform/csv-write.ts'
import { inWorkspace } from '../platform/db.ts'
import type { Db, Tx } from '../platform/db.ts'
import { subscriptionsBefore } from './subscription-rows.ts'

const columns = [
  'provider',
  'niche',
  'level',
  'price',
  'currency',
  'status',
  'reason',
  'filters',
  'areas',
  'hours',
  'vacations',
  'day_count',
  'day_amount',
  'week_count',
  'week_amount',
  'month_count',
  'month_amount',
  'total_count',
  'total_amount',
  'created_at',
  'updated_at',
]
const batch = 500

/** Subscriptions that are not ended as CSV, newest first, in batches; money in minor units, as everywhere in the API. */
export function exportSubscriptions(
  db: Db,
  workspaceId: string,
  wanted: SubscriptionExport,
): ReadableStream<Uint8Array> {
  const pieces = linesOf(db, workspaceId, wanted)
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
  workspaceId: string,
  { providerId, mode }: SubscriptionExport,
): AsyncGenerator<string> {
  yield csvHeader(columns, mode)
  for (let before: string | undefined; ;) {
    const { rows, names } = await inWorkspace(db, workspaceId, async (tx) => {
      const read = await subscriptionsBefore(tx, workspaceId, { providerId, before, limit: batch })
      return { rows: read, names: await namesOf(tx, workspaceId, read) }
    })
    if (rows.length > 0)
      yield csvLines(
        rows.map((row) => lineOf(row, names)),
        mode,
      )
    if (rows.length < batch) return
    before = rows.at(-1)?.id
  }
}

async function namesOf(
  tx: Tx,
  workspaceId: string,
  rows: readonly Subscription[],
): Promise<ReadonlyMap<string, string>> {
  const { rows: found } = await tx.$client.query<{ id: string; name: string }>(
    'select id, name from providers where workspace_id = $1 and id = any($2::uuid[])',
    [workspaceId, rows.map((row) => row.providerId)],
  )
  return new Map(found.map(({ id, name }) => [id, name]))
}

function lineOf(row: Subscription, names: ReadonlyMap<string, string>): CsvCell[] {
  const { level, caps } = row
  return [
    names.get(row.providerId) ?? '',
    row.niche.name,
    level.name,
    level.price.amount,
    level.price.currency,
    row.status,
    row.statusReason,
    row.filters.map(filterText).join('; '),
    row.areas.map(({ place, radiusKm }) => `${radiusKm} km around ${place}`).join('; '),
    row.hours.map(({ days, from, to }) => `${days.join(' ')} ${from}-${to}`).join('; '),
    row.vacations.map(({ from, to }) => `${from}/${to}`).join('; '),
    caps.dayCount,
    caps.dayAmount,
    caps.weekCount,
    caps.weekAmount,
    caps.monthCount,
    caps.monthAmount,
    caps.totalCount,
    caps.totalAmount,
    row.createdAt,
    row.updatedAt,
  ]
}

function filterText(filter: Subscription['filters'][number]): string {
  const { field, operator } = filter
  if (operator === 'exists') return `${field} exists`
  if (operator === 'in' || operator === 'not_in') return `${field} ${operator} ${filter.values.join(' | ')}`
  if (operator === 'range') return `${field} ${filter.min ?? ''}..${filter.max ?? ''}`
  return `${field} ${operator} ${String(filter.value)}`
}
