import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { statement } from '../platform/statement.ts'
import type { Seat } from './choose-providers.ts'
import type { Counts } from './count-caps.ts'
import type { LoadedMarket } from './load-market.ts'
import type { LeadSale, Round, SoldLead } from './sell-leads.ts'

type Sent = string | Date | null

/** Turns come from the sequence in the order of the sales; the last of a subscription stays on its counter. */
const insertSales = statement<never, Sent[]>(
  `with sold as materialized (
     select s.*, nextval('marketplace_turns') as turn
     from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::bigint[], $8::int[], $9::uuid[], $10::uuid[])
       s (id, lead_id, provider_id, subscription_id, level_id, price, promised, transfer_id, notice_id)
   ), told as (
     insert into assignment_notices (workspace_id, id, assignment_id, created_at) select $1, notice_id, id, $11 from sold
   ), counted as (
     insert into subscription_counters as c (workspace_id, subscription_id, turn, day, day_count, day_amount, week_count,
       week_amount, month_count, month_amount, total_count, total_amount)
     select $1, n.id, t.turn, n.day, n.dc, n.da, n.wc, n.wa, n.mc, n.ma, n.tc, n.ta
     from unnest($12::uuid[], $13::date[], $14::int[], $15::bigint[], $16::int[], $17::bigint[], $18::int[], $19::bigint[],
       $20::int[], $21::bigint[]) n (id, day, dc, da, wc, wa, mc, ma, tc, ta)
     join (select subscription_id, max(turn) as turn from sold group by subscription_id) t on t.subscription_id = n.id
     on conflict (workspace_id, subscription_id) do update set turn = excluded.turn, day = excluded.day,
       day_count = excluded.day_count, day_amount = excluded.day_amount, week_count = excluded.week_count,
       week_amount = excluded.week_amount, month_count = excluded.month_count, month_amount = excluded.month_amount,
       total_count = excluded.total_count, total_amount = excluded.total_amount
   )
   insert into assignments (workspace_id, id, lead_id, provider_id, subscription_id, level_id, price, promised, turn, transfer_id, at)
   select $1, id, lead_id, provider_id, subscription_id, level_id, price, promised, turn, transfer_id, $11 from sold`,
)

const insertRoster = statement<
  never,
  [workspaceId: string, id: string, nicheId: string, subscriptionIds: string, now: Date]
>(
  `insert into niche_rosters (workspace_id, id, niche_id, subscription_ids, created_at) values ($1, $2, $3, $4::uuid[], $5)
   on conflict do nothing`,
)

const insertRounds = statement<
  never,
  [
    workspaceId: string,
    ids: string,
    leadIds: string,
    assigned: string,
    placesLeft: string,
    reasons: string,
    cause: string,
    rosterId: string,
    now: Date,
  ]
>(
  `insert into lead_distributions (workspace_id, id, lead_id, assigned, places_left, reasons, cause, roster_id, at)
   select $1, r.*, $7, $8, $9 from unnest($2::uuid[], $3::uuid[], $4::int[], $5::int[], $6::text[]) r`,
)

const updateLeads = statement<
  never,
  [
    workspaceId: string,
    ids: string,
    statuses: string,
    waiting: string,
    now: Date,
    isDecision: boolean,
    userId: string | null,
  ]
>(
  `update leads l set status = n.status, status_reason = '', waiting_until = n.waiting_until, updated_at = $5,
     decided_at = case when $6 then $5 else l.decided_at end, decided_by = case when $6 then $7::uuid else l.decided_by end
   from unnest($2::uuid[], $3::text[], $4::timestamptz[]) n (id, status, waiting_until)
   where l.workspace_id = $1 and l.id = n.id
     and ($6 or (l.status, l.waiting_until) is distinct from (n.status, n.waiting_until))`,
)

/** Writes down what was decided; the statements leave at once, in an order in which each finds what it points at. */
export async function recordSales(
  tx: Tx,
  round: Round,
  what: {
    market: LoadedMarket
    sales: readonly LeadSale[]
    sold: readonly SoldLead[]
    news: readonly SoldLead[]
  },
): Promise<void> {
  const { workspaceId, nicheId, now, cause, decision } = round
  const { market, sales, sold, news } = what
  const sent: Promise<unknown>[] = [
    updateLeads(tx, [
      workspaceId,
      literal(sold.map(({ leadId }) => leadId)),
      literal(sold.map(({ status }) => status)),
      literal(sold.map(({ waitingUntil }) => waitingUntil?.toISOString() ?? 'NULL')),
      now,
      decision !== undefined,
      decision?.userId ?? null,
    ]),
  ]
  if (sales.length > 0) sent.push(insertSales(tx, salesColumns(round, sales)))
  if (news.length > 0) {
    sent.push(
      insertRoster(tx, [workspaceId, market.rosterId, nicheId, literal(market.subscriptionIds), now]),
      insertRounds(tx, [
        workspaceId,
        literal(news.map(() => newId(now.getTime()))),
        literal(news.map(({ leadId }) => leadId)),
        literal(news.map(({ assigned }) => assigned)),
        literal(news.map(({ placesLeft }) => placesLeft)),
        `{${news.map(({ reasons }) => `"${reasons}"`).join(',')}}`,
        cause,
        market.rosterId,
        now,
      ]),
    )
  }
  await Promise.all(sent)
}

function salesColumns({ workspaceId, now }: Round, sales: readonly LeadSale[]): Sent[] {
  const seats = [...new Map(sales.map(({ seat }) => [seat.subscriptionId, seat])).values()]
  const count = (one: (counts: Counts) => number) => literal(seats.map(({ counts }: Seat) => one(counts)))
  return [
    workspaceId,
    literal(sales.map(({ assignmentId }) => assignmentId)),
    literal(sales.map(({ leadId }) => leadId)),
    literal(sales.map(({ seat }) => seat.providerId)),
    literal(sales.map(({ seat }) => seat.subscriptionId)),
    literal(sales.map(({ offer }) => offer.levelId)),
    literal(sales.map(({ offer }) => offer.price)),
    literal(sales.map(({ offer }) => offer.maxBuyers)),
    literal(sales.map(({ transferId }) => transferId)),
    literal(sales.map(() => newId(now.getTime()))),
    now,
    literal(seats.map(({ subscriptionId }) => subscriptionId)),
    literal(seats.map(({ counts }) => counts.day ?? 'NULL')),
    count((counts) => counts.dayCount),
    count((counts) => counts.dayAmount),
    count((counts) => counts.weekCount),
    count((counts) => counts.weekAmount),
    count((counts) => counts.monthCount),
    count((counts) => counts.monthAmount),
    count((counts) => counts.totalCount),
    count((counts) => counts.totalAmount),
  ]
}

/** An array as PostgreSQL reads it, of values that need no quotes. */
const literal = (values: readonly (string | number)[]) => `{${values.join(',')}}`
