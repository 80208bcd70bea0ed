import * as z from 'zod'

/** What is known of a business before it is compared: one place of one firm, every part may be missing. */
export const Listing = z.object({
  name: z.string().nullable(),
  street: z.string().nullable(),
  city: z.string().nullable(),
  state: z.string().nullable(),
  postcode: z.string().nullable(),
  country: z.string().nullable(),
  phone: z.string().nullable(),
  website: z.string().nullable(),
})
export type Listing = z.infer<typeof Listing>

/** One reason of a comparison: in words, with its share of the log-odds (positive speaks for the same place). */
export const MatchReason = z.object({
  about: z.enum(['name', 'address', 'phone', 'website', 'known']),
  says: z.string(),
  weight: z.number(),
})
export type MatchReason = z.infer<typeof MatchReason>

/** The verdict on two listings: the calibrated probability that they are one place, and why, strongest reason first. */
export const Match = z.object({
  same: z.boolean(),
  probability: z.number().min(0).max(1),
  reasons: z.array(MatchReason),
})
export type Match = z.infer<typeof Match>
