import * as z from 'zod'

/** Days, weeks from Monday, or months of the operator's time zone. */
export const MarketPeriod = z.enum(['day', 'week', 'month'])
export type MarketPeriod = z.infer<typeof MarketPeriod>

const Day = z.iso.date()

/** From the first moment of `from` to the first moment of `to`, which is not part of it, in the operator's time zone. Default: the last 30 days, 12 weeks or 12 months. */
export const MarketReportQuery = z.object({
  from: Day.optional(),
  to: Day.optional(),
  by: MarketPeriod.default('day'),
  niche: z.uuid().optional(),
})
export type MarketReportQuery = z.infer<typeof MarketReportQuery>

const n = z.int()
/** Minor units of the report's currency. */
const amount = z.int()

/** What every report says of itself; `currency` is null while nothing was ever sold here. */
const head = {
  currency: z.string().nullable(),
  timeZone: z.string(),
  by: MarketPeriod,
  from: Day,
  to: Day,
}

const money = { sales: amount, refunds: amount, net: amount }

/** Sales, refunds and deposits as the ledger has them: the sum of its entries in each period. */
export const RevenueReport = z.object({
  ...head,
  periods: z.array(
    z.object({ start: Day, ...money, sold: n, refunded: n, deposits: amount, adjustments: amount }),
  ),
  total: z.object({ ...money, sold: n, refunded: n, deposits: amount, adjustments: amount }),
  niches: z.array(z.object({ id: z.uuid(), name: z.string(), ...money, sold: n })),
})
export type RevenueReport = z.infer<typeof RevenueReport>

/** What was paid back, by the day it was paid back, and why. */
export const RefundsReport = z.object({
  ...head,
  periods: z.array(z.object({ start: Day, refunds: amount, refunded: n })),
  total: z.object({ refunds: amount, refunded: n, sold: n }),
  /** `whole_lead`: the operator called the lead bad without a request. */
  reasons: z.array(z.object({ reason: z.string(), refunds: amount, refunded: n })),
  niches: z.array(z.object({ id: z.uuid(), name: z.string(), refunds: amount, refunded: n })),
})
export type RefundsReport = z.infer<typeof RefundsReport>

const volume = {
  submitted: n,
  spam: n,
  duplicates: n,
  waiting: n,
  rejected: n,
  approved: n,
  sold: n,
  bad: n,
  assignments: n,
}

/** Leads by the day they came in, and how far they came since. `sold` are leads with a buyer, `assignments` their buyers. */
export const LeadsReport = z.object({
  ...head,
  periods: z.array(z.object({ start: Day, ...volume })),
  total: z.object(volume),
})
export type LeadsReport = z.infer<typeof LeadsReport>

/** What each provider bought in the period, how quick and how lucky they were, and how long they waited for their turn. */
export const ProvidersReport = z.object({
  ...head,
  providers: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      bought: n,
      spent: amount,
      refunded: n,
      refunds: amount,
      /** Median seconds from the sale until they opened the lead. */
      medianSecondsToOpen: z.number().nullable(),
      contacted: n,
      won: n,
      lost: n,
      /** Seconds between one lead and the next. */
      medianWait: z.number().nullable(),
      longestWait: z.number().nullable(),
      lastAt: z.iso.datetime().nullable(),
    }),
  ),
})
export type ProvidersReport = z.infer<typeof ProvidersReport>

const earned = { leads: n, sold: n, ...money }

/** Where leads that came in in the period came from, what they earned until now, and what partners get of it. */
export const AttributionReport = z.object({
  ...head,
  sources: z.array(z.object({ source: z.string(), medium: z.string(), campaign: z.string(), ...earned })),
  partners: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      ...earned,
      payoutBasisPoints: n,
      /** Share of the net of what was sold and paid back in the period; below zero it is taken back. */
      payout: amount,
    }),
  ),
})
export type AttributionReport = z.infer<typeof AttributionReport>
