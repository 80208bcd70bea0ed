import * as z from 'zod'
import { AppError, found } from '../platform/errors.ts'
import { anyone, mayReadMailbox } from '../tenancy/index.ts'
import { answerBuiltIn } from './answer-built-in.ts'
import { BuiltInAnswer, BuiltInOutcome } from './contract-built-in.ts'

/** Answering the mails that stay in the built-in mailbox, for the person at this machine. */
export const builtInRouter = {
  reply: anyone
    .route({
      method: 'POST',
      path: '/dev/mails/{id}/reply',
      tags: ['mailbox'],
      summary: 'Answer a mail of the built-in mailbox as its recipient',
      description:
        'Also as an automatic answer, a bounce or a complaint. For mails that a mailbox of kind `built_in` sent.',
    })
    .meta({
      example: {
        input: { id: '1', kind: 'plain', text: 'Yes, tell me more.' },
        output: { outcome: 'received' },
      },
    })
    .input(z.object({ id: z.string().max(50), ...BuiltInAnswer.shape }))
    .output(BuiltInOutcome)
    .handler(async ({ input: { id, ...answer }, context: { app, request } }) => {
      const { mailbox } = app.providers
      if (mailbox === null || !mayReadMailbox(app.config, request))
        throw new AppError(
          'not_found',
          'There is no mailbox to answer from: mails are sent by a mail server.',
        )
      return answerBuiltIn(app, found(mailbox.get(id), 'mail'), answer)
    }),
}
