import * as z from 'zod'
import {
  Client,
  ClientChange,
  ClientContact,
  ClientContactChange,
  ClientFromProspect,
  ClientFromProvider,
  ClientLine,
  ClientQuery,
  NewClient,
  NewClientContact,
  PortfolioSummary,
} from '#contracts/clients'
import { pageOf } from '#contracts/platform'
import type { Tx } from '../platform/db.ts'
import { whoIs } from '../prospecting/index.ts'
import { audit, can, inCaller } from '../tenancy/index.ts'
import type { App, Caller } from '../tenancy/index.ts'
import { clientFromProspect, clientFromProvider } from './become-client.ts'
import {
  addClientContact,
  changeClientContact,
  listClientContacts,
  removeClientContact,
} from './client-contacts.ts'
import { getClient } from './client-rows.ts'
import { changeClient, createClient, removeClient, type By } from './clients.ts'
import {
  clientExample,
  clientId as id,
  contactExample,
  contactId,
  lineExample,
  onePage,
  ownerId,
} from './examples.ts'
import { listClients, portfolioSummary } from './list-clients.ts'

const tags = ['clients']
const byId = z.object({ id: z.uuid() })
const Gone = z.object({ name: z.string() })
const providerId = '019a0000-0000-7000-8000-000000000601'
const prospectId = '019a0000-0000-7000-8000-000000000101'

/** Who acts, in words, and when. */
export async function byOf(context: { app: App; caller: Caller }): Promise<By> {
  return { who: await whoIs(context.app.db, context.caller), now: context.app.now() }
}

/** Does it in one transaction and answers the client as it is then. */
async function makeAndShow(
  context: { app: App; caller: Caller } & Parameters<typeof inCaller>[0],
  make: (tx: Tx) => Promise<string>,
): Promise<Client> {
  const made = await inCaller(context, make)
  return inCaller(context, async (tx) => getClient(tx, context.app.db, context.caller.workspaceId, made))
}

