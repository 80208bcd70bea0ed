import * as z from 'zod'
import { PageInput, pageOf } from '#contracts/platform'
import { MailContent, MailSummary } from '#contracts/notify'
import { AppError, found } from '../platform/errors.ts'
import type { BaseContext } from '../platform/rpc.ts'
import type { DevelopmentMailbox, ReceivedMail } from '../providers/mail/index.ts'
import { anyone, mayReadMailbox } from '../tenancy/index.ts'
import type { App } from '../tenancy/index.ts'

const tags = ['mailbox']
const example = {
  id: '1',
  at: '2026-01-15T09:30:00.000Z',
  from: 'no-reply@localhost',
  to: 'ada@acme.example',
  subject: 'Confirm your address for Leadwright',
}

/** The mails that stay here while no mail server is configured. */
export const mailboxRouter = {
  list: anyone
    .route({
      method: 'GET',
      path: '/dev/mails',
      tags,
      summary: 'Mails in the built-in mailbox, newest first',
    })
    .meta({
      example: { output: { items: [example], pagination: { limit: 20, nextCursor: null, total: 1 } } },
    })
    .input(PageInput)
    .output(pageOf(MailSummary))
    .handler(({ input: { limit, cursor }, context }) => {
      const mails = openMailbox(context).list()
      const start = cursor === undefined ? 0 : mails.findIndex(({ id }) => id === cursor) + 1
      const items = mails.slice(start, start + limit)
      const nextCursor = start + limit < mails.length ? (items.at(-1)?.id ?? null) : null
      return { items: items.map(summaryOf), pagination: { limit, nextCursor, total: mails.length } }
    }),

  get: anyone
    .route({ method: 'GET', path: '/dev/mails/{id}', tags, summary: 'One mail of the built-in mailbox' })
    .meta({
      example: {
        input: { id: '1' },
        output: { ...example, text: 'Hello Ada Byron, …', html: null, isAnswerable: false },
      },
    })
    .input(z.object({ id: z.string().max(50) }))
    .output(MailContent)
    .handler(({ input, context }) => {
      const mail = found(openMailbox(context).get(input.id), 'mail')
      const isAnswerable = mail.headers.some(({ name }) => name === 'list-unsubscribe')
      return { ...summaryOf(mail), text: mail.text, html: mail.html, isAnswerable }
    }),
}

function openMailbox({ app, request }: BaseContext<App>): DevelopmentMailbox {
  const { mailbox } = app.providers
  if (mailbox === null || !mayReadMailbox(app.config, request)) {
    throw new AppError(
      'not_found',
      'There is no mailbox to show: mails are sent by SMTP_URL, or this is not the machine the server runs on (DEV_PAGES=true opens it).',
    )
  }
  return mailbox
}

function summaryOf({ id, receivedAt, from, to, subject }: ReceivedMail): MailSummary {
  return { id, at: receivedAt.toISOString(), from, to: to.join(', '), subject }
}
