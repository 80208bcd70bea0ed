import * as z from 'zod'

export * from './contract-market.ts'

/** The last 7, 30 or 90 days, or everything. */
export const ReportPeriod = z.enum(['7d', '30d', '90d', 'all'])
export type ReportPeriod = z.infer<typeof ReportPeriod>

/** Of which time and which campaign; without one, of the whole workspace. */
export const ReportQuery = z.object({
  period: ReportPeriod.default('30d'),
  campaign: z.uuid().optional(),
})
export type ReportQuery = z.infer<typeof ReportQuery>

/** Counting takes long where there is much, so numbers may be a little old: this says of when they are. */
const counted = {
  countedAt: z.iso.datetime(),
  /** Where the period begins; null counts everything. Filters of lists take it as it is. */
  since: z.iso.datetime().nullable(),
}
const n = z.number().int()

export const FunnelStage = z.enum([
  'discovered',
  'enriched',
  'scored',
  'drafted',
  'approved',
  'contacted',
  'replied',
  'converted',
])
export type FunnelStage = z.infer<typeof FunnelStage>

/** How many of the prospects found in the period came at least this far, and how many left on the way. */
export const FunnelReport = z.object({
  ...counted,
  stages: z.array(z.object({ stage: FunnelStage, prospects: n })),
  failed: n,
  disqualified: n,
})
export type FunnelReport = z.infer<typeof FunnelReport>

/** A stretch of the chain: reading the site, scoring, writing, and the time until a person approved. */
export const Stretch = z.enum(['enriching', 'scoring', 'drafting', 'approval'])
export type Stretch = z.infer<typeof Stretch>

/** How long the stretches take; of the newest `sampleOf` prospects, or drafts for the last two. */
export const StageTimesReport = z.object({
  ...counted,
  sampleOf: n,
  stretches: z.array(
    z.object({
      stretch: Stretch,
      /** How many went through it. */
      measured: n,
      medianSeconds: z.number().nullable(),
      p90Seconds: z.number().nullable(),
    }),
  ),
})
export type StageTimesReport = z.infer<typeof StageTimesReport>

/**
 * Why prospects found in the period failed or were disqualified, most frequent first; what is rarer is in `others`. A reason names no
 * host and no measured value, so that equal causes are one; `search` are words of it that the list of failures finds.
 */
export const FailuresReport = z.object({
  ...counted,
  failed: n,
  causes: z.array(z.object({ reason: z.string(), search: z.string(), prospects: n })),
  others: n,
  disqualified: n,
  disqualifications: z.array(z.object({ reason: z.string(), prospects: n })),
})
export type FailuresReport = z.infer<typeof FailuresReport>

/** Where facts come from; of the newest `sampleOf` prospects found in the period. */
export const FactSourcesReport = z.object({
  ...counted,
  prospects: n,
  sampleOf: n,
  sources: z.array(z.object({ source: z.string(), facts: n, prospects: n, meanConfidence: z.number() })),
})
export type FactSourcesReport = z.infer<typeof FactSourcesReport>

const money = z.number()

/**
 * What was paid to vendors, in millionths of the currency of their prices, by whole days (UTC). Writing is known by campaign; reading and
 * searching serve every campaign that a prospect stands in, so they are told apart, in `shared`.
 */
export const CostsReport = z.object({
  ...counted,
  costMicros: money,
  vendors: z.array(
    z.object({
      vendor: z.string(),
      label: z.string(),
      calls: n,
      failures: n,
      inputTokens: n,
      outputTokens: n,
      costMicros: money,
    }),
  ),
  days: z.array(z.object({ day: z.string(), vendor: z.string(), calls: n, costMicros: money })),
  campaigns: z.array(
    z.object({
      campaignId: z.uuid().nullable(),
      name: z.string().nullable(),
      calls: n,
      droppedClaims: n,
      costMicros: money,
    }),
  ),
  shared: z.object({ calls: n, costMicros: money }),
})
export type CostsReport = z.infer<typeof CostsReport>
