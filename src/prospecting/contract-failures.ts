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

/** Which of the open failures: of one step, or whose name or reason holds a text. */
const FailureFilter = z.object({
  flow: z.string().max(60).optional(),
  search: z.string().trim().max(200).optional(),
})

export const FailureQuery = FailureFilter.extend({
  sort: z.enum(['created', 'name']).default('created'),
  order: z.enum(['asc', 'desc']).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(3000).optional(),
})
export type FailureQuery = z.infer<typeof FailureQuery>

export const RetryRequest = z.union([
  z.object({ ids: z.array(z.uuid()).min(1).max(500) }),
  FailureFilter.extend({ all: z.literal(true) }),
])
export type RetryRequest = z.infer<typeof RetryRequest>
