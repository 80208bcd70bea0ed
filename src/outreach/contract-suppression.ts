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
