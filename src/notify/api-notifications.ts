import * as z from 'zod'
import {
  MarkRead,
  Notification,
  NotificationFilter,
  NotificationPreference,
  UnreadCount,
} from '#contracts/notify'
import { pageOf } from '#contracts/platform'
import { can, inCaller } from '../tenancy/index.ts'
import {
  countUnread,
  listNotifications,
  markRead,
  readPreferences,
  writePreferences,
} from './notifications.ts'

const tags = ['notifications']
const example = {
  id: '019a0000-0000-7000-8000-00000000000a',
  kind: 'campaign_completed',
  subject: { kind: 'campaign', id: '019a0000-0000-7000-8000-00000000000b', name: 'Dentists in Leeds' },
  text: 'The campaign “Dentists in Leeds” is completed',
  count: 1,
  path: '/campaigns/019a0000-0000-7000-8000-00000000000b',
  at: '2026-01-15T09:30:00.000Z',
  readAt: null,
}
const preference = { kind: 'job_failed', inApp: true, mail: true } as const

/** What a member is told, and where. */
export const notificationsRouter = {
  list: can('notifications.read')
    .route({ method: 'GET', path: '/notifications', tags, summary: 'My notifications, newest first' })
    .meta({
      example: { output: { items: [example], pagination: { limit: 20, nextCursor: null, total: 1 } } },
    })
    .input(NotificationFilter)
    .output(pageOf(Notification))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => listNotifications(tx, context.caller, input)),
    ),

  count: can('notifications.read')
    .route({ method: 'GET', path: '/notifications/count', tags, summary: 'How many I have not read' })
    .meta({ example: { output: { unread: 3 } } })
    .output(UnreadCount)
    .handler(async ({ context }) =>
      inCaller(context, async (tx) => ({ unread: await countUnread(tx, context.caller) })),
    ),

  markRead: can('notifications.read')
    .route({ method: 'POST', path: '/notifications/read', tags, summary: 'Mark some or all as read' })
    .meta({ example: { input: { ids: [example.id] }, output: { unread: 2 } } })
    .input(MarkRead)
    .output(UnreadCount)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        await markRead(tx, context.caller, input, context.app.now())
        return { unread: await countUnread(tx, context.caller) }
      }),
    ),

  preferences: can('notifications.read')
    .route({
      method: 'GET',
      path: '/notifications/preferences',
      tags,
      summary: 'Where I am told about each kind',
    })
    .meta({ example: { output: [preference] } })
    .output(z.array(NotificationPreference))
    .handler(async ({ context }) => inCaller(context, async (tx) => readPreferences(tx, context.caller))),

  setPreferences: can('notifications.read')
    .route({
      method: 'PUT',
      path: '/notifications/preferences',
      tags,
      summary: 'Choose where I am told about a kind',
    })
    .meta({ example: { input: { preferences: [preference] }, output: [preference] } })
    .input(z.object({ preferences: z.array(NotificationPreference).min(1).max(20) }))
    .output(z.array(NotificationPreference))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        await writePreferences(tx, context.caller, input.preferences)
        return readPreferences(tx, context.caller)
      }),
    ),
}
