import * as z from 'zod'

/** A job that gave up after its retries, in words a person can act on. */
export const Failure = z.object({
  id: z.uuid(),
  flow: z.string(),
  subjectKind: z.enum(['prospect', 'import', 'campaign', 'sequence']),
  subjectId: z.uuid(),
  subjectName: z.string(),
  reason: z.string(),
  remedy: z.string(),
  attempts: z.number().int(),
  createdAt: z.iso.datetime(),
})
export type Failure = z.infer<typeof Failure>

export const FailureQuery = z.object({
  flow: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
})
export type FailureQuery = z.infer<typeof FailureQuery>

export const RetryRequest = z.union([
  z.object({ ids: z.array(z.uuid()).min(1).max(500) }),
  z.object({ all: z.literal(true), flow: z.string().max(60).optional() }),
])
export type RetryRequest = z.infer<typeof RetryRequest>
