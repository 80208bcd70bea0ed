import { Gauge, type Registry } from 'prom-client'
import { asSystem } from '../platform/db.ts'
import type { Db } from '../platform/db.ts'

/**
 * Figures of the last proofs of the books, read from the database when asked for, so that every process tells the same: how many
 * contradictions were found in all, and how long ago the oldest of the proofs was. An alert watches both.
 */
export function registerProofFigures(registry: Registry, { db, now }: { db: Db; now: () => Date }): void {
  const read = async () =>
    asSystem(db, 'figures of proofs', async (tx) => {
      const { rows } = await tx.$client.query<{ problems: number; oldest: Date | null }>(
        'select coalesce(sum(problems), 0)::float8 as problems, min(at) as oldest from book_proofs',
      )
      return rows[0]
    })
  registry.registerMetric(
    new Gauge({
      name: 'leadwright_book_contradictions',
      help: 'Contradictions that the last proof of every book found; anything but 0 is wrong.',
      registers: [],
      async collect() {
        this.set((await read())?.problems ?? 0)
      },
    }),
  )
  registry.registerMetric(
    new Gauge({
      name: 'leadwright_book_proof_age_seconds',
      help: 'Seconds since the book that was proven longest ago was proven; 0 without a book.',
      registers: [],
      async collect() {
        const oldest = (await read())?.oldest ?? null
        this.set(oldest === null ? 0 : Math.max(0, (now().getTime() - oldest.getTime()) / 1000))
      },
    }),
  )
}
