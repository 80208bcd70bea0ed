import * as z from 'zod'
import type { Tx } from '../platform/db.ts'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { advanceCampaignsOf } from './campaign.flow.ts'
import { ProspectSelection, StatusChange } from './contract-prospects.ts'
import { setProspectStatus } from './edit-prospect.ts'
import * as example from './examples.ts'
import { getProspect } from './get-prospect.ts'
import { priorities, requestEnrichment } from './request-enrichment.ts'
import { requestScores } from './score-some.ts'
import { selectedIds } from './select-prospects.ts'
import { whoIs } from './who.ts'

/** How many rows an act met. */
export const counted = z.object({ count: z.number().int() })
const tags = ['prospects']

/** Acts on many prospects at once: those named, or all that a filter shows. */
export const bulkActs = {
  bulkEnrich: can('prospects.write')
    .route({ method: 'POST', path: '/prospects/enrich', tags, summary: 'Read the websites of many' })
    .meta({ example: { input: { selection: { ids: [example.prospectId] } }, output: { count: 1 } } })
    .input(z.object({ selection: ProspectSelection }))
    .output(counted)
    .handler(async ({ input, context }) => enrich(context, input.selection)),

  bulkScore: can('prospects.write')
    .route({
      method: 'POST',
      path: '/prospects/score',
      tags,
      summary: 'Score many again from what is known; those never scored are left out',
    })
    .meta({ example: { input: { selection: { filter: { tier: ['A'] } } }, output: { count: 120 } } })
    .input(z.object({ selection: ProspectSelection }))
    .output(counted)
    .handler(async ({ input, context }) => rescore(context, input.selection)),

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
}

export type Context = Parameters<typeof inCaller>[0] &
  Parameters<typeof audit>[2] & { app: Parameters<typeof inCaller>[0]['app'] }

/** Asks for the sites of the selection to be read. */
export async function enrich(context: Context, selection: ProspectSelection): Promise<{ count: number }> {
  return inCaller(context, async (tx) => {
    const { workspaceId } = context.caller
    const ids = await idsOf(tx, workspaceId, selection)
    const isOne = ids.length === 1
    return {
      count: await requestEnrichment(tx, context.app.jobs, workspaceId, ids, {
        priority: isOne ? priorities.person : priorities.campaign,
        byPerson: true,
      }),
    }
  })
}

/** Sets the status of the selection, and writes down who did. */
export async function setStatus(
  context: Context,
  selection: ProspectSelection,
  change: StatusChange,
): Promise<{ count: number }> {
  const who = await whoIs(context.app.db, context.caller)
  return inCaller(context, async (tx) => {
    const { workspaceId } = context.caller
    const ids = await idsOf(tx, workspaceId, selection)
    const count = await setProspectStatus(tx, workspaceId, ids, { ...change, who })
    if (change.status === 'converted')
      await context.app.webhooks.announce(
        tx,
        workspaceId,
        ids.map((prospectId) => ({ kind: 'prospect.converted' as const, data: { prospectId } })),
      )
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

async function rescore(context: Context, selection: ProspectSelection): Promise<{ count: number }> {
  return inCaller(context, async (tx) => {
    const { workspaceId } = context.caller
    const ids = await idsOf(tx, workspaceId, selection)
    return { count: await requestScores(tx, context.app.jobs, workspaceId, ids) }
  })
}

/** The ids of a selection. One that was named alone and is not there is told so; among many it is passed over. */
export async function idsOf(tx: Tx, workspaceId: string, selection: ProspectSelection): Promise<string[]> {
  const ids = await selectedIds(tx, workspaceId, selection)
  if ('ids' in selection && selection.ids.length === 1)
    await getProspect(tx, workspaceId, selection.ids[0] ?? '')
  return ids
}
