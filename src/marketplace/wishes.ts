import type { Db, Tx } from '../platform/db.ts'
import { statement } from '../platform/statement.ts'
import type { Wish } from './choose-providers.ts'

/** By subscription; a revision that was read once never changes (the database sees to that). */
type Known = Map<string, { revision: number; wish: Wish }>

const knownOf = new WeakMap<Db, Known>()
const mostKnown = 50_000

interface WishRow {
  id: string
  revision: number
  filters: Wish['filters']
  areas: Wish['areas']
  hours: Wish['hours']
  vacations: Wish['vacations']
  cap_day_count: number | null
  cap_day_amount: string | null
  cap_week_count: number | null
  cap_week_amount: string | null
  cap_month_count: number | null
  cap_month_amount: string | null
  cap_total_count: number | null
  cap_total_amount: string | null
}

const readWishes = statement<WishRow, [workspaceId: string, ids: string[]]>(
  `select id, revision, filters, areas, hours, vacations, cap_day_count, cap_day_amount, cap_week_count, cap_week_amount,
     cap_month_count, cap_month_amount, cap_total_count, cap_total_amount
   from subscriptions where workspace_id = $1 and id = any($2::uuid[])`,
)

/** What subscriptions ask for, read only where their revision is not known yet. */
export async function wishesOf(
  tx: Tx,
  db: Db,
  workspaceId: string,
  subscriptions: readonly { id: string; revision: number }[],
): Promise<Map<string, Wish>> {
  let known = knownOf.get(db)
  if (known === undefined || known.size > mostKnown) knownOf.set(db, (known = new Map()))
  const wishes = new Map<string, Wish>()
  const missing: string[] = []
  for (const { id, revision } of subscriptions) {
    const one = known.get(id)
    if (one?.revision === revision) wishes.set(id, one.wish)
    else missing.push(id)
  }
  if (missing.length > 0)
    for (const row of await readWishes(tx, [workspaceId, missing])) {
      const wish = wishOf(row)
      known.set(row.id, { revision: row.revision, wish })
      wishes.set(row.id, wish)
    }
  return wishes
}

const amountOf = (text: string | null) => (text === null ? null : Number(text))

function wishOf(row: WishRow): Wish {
  const { filters, areas, hours, vacations } = row
  return {
    filters,
    areas,
    hours,
    vacations,
    caps: {
      dayCount: row.cap_day_count,
      dayAmount: amountOf(row.cap_day_amount),
      weekCount: row.cap_week_count,
      weekAmount: amountOf(row.cap_week_amount),
      monthCount: row.cap_month_count,
      monthAmount: amountOf(row.cap_month_amount),
      totalCount: row.cap_total_count,
      totalAmount: amountOf(row.cap_total_amount),
    },
  }
}
