import * as z from 'zod'

/** What members are told about. */
export const NotificationKind = z.enum([
  'import_done',
  'campaign_completed',
  'campaign_failed',
  'drafts_waiting',
  'credential_broken',
  'job_failed',
  'budget_reached',
  'alert',
  'lead_waiting',
  'provider_waiting',
  'bad_lead_waiting',
  'market_report',
])
export type NotificationKind = z.infer<typeof NotificationKind>

/** What a notification is about; `id` leads to its page. */
export const NotificationSubject = z.object({
  kind: z.enum([
    'import',
    'campaign',
    'prospect',
    'credential',
    'job',
    'client',
    'workspace',
    'mailbox',
    'conversation',
    'niche',
    'provider',
  ]),
  id: z.string().max(100).nullable(),
  name: z.string().nullable(),
})
export type NotificationSubject = z.infer<typeof NotificationSubject>

/** One line of the list. Equal ones that were not read stand as one, with their number. */
export const Notification = z.object({
  id: z.uuid(),
  kind: NotificationKind,
  subject: NotificationSubject,
  /** What happened, in words. */
  text: z.string(),
  count: z.number().int(),
  /** The page where something can be done about it. */
  path: z.string(),
  at: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
})
export type Notification = z.infer<typeof Notification>

export const NotificationFilter = z.object({
  unread: z.boolean().default(false),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
})
export type NotificationFilter = z.infer<typeof NotificationFilter>

export const UnreadCount = z.object({ unread: z.number().int() })

/** Marks these as read, or all that are there. */
export const MarkRead = z.union([
  z.object({ ids: z.array(z.uuid()).min(1).max(100) }),
  z.object({ all: z.literal(true) }),
])
export type MarkRead = z.infer<typeof MarkRead>

/** Where a member is told about a kind. */
export const NotificationPreference = z.object({
  kind: NotificationKind,
  inApp: z.boolean(),
  mail: z.boolean(),
})
export type NotificationPreference = z.infer<typeof NotificationPreference>
