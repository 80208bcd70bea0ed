import * as z from 'zod'

export const OutreachPeriod = z.enum(['7d', '30d', '90d', 'all'])
export type OutreachPeriod = z.infer<typeof OutreachPeriod>

/** How many of how many, and the range in which the share lies at 95 % (Wilson). Null where there is nothing to divide by. */
export const StatRate = z.object({
  count: z.number().int(),
  of: z.number().int(),
  rate: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})
export type StatRate = z.infer<typeof StatRate>

/**
 * What became of messages that were sent in the period, whenever it happened. `delivered` (did not come back) and `bounced` are shares of
 * what was sent, the others of what was delivered. Opens and clicks are those of people; `unsubscribed` are those who asked to be left alone
 * by the link or in an answer, and no answers then.
 */
export const StatCounts = z.object({
  sent: z.number().int(),
  /** Of how many the vendor says whether they were delivered; of the others those count that did not come back. */
  confirmable: z.number().int(),
  delivered: StatRate,
  /** Of those delivered: how many the recipient's mail system, or somebody who got it, confirmed. */
  confirmed: z.number().int(),
  bounced: StatRate,
  replied: StatRate,
  interested: StatRate,
  unsubscribed: StatRate,
  complained: StatRate,
  opened: StatRate,
  clicked: StatRate,
  /** Fetched by machines, or by our own people: told apart and counted nowhere else. */
  machineOpens: z.number().int(),
  machineClicks: z.number().int(),
})
export type StatCounts = z.infer<typeof StatCounts>

/** A campaign, message step, variant or mailbox. `id` is null for what is no row: a step, a variant, a mailbox that is gone. */
export const StatRow = StatCounts.extend({ id: z.uuid().nullable(), name: z.string() })
export type StatRow = z.infer<typeof StatRow>

/** Whether the variant that is ahead is really better. */
export const VariantComparison = z.object({
  verdict: z.enum(['too_few', 'no_difference', 'better']),
  best: z.string().nullable(),
  /** How likely at most a lead like this is among variants that are alike, however often one looks. */
  chance: z.number(),
  /** The same in a sentence. */
  says: z.string(),
})
export type VariantComparison = z.infer<typeof VariantComparison>

/** What was sent and what came of it. */
export const SendingStats = z.object({
  total: StatCounts,
  campaigns: z.array(StatRow),
  messages: z.array(StatRow),
  variants: z.array(StatRow),
  mailboxes: z.array(StatRow),
  /** Of the campaign that was asked for, by replies to the whole sequence; null without one, or with fewer than two variants. */
  comparison: VariantComparison.nullable(),
  days: z.array(
    z.object({
      day: z.iso.date(),
      sent: z.number().int(),
      replied: z.number().int(),
      bounced: z.number().int(),
    }),
  ),
})
export type SendingStats = z.infer<typeof SendingStats>

export const OutreachStats = z.object({
  period: OutreachPeriod,
  drafted: z.number().int(),
  waiting: z.number().int(),
  approved: z.number().int(),
  rejected: z.number().int(),
  /** What language models were paid for drafts, thrown away ones included, in millionths of the currency of their prices. */
  costMicros: z.number().int(),
})
export type OutreachStats = z.infer<typeof OutreachStats>

/** Drafts, and what was sent of them. */
export const OutreachResults = OutreachStats.extend({ sending: SendingStats })
export type OutreachResults = z.infer<typeof OutreachResults>
