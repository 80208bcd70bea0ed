import type { Db } from './db.ts'
import type { RateStore } from './rate-limit.ts'

/** Counts shared in one UNLOGGED table: one statement per settlement, whatever the number of keys. */
export function postgresRateStore(db: Db): RateStore {
  return {
    async add(counts) {
      // Sorted, so that two processes settling the same keys never wait for each other in a circle.
      const order = counts
        .map((count, index) => ({ count, index }))
        .sort((a, b) => (a.count.key < b.count.key ? -1 : 1))
      const sorted = order.map(({ count }) => count)
      const { rows } = await db.$client.query<{ key: string; count: number }>(
        `insert into rate_counts as kept (key, window_start, count, expires_at)
         select * from unnest($1::text[], $2::bigint[], $3::int[], $4::bigint[])
         on conflict (key, window_start) do update set count = kept.count + excluded.count
         returning key, count`,
        [
          sorted.map((count) => count.key),
          sorted.map((count) => count.windowStart),
          sorted.map((count) => count.count),
          sorted.map((count) => count.expiresAt),
        ],
      )
      const totals = new Map(rows.map((row) => [row.key, row.count]))
      return counts.map((count) => totals.get(count.key) ?? count.count)
    },
  }
}

/** Forgets windows that ended; part of the nightly clean-up. */
export async function deleteOldRateCounts(db: Db, now: Date): Promise<number> {
  const { rowCount } = await db.$client.query('delete from rate_counts where expires_at < $1', [
    now.getTime(),
  ])
  return rowCount ?? 0
}
