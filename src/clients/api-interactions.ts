import * as z from 'zod'
import {
  Interaction,
  InteractionQuery,
  NewClientSignal,
  NewInteraction,
  NewInteractions,
  TakenInteractions,
  TakenSignal,
  TimelineLine,
  TimelineQuery,
} from '#contracts/clients'
import { pageOf } from '#contracts/platform'
import { found } from '../platform/errors.ts'
import { whoIs } from '../prospecting/index.ts'
import { can, inCaller } from '../tenancy/index.ts'
import { clientId, interactionExample, interactionId as id, onePage, takenExample } from './examples.ts'
import { getInteraction, listInteractions } from './list-interactions.ts'
import { noteSignal } from './note-signals.ts'
import { takeInteractions } from './take-interactions.ts'
import { clientTimeline } from './timeline.ts'

const tags = ['clients']

/** What happens between us and clients. */
export const interactionsRouter = {
  list: can('clients.read')
    .route({ method: 'GET', path: '/interactions', tags, summary: 'Interactions, newest first' })
    .meta({ example: { input: { client: clientId }, output: onePage(interactionExample) } })
    .input(InteractionQuery)
    .output(pageOf(Interaction))
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => listInteractions(tx, context.caller.workspaceId, context.app.totals, input)),
    ),

  get: can('clients.read')
    .route({
      method: 'GET',
      path: '/interactions/{id}',
      tags,
      summary: 'One interaction, with the words that decided its tone',
    })
    .meta({ example: { input: { id }, output: interactionExample } })
    .input(z.object({ id: z.uuid() }))
    .output(Interaction)
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => getInteraction(tx, context.caller.workspaceId, input.id)),
    ),

  listOfClient: can('clients.read')
    .route({
      method: 'GET',
      path: '/clients/{clientId}/interactions',
      tags,
      summary: 'Interactions of one client, newest first',
    })
    .meta({ example: { input: { clientId }, output: onePage(interactionExample) } })
    .input(InteractionQuery.omit({ client: true }).extend({ clientId: z.uuid() }))
    .output(pageOf(Interaction))
    .handler(async ({ input: { clientId: client, ...query }, context }) =>
      inCaller(context, (tx) =>
        listInteractions(tx, context.caller.workspaceId, context.app.totals, { ...query, client }),
      ),
    ),

  create: can('clients.write')
    .route({
      method: 'POST',
      path: '/clients/{clientId}/interactions',
      tags,
      summary: 'An interaction of a client; told twice with the same source and external id it is one',
    })
    .meta({
      example: {
        input: { clientId, kind: 'call', body: 'They are happy with the new report.' },
        output: interactionExample,
      },
    })
    .input(NewInteraction)
    .output(Interaction)
    .handler(async ({ input, context }) => {
      const { workspaceId, kind } = context.caller
      const who = await whoIs(context.app.db, context.caller)
      const channel = kind === 'key' ? 'api' : 'manual'
      const taken = await inCaller(context, (tx) =>
        takeInteractions(tx, context.app, workspaceId, [input], { channel, who }),
      )
      const interactionId = found(taken.interactions[0]?.id, 'client')
      return inCaller(context, (tx) => getInteraction(tx, workspaceId, interactionId))
    }),

  createMany: can('clients.write')
    .route({
      method: 'POST',
      path: '/interactions',
      tags,
      summary:
        'One interaction, or up to 500, of clients named by id, external id or the address of a contact',
    })
    .meta({
      example: {
        input: {
          clientExternalId: 'crm-1043',
          kind: 'ticket',
          source: 'zendesk',
          externalId: '88213',
          subject: 'Still waiting',
          body: 'This is the third time I write about the export.',
        },
        output: takenExample,
      },
    })
    .input(NewInteractions)
    .output(TakenInteractions)
    .handler(async ({ input, context }) => {
      const who = await whoIs(context.app.db, context.caller)
      const many = 'interactions' in input ? input.interactions : [input]
      return inCaller(context, (tx) =>
        takeInteractions(tx, context.app, context.caller.workspaceId, many, { channel: 'api', who }),
      )
    }),

  signal: can('clients.write')
    .route({
      method: 'POST',
      path: '/clients/{clientId}/signals',
      tags,
      summary: 'A payment that failed or went through, a purchase, a refund',
    })
    .meta({
      example: { input: { clientId, kind: 'payment_failed', amount: 40_000 }, output: { id, isNew: true } },
    })
    .input(NewClientSignal)
    .output(TakenSignal)
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => noteSignal(tx, context.app, context.caller.workspaceId, input)),
    ),

  timeline: can('clients.read')
    .route({
      method: 'GET',
      path: '/clients/{id}/timeline',
      tags,
      summary: 'Everything that happened with a client, newest first, with a search through it',
    })
    .meta({
      example: {
        input: { id: clientId, search: 'export' },
        output: {
          items: [
            {
              id,
              kind: 'interaction',
              at: '2026-03-02T09:00:00.000Z',
              what: 'Still waiting',
              excerpt: 'This is the third time I write about the export.',
              who: 'API key',
              interactionKind: 'email',
              direction: 'inbound',
              sentiment: -0.72,
              sentimentLabel: 'negative',
              evidence: [{ words: 'third time I write', at: 26, weight: -1.4 }],
              signalKind: null,
              shown: null,
              band: null,
              alertStatus: null,
            },
          ],
          pagination: { limit: 30, nextCursor: null, total: null },
        },
      },
    })
    .input(TimelineQuery)
    .output(pageOf(TimelineLine))
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => clientTimeline(tx, context.caller.workspaceId, input)),
    ),
}
