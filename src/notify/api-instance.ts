import * as z from 'zod'
import { InstanceMail, InstanceMailFilter, InstanceMailState } from '#contracts/notify'
import { pageOf } from '#contracts/platform'
import { instanceAdmin, limit } from '../tenancy/index.ts'
import { listMails, readMailState, retryMail, sendTestMail } from './instance-mails.ts'

const tags = ['instance']
const id = '019a0000-0000-7000-8000-00000000000c'
const example = {
  id,
  kind: 'reset',
  to: 'a•••@acme.example',
  status: 'failed',
  attempts: 3,
  reason: 'The mail server refuses the password: check SMTP_URL',
  createdAt: '2026-01-15T09:30:00.000Z',
  settledAt: '2026-01-15T09:32:00.000Z',
}
const counts = { queued: 0, sending: 0, sent: 12, failed: 1, in_doubt: 0, expired: 0 }

/** Mail of the instance, for who looks after it. */
export const instanceMailsRouter = {
  mail: instanceAdmin
    .route({
      method: 'GET',
      path: '/instance/mail',
      tags,
      summary: 'How mail leaves, and how much stands where',
    })
    .meta({ example: { output: { by: 'smtp', from: 'Leadwright <no-reply@acme.example>', counts } } })
    .output(InstanceMailState)
    .handler(async ({ context: { app } }) => readMailState(app)),

  mails: instanceAdmin
    .route({
      method: 'GET',
      path: '/instance/mails',
      tags,
      summary: 'Mails of the last 14 days, without their words',
    })
    .meta({
      example: { output: { items: [example], pagination: { limit: 20, nextCursor: null, total: null } } },
    })
    .input(InstanceMailFilter)
    .output(pageOf(InstanceMail))
    .handler(async ({ input, context: { app } }) => listMails(app.db, input)),

  retryMail: instanceAdmin
    .route({ method: 'POST', path: '/instance/mails/{id}/retry', tags, summary: 'Send a failed mail again' })
    .meta({ example: { input: { id }, output: { ok: true } } })
    .input(z.object({ id: z.uuid() }))
    .output(z.object({ ok: z.literal(true) }))
    .handler(async ({ input, context: { app } }) => {
      await retryMail(app, input.id)
      return { ok: true as const }
    }),

  testMail: instanceAdmin
    .route({ method: 'POST', path: '/instance/mail/test', tags, summary: 'Send a mail to myself' })
    .meta({ limit: 'auth', example: { output: { id } } })
    .use(limit('auth'))
    .output(z.object({ id: z.uuid() }))
    .handler(async ({ context: { app, person } }) => sendTestMail(app, person)),
}
