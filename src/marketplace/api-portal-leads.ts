import * as z from 'zod'
import { PageInput, pageOf } from '#contracts/platform'
import {
  BoughtLead,
  BoughtLeadChoice,
  BoughtLeadDetail,
  BoughtLeadFilter,
  LeadElsewhere,
  LeadOutcome,
  SentAttachment,
} from '#contracts/marketplace'
import { AppError } from '../platform/errors.ts'
import { limitedStream } from '../platform/request-body.ts'
import { StreamAnswer } from '../platform/rpc.ts'
import { mostFileBytes } from './attachments.ts'
import { saveEvidence } from './evidence.ts'
import * as example from './examples-providers.ts'
import { leadsElsewhere, listBought, markSeen, readBought, setOutcome } from './portal-leads.ts'
import { exportBought } from './portal-leads-export.ts'
import { asProvider, inProvider } from './procedures.ts'

const tags = ['providers']
const byId = z.object({ id: z.uuid() })

/** The leads that a provider bought, and the little it may know of those that it did not get. */
export const portalLeadsRouter = {
  list: asProvider()
    .route({ method: 'GET', path: '/providers/me/leads', tags, summary: 'Leads that I bought, newest first' })
    .meta({
      example: {
        input: { outcome: 'open' },
        output: { items: [example.boughtLead], pagination: { limit: 20, nextCursor: null, total: 1 } },
      },
    })
    .input(BoughtLeadFilter)
    .output(pageOf(BoughtLead))
    .handler(async ({ input, context }) =>
      inProvider(context, (tx) => listBought(tx, context.provider, input)),
    ),

  get: asProvider()
    .route({
      method: 'GET',
      path: '/providers/me/leads/{id}',
      tags,
      summary: 'One lead that I bought, with its answers',
    })
    .meta({ example: { input: { id: example.boughtLead.id }, output: example.boughtLead } })
    .input(byId)
    .output(BoughtLeadDetail)
    .handler(async ({ input, context }) =>
      inProvider(context, (tx) => readBought(tx, context.app, context.provider, input.id)),
    ),

  seen: asProvider()
    .route({
      method: 'POST',
      path: '/providers/me/leads/{id}/seen',
      tags,
      summary: 'Say that I opened a lead; only the first time is kept',
    })
    .meta({
      example: {
        input: { id: example.boughtLead.id },
        output: { ...example.boughtLead, seenAt: example.at },
      },
    })
    .input(byId)
    .output(BoughtLeadDetail)
    .handler(async ({ input, context }) =>
      inProvider(context, async (tx) => {
        await markSeen(tx, context.provider, { id: input.id, now: context.app.now() })
        return readBought(tx, context.app, context.provider, input.id)
      }),
    ),

  sendEvidence: asProvider()
    .route({
      method: 'POST',
      path: '/providers/me/leads/{id}/evidence',
      tags: ['bad leads'],
      summary:
        'Send a file as the body that shows why a lead is bad; its id goes into attachmentIds of the request',
      inputStructure: 'detailed',
    })
    .meta({
      accepts: ['application/', 'image/', 'text/'],
      example: {
        input: { params: { id: example.boughtLead.id }, query: { name: 'letter.pdf' } },
        output: { id: example.fileId, name: 'letter.pdf', type: 'application/pdf', bytes: 48_213 },
      },
    })
    .input(z.object({ params: byId, query: z.object({ name: z.string().max(300) }) }))
    .output(SentAttachment)
    .handler(async ({ input: { params, query }, context: { app, provider, request } }) => {
      if (request.body === null)
        throw new AppError('bad_request', 'Send the file itself as the body, with its content-type.')
      const read = await new Response(limitedStream(request.body, mostFileBytes)).arrayBuffer()
      const file = { assignmentId: params.id, name: query.name, bytes: new Uint8Array(read) }
      return saveEvidence(app, provider, file)
    }),

  outcome: asProvider()
    .route({
      method: 'POST',
      path: '/providers/me/leads/{id}/outcome',
      tags,
      summary:
        'Say what came of a lead: contacted, won (with its value), lost, and a note; null takes it back',
    })
    .meta({
      example: {
        input: { id: example.boughtLead.id, outcome: 'won', value: 480_000, note: 'Signed for a new roof.' },
        output: {
          ...example.boughtLead,
          outcome: 'won',
          outcomeAt: example.at,
          outcomeValue: { amount: 480_000, currency: 'USD' },
          outcomeNote: 'Signed for a new roof.',
        },
      },
    })
    .input(LeadOutcome)
    .output(BoughtLeadDetail)
    .handler(async ({ input, context }) =>
      inProvider(context, async (tx) => {
        await setOutcome(tx, context.provider, { ...input, now: context.app.now() })
        return readBought(tx, context.app, context.provider, input.id)
      }),
    ),

  elsewhere: asProvider()
    .route({
      method: 'GET',
      path: '/providers/me/missed-leads',
      tags,
      summary: 'Leads that went to others: niche, level, time and my own reason',
    })
    .meta({
      example: {
        output: { items: [example.leadElsewhere], pagination: { limit: 20, nextCursor: null, total: null } },
      },
    })
    .input(PageInput)
    .output(pageOf(LeadElsewhere))
    .handler(async ({ input, context }) =>
      inProvider(context, (tx) => leadsElsewhere(tx, context.provider, input)),
    ),

  export: asProvider()
    .route({
      method: 'GET',
      path: '/providers/me/leads.csv',
      tags,
      summary: 'Leads that I bought, as CSV',
      outputStructure: 'detailed',
    })
    .meta({
      isStream: true,
      streamType: 'text/csv',
      example: { input: { mode: 'spreadsheet' }, output: 'bought_at,niche,level,name,email\n' },
    })
    .input(BoughtLeadChoice.extend({ mode: z.enum(['spreadsheet', 'exact']).default('spreadsheet') }))
    .output(StreamAnswer)
    .handler(({ input, context: { app, provider } }) => ({
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="leads.csv"',
      },
      body: exportBought(app.db, provider, input),
    })),
}
