import * as z from 'zod'
import { pageOf } from '#contracts/platform'
import { textSender } from '../outreach/index.ts'
import { whoIs } from '../prospecting/index.ts'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { answerConversation } from './answer-conversation.ts'
import {
  changeConversation,
  loseConversation,
  settleConversation,
  snoozeConversation,
  winConversation,
} from './change-conversation.ts'
import {
  Conversation,
  ConversationDetail,
  ConversationMail,
  ConversationPatch,
  InboxFilter,
  Lost,
  NewAnswer,
  Snooze,
} from './contract.ts'
import { listConversations, nameAssignees } from './conversations.ts'
import * as example from './examples.ts'
import { showConversation } from './show-conversation.ts'

const tags = ['inbox']
const byId = z.object({ id: z.uuid() })
type Context = Parameters<typeof inCaller>[0]

async function shown(context: Context, id: string): Promise<ConversationDetail> {
  const { app, caller } = context
  const detail = await inCaller(context, (tx) => showConversation(tx, app, caller.workspaceId, id))
  const [named = detail] = await nameAssignees(app.db, [detail])
  if (named.channel !== 'sms') return named
  const sender = await textSender(app, caller.workspaceId)
  return 'reason' in sender
    ? { ...named, cannotAnswer: named.cannotAnswer ?? sender.reason }
    : { ...named, fromNumber: sender.number }
}

/** Conversations with people who answered. */
export const inboxRouter = {
  list: can('inbox.read')
    .route({ method: 'GET', path: '/inbox', tags, summary: 'Conversations, the latest first' })
    .meta({ example: { input: { intent: 'interested' }, output: example.page } })
    .input(InboxFilter)
    .output(pageOf(Conversation))
    .handler(async ({ input, context }) => {
      const { app, caller } = context
      const viewer = { userId: caller.userId, now: app.now() }
      const page = await inCaller(context, (tx) => listConversations(tx, caller.workspaceId, input, viewer))
      return { ...page, items: await nameAssignees(app.db, page.items) }
    }),

  get: can('inbox.read')
    .route({
      method: 'GET',
      path: '/inbox/{id}',
      tags,
      summary: 'A conversation with all its mails, the company and the sequence',
    })
    .meta({ example: { input: { id: example.id }, output: example.detail } })
    .input(byId)
    .output(ConversationDetail)
    .handler(async ({ input, context }) => shown(context, input.id)),

  reply: can('inbox.write')
    .route({
      method: 'POST',
      path: '/inbox/{id}/reply',
      tags,
      summary:
        'Answer the way they wrote, through the same mailbox or by text; the same answerId again sends nothing again',
    })
    .meta({
      example: {
        input: { id: example.id, answerId: example.answerId, text: 'Tuesday at 2 suits me.' },
        output: example.answer,
      },
    })
    .input(NewAnswer.extend({ id: z.uuid() }))
    .output(ConversationMail)
    .handler(async ({ input: { id, ...answer }, context }) => {
      const mail = await answerConversation(context.app, context.caller.workspaceId, id, answer)
      const subject = { kind: 'conversation', id }
      await inCaller(context, (tx) =>
        audit(tx, { action: 'conversation.answered', subject, after: { delivery: mail.delivery } }, context),
      )
      return mail
    }),

  update: can('inbox.write')
    .route({
      method: 'PATCH',
      path: '/inbox/{id}',
      tags,
      summary: 'Say what it means, whose it is, or whether it was read',
    })
    .meta({ example: { input: { id: example.id, intent: 'question' }, output: example.detail } })
    .input(ConversationPatch.extend({ id: z.uuid() }))
    .output(ConversationDetail)
    .handler(async ({ input: { id, ...patch }, context }) => {
      const { workspaceId, userId } = context.caller
      await inCaller(context, (tx) => changeConversation(tx, context.app, workspaceId, id, patch, userId))
      return shown(context, id)
    }),

  snooze: can('inbox.write')
    .route({ method: 'POST', path: '/inbox/{id}/snooze', tags, summary: 'Put off until a time' })
    .meta({ example: { input: { id: example.id, until: example.later }, output: example.detail } })
    .input(Snooze.extend({ id: z.uuid() }))
    .output(ConversationDetail)
    .handler(async ({ input: { id, until }, context }) => {
      const { workspaceId } = context.caller
      await inCaller(context, (tx) => snoozeConversation(tx, context.app, workspaceId, id, new Date(until)))
      return shown(context, id)
    }),

  won: can('inbox.write')
    .route({
      method: 'POST',
      path: '/inbox/{id}/won',
      tags,
      summary: 'Won: the prospect is converted in its campaign',
    })
    .meta({ example: { input: { id: example.id }, output: example.detail } })
    .input(byId)
    .output(ConversationDetail)
    .handler(async ({ input: { id }, context }) => {
      const { app, caller } = context
      const who = await whoIs(app.db, caller)
      await inCaller(context, (tx) => winConversation(tx, app, caller.workspaceId, id, who))
      return shown(context, id)
    }),

  lost: can('inbox.write')
    .route({
      method: 'POST',
      path: '/inbox/{id}/lost',
      tags,
      summary: 'Lost, and why: the prospect is disqualified in its campaign',
    })
    .meta({ example: { input: { id: example.id, why: 'They chose somebody else' }, output: example.detail } })
    .input(Lost.extend({ id: z.uuid() }))
    .output(ConversationDetail)
    .handler(async ({ input: { id, why }, context }) => {
      const { app, caller } = context
      const who = await whoIs(app.db, caller)
      await inCaller(context, (tx) => loseConversation(tx, app, caller.workspaceId, id, { why, who }))
      return shown(context, id)
    }),

  done: can('inbox.write')
    .route({ method: 'POST', path: '/inbox/{id}/done', tags, summary: 'Settled until they write again' })
    .meta({ example: { input: { id: example.id }, output: example.detail } })
    .input(byId)
    .output(ConversationDetail)
    .handler(async ({ input: { id }, context }) => {
      const { workspaceId } = context.caller
      await inCaller(context, (tx) => settleConversation(tx, context.app, workspaceId, id, 'done'))
      return shown(context, id)
    }),

  reopen: can('inbox.write')
    .route({ method: 'POST', path: '/inbox/{id}/reopen', tags, summary: 'Open again' })
    .meta({ example: { input: { id: example.id }, output: example.detail } })
    .input(byId)
    .output(ConversationDetail)
    .handler(async ({ input: { id }, context }) => {
      const { workspaceId } = context.caller
      await inCaller(context, (tx) => settleConversation(tx, context.app, workspaceId, id, 'open'))
      return shown(context, id)
    }),
}
