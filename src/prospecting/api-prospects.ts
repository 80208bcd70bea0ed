import * as z from 'zod'
import { pageOf } from '#contracts/platform'
import { StreamAnswer } from '../platform/rpc.ts'
import { audit, can, inCaller, limit } from '../tenancy/index.ts'
import {
  ExportRequest,
  NewProspect,
  Prospect,
  ProspectQuery,
  ProspectRow,
  StatusChange,
  TimelineEntry,
} from './contract-prospects.ts'
import { ProspectEdit } from './contract-by-hand.ts'
import { handRouter } from './api-prospects-hand.ts'
import { handOver } from './api-prospects-bulk-hand.ts'
import { mergeRouter } from './api-merges.ts'
import { notesRouter } from './api-notes.ts'
import { bulkActs, counted, enrich, setStatus } from './api-prospects-bulk.ts'
import { advanceIfRunning } from './campaign.flow.ts'
import { announceDiscovered } from './announce.ts'
import { addProspect, editProspect } from './edit-prospect.ts'
import * as example from './examples.ts'
import { exportHeaders, exportProspects } from './export-prospects.ts'
import { getProspect, requireProspect, timelineOf } from './get-prospect.ts'
import { readProspectPage } from './read-prospect-page.ts'
import { scoreSome } from './score-some.ts'
import { whoIs } from './who.ts'

const byId = z.object({ id: z.uuid() })
const tags = ['prospects']

