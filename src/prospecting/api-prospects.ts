import * as z from 'zod'
import { pageOf } from '#contracts/platform'
import { StreamAnswer } from '../platform/rpc.ts'
import { audit, can, inCaller, limit } from '../tenancy/index.ts'
import {
  ExportRequest,
  NewProspect,
  Prospect,
  ProspectPatch,
  ProspectQuery,
  ProspectRow,
  ProspectSelection,
  StatusChange,
  TimelineEntry,
} from './contract-prospects.ts'
import { addProspect, editProspect, setProspectStatus } from './edit-prospect.ts'
import { advanceCampaignsOf, advanceIfRunning } from './campaign.flow.ts'
import * as example from './examples.ts'
import { exportHeaders, exportProspects } from './export-prospects.ts'
import { getProspect, requireProspect, timelineOf } from './get-prospect.ts'
import { listProspects } from './list-prospects.ts'
import { priorities, requestEnrichment } from './request-enrichment.ts'
import { scoreProspect } from './score-prospect.ts'
import { selectedIds } from './select-prospects.ts'
import { whoIs } from './who.ts'

const byId = z.object({ id: z.uuid() })
const counted = z.object({ count: z.number().int() })
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
      inCaller(context, (tx) => listProspects(tx, context.caller.workspaceId, context.app.totals, input)),
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
    .route({ method: 'PATCH', path: '/prospects/{id}', tags, summary: 'Correct what is known of a prospect' })
    .meta({ example: { input: { id: example.prospectId, city: 'Beaverton' }, output: example.prospect } })
    .input(ProspectPatch.extend({ id: z.uuid() }))
    .output(Prospect)
    .handler(async ({ input: { id, ...patch }, context }) => {
      const who = await whoIs(context.app.db, context.caller)
      return inCaller(context, async (tx) => {
        await editProspect(tx, context.caller.workspaceId, id, patch, who)
        await audit(
          tx,
          { action: 'prospect.changed', subject: { kind: 'prospect', id }, after: patch },
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
        await scoreProspect(tx, workspaceId, input.id, context.app.now())
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

  bulkEnrich: can('prospects.write')
    .route({ method: 'POST', path: '/prospects/enrich', tags, summary: 'Read the websites of many' })
    .meta({ example: { input: { selection: { ids: [example.prospectId] } }, output: { count: 1 } } })
    .input(z.object({ selection: ProspectSelection }))
    .output(counted)
    .handler(async ({ input, context }) => enrich(context, input.selection)),

  bulkStatus: can('prospects.write')
    .route({ method: 'POST', path: '/prospects/status', tags, summary: 'Set the status of many' })
    .meta({
      example: {
        input: { selection: { ids: [example.prospectId] }, status: 'disqualified', reason: 'Not our trade' },
        output: { count: 1 },
      },
    })
    .input(StatusChange.extend({ selection: ProspectSelection }))
    .output(counted)
    .handler(async ({ input: { selection, ...change }, context }) => setStatus(context, selection, change)),

  export: can('prospects.export')
    .use(limit('export'))
    .route({
      method: 'POST',
      path: '/prospects/export',
      tags,
      summary: 'The filtered list as CSV or JSON lines, streamed',
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

type Context = Parameters<typeof inCaller>[0] &
  Parameters<typeof audit>[2] & { app: Parameters<typeof inCaller>[0]['app'] }

async function enrich(context: Context, selection: ProspectSelection): Promise<{ count: number }> {
  return inCaller(context, async (tx) => {
    const { workspaceId } = context.caller
    const ids = await selectedIds(tx, workspaceId, selection)
    if ('ids' in selection && selection.ids.length === 1)
      await getProspect(tx, workspaceId, selection.ids[0] ?? '')
    const isOne = ids.length === 1
    return {
      count: await requestEnrichment(tx, context.app.jobs, workspaceId, ids, {
        priority: isOne ? priorities.person : priorities.campaign,
        byPerson: true,
      }),
    }
  })
}

async function setStatus(
  context: Context,
  selection: ProspectSelection,
  change: StatusChange,
): Promise<{ count: number }> {
  const who = await whoIs(context.app.db, context.caller)
  return inCaller(context, async (tx) => {
    const { workspaceId } = context.caller
    const ids = await selectedIds(tx, workspaceId, selection)
    if ('ids' in selection && selection.ids.length === 1)
      await getProspect(tx, workspaceId, selection.ids[0] ?? '')
    const count = await setProspectStatus(tx, workspaceId, ids, { ...change, who })
    if (change.status === 'discovered') await advanceCampaignsOf(tx, context.app, workspaceId, ids)
    await audit(
      tx,
      {
        action: `prospects.${change.status}`,
        subject: { kind: 'prospects', id: ids.length === 1 ? (ids[0] ?? null) : null },
        after: { ...change, count },
      },
      context,
    )
    return { count }
  })
}