/** The portfolio: clients and the people there. */
export const clientsRouter = {
  list: can('clients.read')
    .route({
      method: 'GET',
      path: '/clients',
      tags,
      summary:
        'Clients with score, risk, trend and the reason that weighs most; worst first unless sorted otherwise',
    })
    .meta({ example: { input: { band: ['at_risk'] }, output: onePage(lineExample) } })
    .input(ClientQuery)
    .output(pageOf(ClientLine))
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => {
        const { db, totals } = context.app
        const { workspaceId, userId } = context.caller
        return listClients(tx, workspaceId, { db, totals, userId }, input)
      }),
    ),

  summary: can('clients.read')
    .route({
      method: 'GET',
      path: '/clients/summary',
      tags,
      summary: 'How the portfolio stands, by risk and segment; those who left are not counted',
    })
    .meta({
      example: {
        output: {
          clients: 1,
          byBand: { healthy: 0, at_risk: 1, critical: 0, insufficient_data: 0 },
          segments: [
            {
              segment: 'enterprise',
              clients: 1,
              mean: 61.5,
              byBand: { healthy: 0, at_risk: 1, critical: 0, insufficient_data: 0 },
            },
          ],
          atRisk: [{ currency: 'EUR', amount: 4_800_000 }],
          tags: ['pilot'],
        },
      },
    })
    .output(PortfolioSummary)
    .handler(async ({ context }) =>
      inCaller(context, (tx) => portfolioSummary(tx, context.caller.workspaceId)),
    ),

  get: can('clients.read')
    .route({ method: 'GET', path: '/clients/{id}', tags, summary: 'One client' })
    .meta({ example: { input: { id }, output: clientExample } })
    .input(byId)
    .output(Client)
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => getClient(tx, context.app.db, context.caller.workspaceId, input.id)),
    ),

  create: can('clients.write')
    .route({ method: 'POST', path: '/clients', tags, summary: 'A client, entered by hand' })
    .meta({
      example: {
        input: { name: 'Harbour Logistics', segment: 'enterprise', value: 4_800_000, ownerId },
        output: clientExample,
      },
    })
    .input(NewClient)
    .output(Client)
    .handler(async ({ input, context }) => {
      const by = await byOf(context)
      return makeAndShow(context, (tx) =>
        createClient(tx, context.app, context.caller.workspaceId, input, by),
      )
    }),

  fromProspect: can('clients.write')
    .route({
      method: 'POST',
      path: '/clients/from-prospect',
      tags,
      summary: 'A prospect becomes a client: its facts, contacts and messages are seen from there on',
    })
    .meta({
      example: {
        input: { prospectId },
        output: { ...clientExample, prospect: { id: prospectId, name: 'Harbour Logistics' } },
      },
    })
    .input(ClientFromProspect)
    .output(Client)
    .handler(async ({ input, context }) => {
      const by = await byOf(context)
      return makeAndShow(context, (tx) =>
        clientFromProspect(tx, context.app, context.caller.workspaceId, input, by),
      )
    }),

  fromProvider: can('clients.write')
    .route({
      method: 'POST',
      path: '/clients/from-provider',
      tags,
      summary: 'A provider of the marketplace as a client: purchases, refunds and balance become signals',
    })
    .meta({
      example: {
        input: { providerId },
        output: { ...clientExample, provider: { id: providerId, name: 'Harbour Logistics' } },
      },
    })
    .input(ClientFromProvider)
    .output(Client)
    .handler(async ({ input, context }) => {
      const by = await byOf(context)
      return makeAndShow(context, (tx) =>
        clientFromProvider(tx, context.app, context.caller.workspaceId, input, by),
      )
    }),

  update: can('clients.write')
    .route({
      method: 'PATCH',
      path: '/clients/{id}',
      tags,
      summary: 'Change a client; one that is paused or churned keeps the score of that moment',
    })
    .meta({ example: { input: { id, stage: 'renewing' }, output: { ...clientExample, stage: 'renewing' } } })
    .input(ClientChange)
    .output(Client)
    .handler(async ({ input, context }) => {
      const by = await byOf(context)
      return makeAndShow(context, async (tx) => {
        const { workspaceId } = context.caller
        const { before, after } = await changeClient(tx, context.app, workspaceId, input, by)
        await audit(
          tx,
          {
            action: 'client.changed',
            subject: { kind: 'client', id: input.id },
            before: changedOf(before, after),
            after: changedOf(after, before),
          },
          context,
        )
        return input.id
      })
    }),

  remove: can('clients.write')
    .route({
      method: 'DELETE',
      path: '/clients/{id}',
      tags,
      summary: 'Delete a client with its interactions, scores and alerts',
    })
    .meta({ example: { input: { id }, output: { name: 'Harbour Logistics' } } })
    .input(byId)
    .output(Gone)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const name = await removeClient(tx, context.caller.workspaceId, input.id)
        const subject = { kind: 'client', id: input.id }
        await audit(tx, { action: 'client.deleted', subject, before: { name } }, context)
        return { name }
      }),
    ),

  contacts: can('clients.read')
    .route({ method: 'GET', path: '/clients/{clientId}/contacts', tags, summary: 'The people at a client' })
    .meta({ example: { input: { clientId: id }, output: [contactExample] } })
    .input(z.object({ clientId: z.uuid() }))
    .output(z.array(ClientContact))
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => listClientContacts(tx, context.caller.workspaceId, input.clientId)),
    ),

  addContact: can('clients.write')
    .route({ method: 'POST', path: '/clients/{clientId}/contacts', tags, summary: 'A person at a client' })
    .meta({
      example: {
        input: { clientId: id, name: 'Ines Okafor', email: 'ines@harbour-logistics.example' },
        output: contactExample,
      },
    })
    .input(NewClientContact)
    .output(ClientContact)
    .handler(async ({ input, context }) => {
      const by = await byOf(context)
      return inCaller(context, (tx) => addClientContact(tx, context.caller.workspaceId, input, by))
    }),

  changeContact: can('clients.write')
    .route({
      method: 'PATCH',
      path: '/clients/{clientId}/contacts/{id}',
      tags,
      summary: 'Change a person at a client',
    })
    .meta({
      example: {
        input: { clientId: id, id: contactId, title: 'COO' },
        output: { ...contactExample, title: 'COO' },
      },
    })
    .input(ClientContactChange)
    .output(ClientContact)
    .handler(async ({ input, context }) => {
      const by = await byOf(context)
      return inCaller(context, (tx) => changeClientContact(tx, context.caller.workspaceId, input, by))
    }),

  removeContact: can('clients.write')
    .route({
      method: 'DELETE',
      path: '/clients/{clientId}/contacts/{id}',
      tags,
      summary: 'Take a person away from a client; what they said stays',
    })
    .meta({ example: { input: { clientId: id, id: contactId }, output: { ok: true } } })
    .input(z.object({ clientId: z.uuid(), id: z.uuid() }))
    .output(z.object({ ok: z.literal(true) }))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        await removeClientContact(tx, context.caller.workspaceId, input)
        return { ok: true as const }
      }),
    ),
}

/** The fields of `row` that are other in `other`. */
function changedOf(row: Record<string, unknown>, other: Record<string, unknown>): Record<string, unknown> {
  const isOther = ([key, value]: [string, unknown]) =>
    key !== 'updatedAt' && JSON.stringify(value) !== JSON.stringify(other[key])
  return Object.fromEntries(Object.entries(row).filter(isOther))
}
