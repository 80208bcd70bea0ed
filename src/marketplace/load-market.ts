import { createHash } from 'node:crypto'
import type { Db, Tx } from '../platform/db.ts'
import { statement } from '../platform/statement.ts'
import type { Market, Offer, Seat } from './choose-providers.ts'
import type { SubscriptionStatus } from './contract.ts'
import { noCounts } from './count-caps.ts'
import { localTime } from './opening-hours.ts'
import type { LocalTime } from './opening-hours.ts'
import { wishesOf } from './wishes.ts'

/** A niche as it stands under its lock, with what tells its roster from every other. */
export interface LoadedMarket extends Market {
  rosterId: string
  /** All subscriptions in the order of their `index`. */
  subscriptionIds: string[]
}

interface LevelRow {
  id: string
  price: string
  max_buyers: number
}

interface SeatRow {
  id: string
  provider_id: string
  level_id: string
  status: SubscriptionStatus
  revision: number
  is_active: boolean
  time_zone: string
  balance: string | null
  day: string | null
  day_count: number | null
  day_amount: string | null
  week_count: number | null
  week_amount: string | null
  month_count: number | null
  month_amount: string | null
  total_count: number | null
  total_amount: string | null
}

const readLevels = statement<LevelRow, [workspaceId: string, nicheId: string]>(
  `select l.id, l.price, l.max_buyers from levels l
   join niches n on n.workspace_id = l.workspace_id and n.id = l.niche_id and n.archived_at is null
   where l.workspace_id = $1 and l.niche_id = $2 and l.is_active and l.archived_at is null order by l.position, l.id`,
)

const readSeats = statement<SeatRow, [workspaceId: string, nicheId: string]>(
  `select s.id, s.provider_id, s.level_id, s.status, s.revision, p.status = 'active' and p.archived_at is null as is_active,
     p.time_zone, a.balance, c.day::text as day, c.day_count, c.day_amount, c.week_count, c.week_amount, c.month_count,
     c.month_amount, c.total_count, c.total_amount
   from subscriptions s
   join levels l on l.workspace_id = s.workspace_id and l.id = s.level_id and l.is_active and l.archived_at is null
   join providers p on p.workspace_id = s.workspace_id and p.id = s.provider_id
   left join subscription_counters c on c.workspace_id = s.workspace_id and c.subscription_id = s.id
   left join ledger_accounts a on a.workspace_id = s.workspace_id and a.kind = 'provider' and a.owner_id = s.provider_id
   where s.workspace_id = $1 and s.niche_id = $2 and s.archived_at is null order by coalesce(c.turn, 0), s.id`,
)

/** Everything that decides who gets the leads of a niche, read in one go. Sales need the niche's lock before; a forecast does not. */
export async function loadMarket(
  tx: Tx,
  db: Db,
  workspaceId: string,
  nicheId: string,
  now: Date,
): Promise<LoadedMarket> {
  const [levels, rows] = await Promise.all([
    readLevels(tx, [workspaceId, nicheId]),
    readSeats(tx, [workspaceId, nicheId]),
  ])
  const wishes = await wishesOf(tx, db, workspaceId, rows)
  const subscriptionIds = rows.map(({ id }) => id).sort()
  const indexOf = new Map(subscriptionIds.map((id, index) => [id, index]))
  const offers = levels.map((level): Offer => ({
    levelId: level.id,
    price: Number(level.price),
    maxBuyers: level.max_buyers,
    queue: [],
  }))
  const offerOf = new Map(offers.map((offer) => [offer.levelId, offer]))
  const balances = new Map<string, number>()
  for (const row of rows) {
    balances.set(row.provider_id, Number(row.balance ?? 0))
    const wish = wishes.get(row.id)
    if (wish !== undefined) offerOf.get(row.level_id)?.queue.push(seatOf(row, indexOf.get(row.id) ?? 0, wish))
  }
  return {
    offers,
    seatCount: rows.length,
    balances,
    localTimeOf: wallClocks(now),
    rosterId: rosterIdOf(nicheId, subscriptionIds),
    subscriptionIds,
  }
}

function seatOf(row: SeatRow, index: number, wish: Seat['wish']): Seat {
  return {
    index,
    subscriptionId: row.id,
    providerId: row.provider_id,
    status: row.status,
    isProviderActive: row.is_active,
    wish,
    timeZone: row.time_zone,
    counts:
      row.day === null
        ? noCounts
        : {
            day: row.day,
            dayCount: row.day_count ?? 0,
            dayAmount: Number(row.day_amount),
            weekCount: row.week_count ?? 0,
            weekAmount: Number(row.week_amount),
            monthCount: row.month_count ?? 0,
            monthAmount: Number(row.month_amount),
            totalCount: row.total_count ?? 0,
            totalAmount: Number(row.total_amount),
          },
  }
}

/** The time on the wall of each zone at one moment, worked out once per zone. */
export function wallClocks(now: Date): (timeZone: string) => LocalTime {
  const known = new Map<string, LocalTime>()
  return (timeZone) => {
    let local = known.get(timeZone)
    if (local === undefined) known.set(timeZone, (local = localTime(now, timeZone)))
    return local
  }
}

/** A UUID (version 8, RFC 9562) that follows from who is in the roster. */
function rosterIdOf(nicheId: string, subscriptionIds: readonly string[]): string {
  const hash = createHash('sha256')
    .update(`${nicheId} ${subscriptionIds.join(' ')}`)
    .digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}
