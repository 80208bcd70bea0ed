import * as z from 'zod'
import { SkipReason } from './contract-states.ts'

/** One round in which a lead was offered, with what became of each subscription. */
export const LeadRound = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  /** What set it off. */
  cause: z.string(),
  assigned: z.int(),
  placesLeft: z.int(),
  seats: z.array(
    z.object({
      subscriptionId: z.uuid(),
      providerId: z.uuid(),
      provider: z.string(),
      levelId: z.uuid(),
      level: z.string(),
      isSold: z.boolean(),
      /** Null for who got it. */
      reason: SkipReason.nullable(),
    }),
  ),
})
export type LeadRound = z.infer<typeof LeadRound>

/** All that a provider may know of a lead they did not get. */
export const MissedLead = z.object({
  id: z.uuid(),
  nicheId: z.uuid(),
  levelId: z.uuid(),
  at: z.iso.datetime(),
  reason: SkipReason,
})
export type MissedLead = z.infer<typeof MissedLead>
