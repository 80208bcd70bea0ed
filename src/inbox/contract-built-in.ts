import * as z from 'zod'

/** How the recipient of a mail in the built-in mailbox answers, or what comes back in their place. */
export const BuiltInAnswer = z.object({
  kind: z.enum(['plain', 'out_of_office', 'bounce', 'complaint']),
  /** The words; a sentence of ours when left out. */
  text: z.string().trim().min(1).max(10_000).optional(),
})
export type BuiltInAnswer = z.infer<typeof BuiltInAnswer>

/** What became of the answer: received and assigned, or not. */
export const BuiltInOutcome = z.object({
  outcome: z.enum(['received', 'own', 'other', 'known', 'unsubscribed']),
})
export type BuiltInOutcome = z.infer<typeof BuiltInOutcome>
