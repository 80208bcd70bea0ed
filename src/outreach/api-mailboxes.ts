import * as z from 'zod'
import { pageOf } from '#contracts/platform'
import type { Tx } from '../platform/db.ts'
import { found } from '../platform/errors.ts'
import { audit, can, inCaller } from '../tenancy/index.ts'
import type { CallerContext } from './api-writing.ts'
import {
  DkimRequest,
  Mailbox,
  MailboxPatch,
  MailboxQuery,
  MailboxTestResult,
  NewMailbox,
} from './contract.ts'
import { mailboxHookProcedures } from './api-mailbox-hook.ts'
import * as example from './examples-mailboxes.ts'
import { page } from './examples.ts'
import { checkMailboxSetup } from './mailbox-check.ts'
import { newDkimPair, ownDkimPair } from './mailbox-dkim.ts'
import { listMailboxes, mailboxRow, showMailbox, type MailboxRow } from './mailbox-rows.ts'
import { sendTestMessage } from './mailbox-test.ts'
import { createMailbox, deleteMailbox, setMailboxStatus, updateMailbox } from './mailboxes.ts'

const tags = ['mailboxes']
const byId = z.object({ id: z.uuid() })
const id = example.mailboxId

/** Accounts that send: what they are, whether they may, and how they do. */
export const mailboxesRouter = {
  list: can('mailboxes.read')
    .route({ method: 'GET', path: '/mailboxes', tags, summary: 'Mailboxes with their health, oldest first' })
    .meta({ example: { input: { status: 'active' }, output: page(example.mailbox) } })
    .input(MailboxQuery)
    .output(pageOf(Mailbox))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => listMailboxes(tx, context.app, context.caller.workspaceId, input)),
    ),

  create: can('mailboxes.write')
    .route({
      method: 'POST',
      path: '/mailboxes',
      tags,
      summary: 'Add a mailbox; its password is never answered',
    })
    .meta({
      example: {
        input: {
          kind: 'smtp',
          fromName: example.mailbox.fromName,
          fromEmail: example.mailbox.fromEmail,
          settings: example.mailbox.settings,
          secrets: { password: '…' },
        },
        output: { ...example.mailbox, check: null },
      },
    })
    .input(NewMailbox)
    .output(Mailbox)
    .handler(async ({ input, context }) => {
      const { app, caller } = context
      return inCaller(context, async (tx) => {
        const made = await createMailbox(tx, app, caller.workspaceId, input, caller.userId)
        const after = { kind: input.kind, fromEmail: input.fromEmail }
        await audit(tx, { action: 'mailbox.created', subject: { kind: 'mailbox', id: made }, after }, context)
        return changed(tx, context, made)
      })
    }),

  get: can('mailboxes.read')
    .route({ method: 'GET', path: '/mailboxes/{id}', tags, summary: 'One mailbox' })
    .meta({ example: { input: { id }, output: example.mailbox } })
    .input(byId)
    .output(Mailbox)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => showMailbox(tx, context.app, context.caller.workspaceId, input.id)),
    ),

  update: can('mailboxes.write')
    .route({
      method: 'PATCH',
      path: '/mailboxes/{id}',
      tags,
      summary: 'Change what is given; secrets not given stay',
    })
    .meta({
      example: {
        input: { id, version: 3, dayCap: 40 },
        output: { ...example.mailbox, dayCap: 40, version: 4 },
      },
    })
    .input(MailboxPatch)
    .output(Mailbox)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { before } = await updateMailbox(tx, context.app, context.caller.workspaceId, input)
        const { id: _, version: _v, secrets, ...after } = input
        const entry = {
          before: beforeOf(before, after),
          after: { ...after, ...(secrets && { secrets: Object.keys(secrets) }) },
        }
        await audit(
          tx,
          { action: 'mailbox.changed', subject: { kind: 'mailbox', id: input.id }, ...entry },
          context,
        )
        return changed(tx, context, input.id)
      }),
    ),

  remove: can('mailboxes.write')
    .route({
      method: 'DELETE',
      path: '/mailboxes/{id}',
      tags,
      summary: 'Delete a mailbox that no sequence is sent from and no campaign needs',
    })
    .meta({ example: { input: { id }, output: { ok: true } } })
    .input(byId)
    .output(z.object({ ok: z.literal(true) }))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { fromEmail } = await deleteMailbox(tx, context.caller.workspaceId, input.id)
        const entry = {
          action: 'mailbox.deleted',
          subject: { kind: 'mailbox', id: input.id },
          before: { fromEmail },
        }
        await audit(tx, entry, context)
        await tell(tx, context, input.id)
        return { ok: true as const }
      }),
    ),

  pause: statusProcedure('pause', 'Stop sending; what waits stays where it is'),
  resume: statusProcedure('resume', 'Send again, whatever stopped it'),

  check: can('mailboxes.write')
    .route({
      method: 'POST',
      path: '/mailboxes/{id}/check',
      tags,
      summary: 'Look at SPF, DKIM, DMARC, MX, tracking domain and log-ins, and say what is wrong',
    })
    .meta({ example: { input: { id }, output: example.mailbox } })
    .input(byId)
    .output(Mailbox)
    .handler(async ({ input, context }) => {
      await checkMailboxSetup(context.app, context.caller.workspaceId, input.id)
      return inCaller(context, async (tx) => changed(tx, context, input.id))
    }),

  ...mailboxHookProcedures,

  test: can('mailboxes.write')
    .route({
      method: 'POST',
      path: '/mailboxes/{id}/test',
      tags,
      summary: 'Send a test message to yourself, or to the mailbox where a key asks',
    })
    .meta({
      example: {
        input: { id },
        output: { isSent: true, to: 'ada@acme.example', message: 'The mail server took it: 250 OK' },
      },
    })
    .input(byId)
    .output(MailboxTestResult)
    .handler(async ({ input, context }) => {
      const { app, caller } = context
      const row = await inCaller(context, async (tx) => mailboxRow(tx, caller.workspaceId, input.id))
      const { rows } = await app.db.$client.query<{ name: string; address: string }>(
        'select name, email as address from users where id = $1',
        [caller.userId],
      )
      return sendTestMessage(
        app,
        caller.workspaceId,
        input.id,
        rows[0] ?? { name: row.fromName, address: row.fromEmail },
      )
    }),

  setDkim: can('mailboxes.write')
    .route({
      method: 'POST',
      path: '/mailboxes/{id}/dkim',
      tags,
      summary:
        'Sign messages with a key that is made now, or with one of your own; answers the record to set',
    })
    .meta({ example: { input: { id, selector: 'leadwright' }, output: example.mailbox } })
    .input(DkimRequest)
    .output(Mailbox)
    .handler(async ({ input, context }) => {
      const { app, caller } = context
      const { selector, privateKey } = input
      const { domain } = await inCaller(context, async (tx) => mailboxRow(tx, caller.workspaceId, input.id))
      const pair =
        privateKey === undefined
          ? await newDkimPair(domain, selector)
          : ownDkimPair(domain, selector, privateKey)
      return inCaller(context, async (tx) => {
        await storeDkim(tx, context, input.id, {
          domain,
          selector,
          sealed: app.keys.seal(caller.workspaceId, pair.privateKey),
        })
        return changed(tx, context, input.id)
      })
    }),

  removeDkim: can('mailboxes.write')
    .route({
      method: 'DELETE',
      path: '/mailboxes/{id}/dkim',
      tags,
      summary: 'Stop signing; the key is forgotten',
    })
    .meta({ example: { input: { id }, output: example.mailbox } })
    .input(byId)
    .output(Mailbox)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        await storeDkim(tx, context, input.id, null)
        return changed(tx, context, input.id)
      }),
    ),
}

