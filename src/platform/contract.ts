import * as z from 'zod'

/** Where a list stands: pass `nextCursor` back as `cursor`; `null` means the end. `total` is exact up to 10,000 and `null` above. */
export const Pagination = z.object({
  limit: z.number().int(),
  nextCursor: z.string().nullable(),
  total: z.number().int().nullable(),
})
export type Pagination = z.infer<typeof Pagination>

/** The input part that every list shares. */
export const PageInput = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(1000).optional(),
})
export type PageInput = z.infer<typeof PageInput>

/** One page of a list; over REST `items` becomes `data` and `pagination` stands beside it. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), pagination: Pagination })
}

/** One page of a list. */
export interface PageOf<Item> {
  items: Item[]
  pagination: Pagination
}

/** What stands behind every error of the REST interface. */
export const ErrorBody = z.object({
  success: z.literal(false),
  error: z.object({
    code: z.string(),
    message: z.string(),
    details: z.unknown().optional(),
    requestId: z.string().optional(),
  }),
})
export type ErrorBody = z.infer<typeof ErrorBody>

/** Something that changed, as sent over the event stream: fetch the subject again, the event carries no content. */
export const LiveEvent = z.object({
  id: z.string(),
  kind: z.string(),
  subject: z.string().nullable(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  at: z.iso.datetime(),
})
export type LiveEvent = z.infer<typeof LiveEvent>
