import * as z from 'zod'
import { AddressLink, ChangeEmail, DeleteAccount, DeletedWithAccount, MailedAnswer } from '#contracts/tenancy'
import { confirmEmailChange, requestEmailChange } from './change-email.ts'
import { deleteAccount, readDeletion } from './delete-account.ts'
import * as example from './examples.ts'
import { keepEmail } from './keep-email.ts'
import { mailboxPage } from './mailbox-access.ts'
import { anyone, limit, signedIn } from './procedures.ts'

const tags = ['auth']
const done = z.object({ ok: z.literal(true) })
const ok = { ok: true } as const

/** What a person does with the whole of their own account. */
export const ownAccountRouter = {
  changeEmail: signedIn
    .route({
      method: 'POST',
      path: '/auth/change-email',
      tags,
      summary: 'Ask for another address; a link goes to it, and word to the one I have',
      description:
        'Needs the password where the account has one, and a code where two steps are on. Nothing changes before the link is used.',
    })
    .meta({
      limit: 'auth',
      example: {
        input: { email: 'ada@other.example', password: 'correct horse' },
        output: { mailbox: null },
      },
    })
    .use(limit('auth'))
    .input(ChangeEmail)
    .output(MailedAnswer)
    .handler(async ({ input, context }) => {
      await requestEmailChange(context, input)
      return { mailbox: mailboxPage(context.app.config, context.request) }
    }),

  confirmEmail: anyone
    .route({
      method: 'POST',
      path: '/auth/change-email/confirm',
      tags,
      summary: 'Put the address in force that the mailed link went to',
    })
    .meta({ limit: 'auth_address', example: { input: { token: 'eyJkIjp…' }, output: ok } })
    .use(limit('auth_address'))
    .input(AddressLink)
    .output(done)
    .handler(async ({ input, context }) => {
      await confirmEmailChange(context, input.token)
      return ok
    }),

  keepEmail: anyone
    .route({
      method: 'POST',
      path: '/auth/keep-email',
      tags,
      summary: 'Object to a change of the address: it returns, and everybody is signed out',
    })
    .meta({ limit: 'auth_address', example: { input: { token: 'eyJkIjp…' }, output: ok } })
    .use(limit('auth_address'))
    .input(AddressLink)
    .output(done)
    .handler(async ({ input, context }) => {
      await keepEmail(context, input.token)
      return ok
    }),

  deletion: signedIn
    .route({ method: 'GET', path: '/auth/delete-account', tags, summary: 'What would go with my account' })
    .meta({
      example: {
        output: {
          workspaces: [{ id: example.workspaceId, name: 'Acme' }],
          needOwner: [],
          isLastAdministrator: false,
        },
      },
    })
    .output(DeletedWithAccount)
    .handler(async ({ context: { app, person } }) => readDeletion(app.db, person.userId)),

  deleteAccount: signedIn
    .route({
      method: 'POST',
      path: '/auth/delete-account',
      tags,
      summary: 'Delete my account for good, with the workspaces that nobody else is in',
      description:
        'Names every such workspace. Refused to the only owner of a workspace with others in it and to the last administrator of the instance.',
    })
    .meta({
      limit: 'auth',
      example: {
        input: { email: 'ada@acme.example', password: 'correct horse', workspaces: [example.workspaceId] },
        output: ok,
      },
    })
    .use(limit('auth'))
    .input(DeleteAccount)
    .output(done)
    .handler(async ({ input, context }) => {
      await deleteAccount(context, input)
      return ok
    }),
}
