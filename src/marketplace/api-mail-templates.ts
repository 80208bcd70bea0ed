import * as z from 'zod'
import { queueMail } from '../notify/index.ts'
import { found } from '../platform/errors.ts'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { MailDraft, MailPreview, MarketMail, MarketMailKind } from './contract-mails.ts'
import { mailKinds } from './mail-kinds.ts'
import { changeMail, listMails, resetMail, sampleMail } from './mail-templates.ts'

const tags = ['marketplace']
const kind = 'lead_received'
const original = mailKinds[kind].wording
const one: MarketMail = {
  kind,
  to: 'submitter',
  name: mailKinds[kind].name,
  when: mailKinds[kind].when,
  variables: [{ name: 'niche.name', says: 'What the form is about' }],
  hasButton: false,
  wording: original,
  original,
  changedAt: null,
}
const draft = { kind, ...original } as const
const byKind = z.object({ kind: MarketMailKind })
const hourMs = 3_600_000

type Context = Parameters<typeof inCaller>[0]

async function ownAddress({ app, caller }: Context): Promise<string> {
  const { rows } = await app.db.$client.query<{ email: string }>('select email from users where id = $1', [
    caller.userId,
  ])
  return found(rows[0], 'account').email
}

/** The words of the mails that the marketplace sends. */
export const marketMailsRouter = {
  list: can('niches.read')
    .route({ method: 'GET', path: '/admin/marketplace/mails', tags, summary: 'Mails and their words' })
    .meta({ example: { output: [one] } })
    .output(z.array(MarketMail))
    .handler(async ({ context }) =>
      inCaller(context, async (tx) => listMails(tx, context.caller.workspaceId)),
    ),

  change: can('marketplace.write')
    .route({
      method: 'PUT',
      path: '/admin/marketplace/mails/{kind}',
      tags,
      summary: 'Change the words of a mail; variables stand between double braces',
    })
    .meta({ example: { input: draft, output: { ...one, changedAt: '2026-03-02T09:00:00.000Z' } } })
    .input(MailDraft)
    .output(MarketMail)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { before, after } = await changeMail(tx, context.caller.workspaceId, input, context.app.now())
        const subject = { kind: 'mail_template', id: input.kind }
        const entry = { before: before.wording, after: after.wording }
        await audit(tx, { action: 'mail_template.changed', subject, ...entry }, context)
        return after
      }),
    ),

  reset: can('marketplace.write')
    .route({
      method: 'DELETE',
      path: '/admin/marketplace/mails/{kind}',
      tags,
      summary: 'Take the own words of the product back',
    })
    .meta({ example: { input: { kind }, output: one } })
    .input(byKind)
    .output(MarketMail)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { before, after } = await resetMail(tx, context.caller.workspaceId, input.kind)
        const subject = { kind: 'mail_template', id: input.kind }
        if (before.changedAt !== null)
          await audit(tx, { action: 'mail_template.reset', subject, before: before.wording }, context)
        return after
      }),
    ),

  preview: can('marketplace.write')
    .route({
      method: 'POST',
      path: '/admin/marketplace/mails/{kind}/preview',
      tags,
      summary: 'How these words look with invented values; nothing is kept',
    })
    .meta({
      example: {
        input: draft,
        output: { subject: 'We have your request about Roofing', text: 'Hello …', html: '<!doctype html>…' },
      },
    })
    .input(MailDraft)
    .output(MailPreview)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const link = context.app.config.PUBLIC_URL
        const { subject, text, html } = await sampleMail(tx, context.caller.workspaceId, input, {
          to: '',
          link,
        })
        return { subject, text, html }
      }),
    ),

  test: can('marketplace.write')
    .route({
      method: 'POST',
      path: '/admin/marketplace/mails/{kind}/test',
      tags,
      summary: 'Send these words to myself with invented values',
    })
    .meta({ example: { input: draft, output: { to: 'ada@acme.example' } } })
    .input(MailDraft)
    .output(z.object({ to: z.string() }))
    .handler(async ({ input, context }) => {
      const { app, caller } = context
      const to = await ownAddress(context)
      await inCaller(context, async (tx) => {
        const link = app.config.PUBLIC_URL
        const text = await sampleMail(tx, caller.workspaceId, input, { to, link })
        await queueMail(app, tx, {
          kind: 'market_mail_test',
          text: { ...text, subject: `Test: ${text.subject}` },
          userId: caller.userId,
          expiresAt: new Date(app.now().getTime() + hourMs),
        })
      })
      return { to }
    }),
}