/** Companies and people known to the workspace. */
export const prospectsRouter = {
  list: can('prospects.read')
    .route({
      method: 'GET',
      path: '/prospects',
      tags,
      summary: 'Prospects: filtered, searched, sorted; every page costs the same',
    })
    .meta({
      example: { input: { tier: ['A', 'B'], sort: 'score' }, output: example.page(example.prospectRow) },
    })
    .input(ProspectQuery)
    .output(pageOf(ProspectRow))
    .handler(async ({ input, context }) =>
      readProspectPage(context.app.db, context.caller.workspaceId, context.app.totals, input),
    ),

  create: can('prospects.write')
    .route({
      method: 'POST',
      path: '/prospects',
      tags,
      summary: 'Add a company; one that is known already gains what is new',
    })
    .meta({
      example: {
        input: {
          name: 'Bright Harbor Dental',
          website: 'brightharbor.example',
          city: 'Portland',
          state: 'OR',
        },
        output: { id: example.prospectId, isNew: true, reason: null },
      },
    })
    .input(NewProspect)
    .output(z.object({ id: z.uuid(), isNew: z.boolean(), reason: z.string().nullable() }))
    .handler(async ({ input, context }) => {
      const who = await whoIs(context.app.db, context.caller)
      const source = context.caller.kind === 'key' ? 'api' : 'manual'
      return inCaller(context, async (tx) => {
        const { prospectId, isNew, reason } = await addProspect(tx, context.caller.workspaceId, input, {
          source,
          who,
          at: context.app.now(),
        })
        await announceDiscovered(tx, context.app, context.caller.workspaceId, input.campaignId ?? null, [
          { prospectId, isNew },
        ])
        if (input.campaignId !== undefined)
          await advanceIfRunning(tx, context.app, context.caller.workspaceId, [input.campaignId])
        return { id: prospectId, isNew, reason }
      })
    }),

  get: can('prospects.read')
    .route({
      method: 'GET',
      path: '/prospects/{id}',
      tags,
      summary: 'One prospect with score, facts, evidence and contacts',
    })
    .meta({ example: { input: { id: example.prospectId }, output: example.prospect } })
    .input(byId)
    .output(Prospect)
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => getProspect(tx, context.caller.workspaceId, input.id)),
    ),

  update: can('prospects.write')
    .route({
      method: 'PATCH',
      path: '/prospects/{id}',
      tags,
      summary: 'Correct what is known; with `seen`, only what nobody changed meanwhile',
    })
    .meta({
      example: {
        input: { id: example.prospectId, city: 'Beaverton', seen: { city: 'Portland' } },
        output: example.prospect,
      },
    })
    .input(ProspectEdit.extend({ id: z.uuid() }))
    .output(Prospect)
    .handler(async ({ input: { id, ...patch }, context }) => {
      const who = await whoIs(context.app.db, context.caller)
      return inCaller(context, async (tx) => {
        const source = context.caller.kind === 'key' ? 'api' : 'manual'
        const by = { who, source, at: context.app.now() } as const
        const changes = await editProspect(tx, context.caller.workspaceId, id, patch, by)
        const fields = Object.entries(changes)
        if (fields.length > 0)
          await audit(
            tx,
            {
              action: 'prospect.changed',
              subject: { kind: 'prospect', id },
              before: Object.fromEntries(fields.map(([field, { before }]) => [field, before])),
              after: Object.fromEntries(fields.map(([field, { after }]) => [field, after])),
            },
            context,
          )
        return getProspect(tx, context.caller.workspaceId, id)
      })
    }),

  timeline: can('prospects.read')
    .route({
      method: 'GET',
      path: '/prospects/{id}/timeline',
      tags,
      summary: 'What happened to a prospect, newest first',
    })
    .meta({
      example: {
        input: { id: example.prospectId },
        output: [
          {
            id: example.fact.id,
            at: '2026-01-15T09:30:00.000Z',
            kind: 'enriched',
            who: 'Leadwright',
            what: 'website read and scored',
          },
        ],
      },
    })
    .input(byId)
    .output(z.array(TimelineEntry))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        await requireProspect(tx, context.caller.workspaceId, input.id)
        return timelineOf(tx, context.caller.workspaceId, input.id)
      }),
    ),

  enrich: can('prospects.write')
    .route({
      method: 'POST',
      path: '/prospects/{id}/enrich',
      tags,
      summary: 'Read its website (again), ahead of campaigns',
    })
    .meta({ example: { input: { id: example.prospectId }, output: { count: 1 } } })
    .input(byId)
    .output(counted)
    .handler(async ({ input, context }) => enrich(context, { ids: [input.id] })),

  score: can('prospects.write')
    .route({
      method: 'POST',
      path: '/prospects/{id}/score',
      tags,
      summary: 'Score it now from what is known',
    })
    .meta({ example: { input: { id: example.prospectId }, output: example.prospect } })
    .input(byId)
    .output(Prospect)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        await getProspect(tx, workspaceId, input.id)
        await scoreSome(tx, workspaceId, [input.id], context.app.now())
        return getProspect(tx, workspaceId, input.id)
      }),
    ),

  setStatus: can('prospects.write')
    .route({
      method: 'POST',
      path: '/prospects/{id}/status',
      tags,
      summary: 'Disqualify with a reason, or move on by hand',
    })
    .meta({
      example: {
        input: { id: example.prospectId, status: 'disqualified', reason: 'Closed last year' },
        output: { count: 1 },
      },
    })
    .input(StatusChange.extend({ id: z.uuid() }))
    .output(counted)
    .handler(async ({ input: { id, ...change }, context }) => setStatus(context, { ids: [id] }, change)),

  ...bulkActs,
  ...handOver,
  ...handRouter,
  ...notesRouter,
  ...mergeRouter,

  export: can('prospects.export')
    .use(limit('export'))
    .route({
      method: 'POST',
      path: '/prospects/export',
      tags,
      summary: 'The filtered list as CSV, workbook or JSON lines, streamed',
      outputStructure: 'detailed',
    })
    .meta({
      limit: 'export',
      isStream: true,
      streamType: 'text/csv',
      example: {
        input: { format: 'csv', mode: 'spreadsheet', filter: { tier: ['A'] } },
        output: 'name,website,…\n',
      },
    })
    .input(ExportRequest)
    .output(StreamAnswer)
    .handler(async ({ input, context }) => {
      const { format, filter } = input
      const entry = {
        action: 'prospects.exported',
        subject: { kind: 'prospects' },
        after: { format, filter },
      }
      await inCaller(context, (tx) => audit(tx, entry, context))
      return {
        headers: exportHeaders(input),
        body: exportProspects(context.app.db, context.caller.workspaceId, input),
      }
    }),
}
