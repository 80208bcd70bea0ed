import * as z from 'zod'

/** What one source knows of a person who publishes: enough to tell whether another source means the same one. */
export const PersonDescription = z.object({
  /** As written: "Smith JA", "Smith, John A.", "John A. Smith", in any script. */
  name: z.string().max(300),
  orcid: z.string().max(80).nullish(),
  affiliations: z.array(z.string().max(2000)).max(200).default([]),
  emails: z.array(z.string().max(320)).max(100).default([]),
  coauthors: z.array(z.string().max(300)).max(5000).default([]),
  topics: z.array(z.string().max(1000)).max(1000).default([]),
})
export type PersonDescription = z.infer<typeof PersonDescription>

/** Whether two descriptions mean one person; the reasons add up to the log-odds behind the probability. */
export const PersonMatch = z.object({
  same: z.boolean(),
  probability: z.number().min(0).max(1),
  reasons: z.array(z.object({ reason: z.string(), weight: z.number() })),
})
export type PersonMatch = z.infer<typeof PersonMatch>
