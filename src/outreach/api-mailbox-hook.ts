import * as z from 'zod'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { MailboxHook } from './contract.ts'
import * as example from './examples-mailboxes.ts'
import { mailboxHook, renewHook } from './mailbox-hook.ts'

const tags = ['mailboxes']
const byId = z.object({ id: z.uuid() })
const id = example.mailboxId

/** Where vendors tell what became of mails. */
export const mailboxHookProcedures = {
  hook: can('mailboxes.write')
    .route({
      method: 'POST',
      path: '/mailboxes/{id}/hook',
      tags,
      summary: 'Where the vendor of a mailbox is to tell what became of mails; made at the first call',
    })
    .meta({ example: { input: { id }, output: example.hook } })
    .input(byId)
    .output(MailboxHook)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => mailboxHook(tx, context.app, context.caller.workspaceId, input.id)),
    ),

  renewHook: can('mailboxes.write')
    .route({
      method: 'POST',
      path: '/mailboxes/{id}/hook/renew',
      tags,
      summary: 'Another secret address for Instantly; the one before is taken for 24 hours more',
    })
    .meta({
      example: { input: { id }, output: { ...example.hook, earlierUntil: '2026-03-03T09:00:00.000Z' } },
    })
    .input(byId)
    .output(MailboxHook)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const hook = await renewHook(tx, context.app, context.caller.workspaceId, input.id)
        const entry = { action: 'mailbox.hook_renewed', subject: { kind: 'mailbox', id: input.id } }
        await audit(tx, entry, context)
        return hook
      }),
    ),
}