function statusProcedure(act: 'pause' | 'resume', summary: string) {
  const status = act === 'pause' ? 'paused' : 'active'
  return can('mailboxes.write')
    .route({ method: 'POST', path: `/mailboxes/{id}/${act}`, tags, summary })
    .meta({ example: { input: { id }, output: { ...example.mailbox, status } } })
    .input(byId)
    .output(Mailbox)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        await setMailboxStatus(tx, context.app, context.caller.workspaceId, input.id, status)
        const subject = { kind: 'mailbox', id: input.id }
        await audit(tx, { action: `mailbox.${act}d`, subject }, context)
        return changed(tx, context, input.id)
      }),
    )
}

async function storeDkim(
  tx: Tx,
  context: CallerContext,
  mailboxId: string,
  key: { domain: string; selector: string; sealed: string } | null,
): Promise<void> {
  const { rows } = await tx.$client.query(
    `update mailboxes set dkim_domain = $3, dkim_selector = $4, dkim_key_sealed = $5, version = version + 1, updated_at = $6
     where workspace_id = $1 and id = $2 returning id`,
    [context.caller.workspaceId, mailboxId, key?.domain, key?.selector, key?.sealed, context.app.now()],
  )
  found(rows[0], 'mailbox')
  const after = key === null ? null : { domain: key.domain, selector: key.selector }
  await audit(
    tx,
    { action: 'mailbox.dkim_changed', subject: { kind: 'mailbox', id: mailboxId }, after },
    context,
  )
}

/** The mailbox as it is now; open pages are told. */
async function changed(tx: Tx, context: CallerContext, mailboxId: string): Promise<Mailbox> {
  await tell(tx, context, mailboxId)
  return showMailbox(tx, context.app, context.caller.workspaceId, mailboxId)
}

async function tell(tx: Tx, { app, caller }: CallerContext, mailboxId: string): Promise<void> {
  await app.events.publish(tx, caller.workspaceId, { kind: 'mailbox.changed', subject: mailboxId })
}

const beforeOf = (row: MailboxRow, after: object): object =>
  Object.fromEntries(Object.entries(row).filter(([name]) => Object.hasOwn(after, name)))
