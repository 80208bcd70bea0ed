import { eq } from 'drizzle-orm'
import * as z from 'zod'
import { AppError } from '../platform/errors.ts'
import { can, inCaller } from '../tenancy/index.ts'
import { users } from '../tenancy/schema.ts'
import type { CallerContext } from './api-writing.ts'
import { checkSequence, composedSequence } from './composed.ts'
import { ComposedSequence, SequenceCheck, TestSendRequest, TestSendResult } from './contract-composed.ts'
import { SequenceEvents } from './contract-events.ts'
import * as example from './examples-composed.ts'
import { sequenceEvents } from './sequence-events.ts'
import { testSend } from './test-send.ts'

const tags = ['outreach']
const byId = z.object({ id: z.uuid() })

/** A sequence as it goes out: shown, checked, tried on oneself; and what came of it. */
export const composedRouter = {
  asSent: can('outreach.read')
    .route({
      method: 'GET',
      path: '/outreach/{id}/preview',
      tags,
      summary: 'Every message exactly as it goes out: headers, text and HTML',
      description: 'Links of tracking and unsubscribing look like the real ones and lead nowhere.',
    })
    .meta({ example: { input: { id: example.sequenceId }, output: example.composed } })
    .input(byId)
    .output(ComposedSequence)
    .handler(async ({ input, context }) =>
      composedSequence(context.app, context.caller.workspaceId, input.id),
    ),

  check: can('outreach.read')
    .route({
      method: 'GET',
      path: '/outreach/{id}/check',
      tags,
      summary: 'What stands in the way of a sequence or would harm it, with what to do about it',
    })
    .meta({ example: { input: { id: example.sequenceId }, output: example.check } })
    .input(byId)
    .output(SequenceCheck)
    .handler(async ({ input, context }) => checkSequence(context.app, context.caller.workspaceId, input.id)),

  events: can('outreach.read')
    .route({
      method: 'GET',
      path: '/outreach/{id}/events',
      tags,
      summary:
        'What happened to the messages of a sequence: sent, opened, clicked, answered, with who was behind it',
    })
    .meta({ example: { input: { id: example.sequenceId }, output: example.events } })
    .input(byId)
    .output(SequenceEvents)
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => sequenceEvents(tx, context.caller.workspaceId, input.id)),
    ),

  testSend: can('outreach.draft')
    .route({
      method: 'POST',
      path: '/outreach/{id}/test-send',
      tags,
      summary: 'Send the mails of a sequence, or one of them, to yourself',
    })
    .meta({
      example: {
        input: { id: example.sequenceId },
        output: { to: 'ada@acme.example', sent: 3, problem: null },
      },
    })
    .input(TestSendRequest.extend({ id: z.uuid() }))
    .output(TestSendResult)
    .handler(async ({ input, context }) =>
      testSend(context.app, context.caller.workspaceId, input.id, {
        to: await ownAddress(context),
        messageId: input.messageId,
      }),
    ),
}

/** One hour of trying out a text. */
const testLimit = { name: 'test_send', limit: 30, windowMs: 60 * 60_000, settle: 'now' } as const

/** The verified address of who asks: nothing else can be written to this way. */
async function ownAddress({ app, caller }: CallerContext): Promise<{ address: string; name: string }> {
  if (caller.userId === null)
    throw new AppError('unprocessable', 'A test goes to the person who asks for it, and an API key is none.')
  const { allowed, resetSeconds } = await app.limits.take(testLimit, caller.userId)
  if (!allowed)
    throw new AppError('too_many_requests', 'Thirty tests an hour are the most. Wait a little.', {
      retryAfterSeconds: resetSeconds,
    })
  const [person] = await app.db
    .select({ address: users.email, name: users.name, isVerified: users.emailVerified })
    .from(users)
    .where(eq(users.id, caller.userId))
  if (person === undefined || !person.isVerified)
    throw new AppError('unprocessable', 'Confirm your own e-mail address first: a test goes nowhere else.')
  return { address: person.address, name: person.name }
}
