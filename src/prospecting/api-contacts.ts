import * as z from 'zod'
import { pageOf } from '#contracts/platform'
import { keyCursor } from '../platform/page-by-key.ts'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { getContact, listContacts } from './contacts.ts'
import {
  addContact,
  chooseMainContact,
  editContact,
  mergeContacts,
  removeContact,
  type By,
} from './edit-contacts.ts'
import { whoIs } from './who.ts'
import { Contact, ContactEdit, ContactQuery, NewContact } from './contract-prospects.ts'
import * as example from './examples.ts'

const byId = z.object({ id: z.uuid() })
const tags = ['contacts']

/** People at prospects. */
export const contactsRouter = {
  list: can('contacts.read')
    .route({ method: 'GET', path: '/contacts', tags, summary: 'Contacts, of one prospect or all' })
    .meta({ example: { input: { prospect: example.prospectId }, output: example.page(example.contact) } })
    .input(ContactQuery)
    .output(pageOf(Contact))
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) =>
        listContacts(tx, context.caller.workspaceId, { ...input, afterId: keyCursor(input.cursor) }),
      ),
    ),

  create: can('contacts.write')
    .route({ method: 'POST', path: '/contacts', tags, summary: 'Add a contact to a prospect' })
    .meta({
      example: {
        input: {
          prospectId: example.prospectId,
          name: 'Dana Whitlock',
          title: 'Owner',
          email: 'dana@brightharbor.example',
        },
        output: example.contact,
      },
    })
    .input(NewContact)
    .output(Contact)
    .handler(async ({ input, context }) => {
      const by = await byOf(context)
      return inCaller(context, async (tx) => {
        const { workspaceId, kind } = context.caller
        const source = kind === 'key' ? 'api' : 'manual'
        const id = await addContact(tx, workspaceId, input, { ...by, source })
        return getContact(tx, workspaceId, id)
      })
    }),

  get: can('contacts.read')
    .route({ method: 'GET', path: '/contacts/{id}', tags, summary: 'One contact' })
    .meta({ example: { input: { id: example.contactId }, output: example.contact } })
    .input(byId)
    .output(Contact)
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => getContact(tx, context.caller.workspaceId, input.id)),
    ),

  update: can('contacts.write')
    .route({ method: 'PATCH', path: '/contacts/{id}', tags, summary: 'Correct a contact' })
    .meta({
      example: { input: { id: example.contactId, title: 'Managing partner' }, output: example.contact },
    })
    .input(ContactEdit.extend({ id: z.uuid() }))
    .output(Contact)
    .handler(async ({ input: { id, ...patch }, context }) => {
      const by = await byOf(context)
      return inCaller(context, async (tx) => {
        await editContact(tx, context.caller.workspaceId, id, patch, by)
        return getContact(tx, context.caller.workspaceId, id)
      })
    }),

  choose: can('contacts.write')
    .route({
      method: 'POST',
      path: '/contacts/{id}/main',
      tags,
      summary: 'Make a contact the one to write to first, for good',
    })
    .meta({ example: { input: { id: example.contactId }, output: { ...example.contact, isMain: true } } })
    .input(byId)
    .output(Contact)
    .handler(async ({ input: { id }, context }) => {
      const by = await byOf(context)
      return inCaller(context, async (tx) => {
        await chooseMainContact(tx, context.caller.workspaceId, id, by)
        return getContact(tx, context.caller.workspaceId, id)
      })
    }),

  merge: can('contacts.write')
    .route({
      method: 'POST',
      path: '/contacts/{id}/merge',
      tags,
      summary: 'Two contacts of a prospect are one person: this one takes the other over',
    })
    .meta({ example: { input: { id: example.contactId, from: example.importId }, output: example.contact } })
    .input(byId.extend({ from: z.uuid() }))
    .output(Contact)
    .handler(async ({ input: { id, from }, context }) => {
      const by = await byOf(context)
      return inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        await mergeContacts(tx, workspaceId, { from, into: id }, by)
        await audit(
          tx,
          { action: 'contact.merged', subject: { kind: 'contact', id }, before: { from } },
          context,
        )
        return getContact(tx, workspaceId, id)
      })
    }),

  remove: can('contacts.delete')
    .route({ method: 'DELETE', path: '/contacts/{id}', tags, summary: 'Delete a contact' })
    .meta({ example: { input: { id: example.contactId }, output: { ok: true } } })
    .input(byId)
    .output(z.object({ ok: z.literal(true) }))
    .handler(async ({ input, context }) => {
      const by = await byOf(context)
      return inCaller(context, async (tx) => {
        await removeContact(tx, context.caller.workspaceId, input.id, by)
        await audit(tx, { action: 'contact.deleted', subject: { kind: 'contact', id: input.id } }, context)
        return { ok: true as const }
      })
    }),
}

/** Who works on contacts. */
async function byOf({ app, caller }: Pick<CallerContext, 'app' | 'caller'>): Promise<By> {
  return { who: await whoIs(app.db, caller), keys: app.keys }
}

type CallerContext = Parameters<typeof inCaller>[0]
