import * as z from 'zod'

export const SuppressionKind = z.enum(['address', 'domain', 'phone'])
export type SuppressionKind = z.infer<typeof SuppressionKind>

/** Why nobody writes there again. `stop` came by SMS; `erased` is a person who asked to be forgotten. */
export const SuppressionReason = z.enum([
  'unsubscribed',
  'bounced',
  'complained',
  'do_not_contact',
  'manual',
  'imported',
  'erased',
  'stop',
])
export type SuppressionReason = z.infer<typeof SuppressionReason>

/** Reasons that are somebody's wish, or the law's: only an admin takes them away, and says why. */
export const wishes: readonly SuppressionReason[] = [
  'unsubscribed',
  'complained',
  'do_not_contact',
  'stop',
  'erased',
]

/** Somebody, or a domain with everything below it, nobody writes to. */
export const Suppression = z.object({
  id: z.uuid(),
  kind: SuppressionKind,
  /** Null where only a keyed hash is left: the person was erased. */
  value: z.string().nullable(),
  reason: SuppressionReason,
  /** Where it came from, in words. */
  source: z.string(),
  createdBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
})
export type Suppression = z.infer<typeof Suppression>

export const SuppressionFilter = z.object({
  /** Part of an address, domain or number; a whole one is also found where only its hash is left. */
  search: z.string().trim().max(320).optional(),
  kind: SuppressionKind.optional(),
  reason: SuppressionReason.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(500).optional(),
})
export type SuppressionFilter = z.infer<typeof SuppressionFilter>

export const NewSuppressions = z.object({
  /** Addresses, domains (with everything below them) or telephone numbers with their country. */
  values: z
    .array(z.string().trim().min(1).max(400))
    .min(1, 'Write at least one address, domain or telephone number')
    .max(1000, 'At most 1,000 at a time: import a file of more'),
  reason: z.enum(['manual', 'do_not_contact']).default('manual'),
  /** Why, in words. */
  note: z.string().trim().max(300).default(''),
})
export type NewSuppressions = z.infer<typeof NewSuppressions>

/** A line that stands for nothing, and why. */
export const SuppressionProblem = z.object({
  row: z.number().int(),
  value: z.string(),
  problem: z.string(),
})
export type SuppressionProblem = z.infer<typeof SuppressionProblem>

/** What adding came to: what is not good is named, what is good is in. */
export const SuppressionsAdded = z.object({
  rows: z.number().int(),
  added: z.number().int(),
  known: z.number().int(),
  problemCount: z.number().int(),
  /** The first hundred. */
  problems: z.array(SuppressionProblem),
})
export type SuppressionsAdded = z.infer<typeof SuppressionsAdded>

export const RemoveSuppression = z.object({
  id: z.uuid(),
  /** Needed where it was somebody's wish. */
  why: z.string().trim().max(300).optional(),
})
export type RemoveSuppression = z.infer<typeof RemoveSuppression>
