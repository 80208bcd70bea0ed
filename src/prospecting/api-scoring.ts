import * as z from 'zod'
import {
  NewScoringModel,
  ScoreHistoryEntry,
  ScoringModel,
  ScoringModelDefinition,
  ScoringModelRow,
  ScoringPreview,
} from '#contracts/scoring'
import {
  activateVersion,
  defaultProspectModel,
  getModel,
  listModels,
  prospectSignals,
  saveVersion,
  scoreHistory,
} from '../scoring/index.ts'
import type { Tx } from '../platform/db.ts'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { getCampaign } from './campaigns.ts'
import * as example from './examples.ts'
import { getProspect } from './get-prospect.ts'
import { previewModel } from './preview-model.ts'
import { requestRescore } from './rescore.flow.ts'

const tags = ['scoring']
const modelId = '019a0000-0000-7000-8000-000000000301'
const byId = z.object({ id: z.uuid() })
const modelRow = {
  id: modelId,
  name: 'Website opportunity',
  isDefault: true,
  activeVersion: 1,
  latestVersion: 1,
  createdAt: '2026-01-15T09:30:00.000Z',
}
const preview = {
  prospects: 120,
  now: { A: 12, B: 31, C: 28, D: 7 },
  then: { A: 15, B: 30, C: 26, D: 7 },
  moves: [],
  isPartial: false,
}

/** Scoring models: versioned, previewed before they score, explained afterwards. */
export const scoringRouter = {
  models: can('scoring.read')
    .route({ method: 'GET', path: '/scoring/models', tags, summary: 'Scoring models, the default first' })
    .meta({ example: { output: [modelRow] } })
    .output(z.array(ScoringModelRow))
    .handler(async ({ context }) =>
      inCaller(context, async (tx) => {
        const rows = await listModels(tx, context.caller.workspaceId)
        return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }))
      }),
    ),

  create: can('scoring.write')
    .route({
      method: 'POST',
      path: '/scoring/models',
      tags,
      summary: 'Store a model, or the next version of one',
    })
    .meta({
      example: {
        input: { name: 'Bigger firms first', definition: defaultProspectModel },
        output: { modelId, version: 1 },
      },
    })
    .input(NewScoringModel)
    .output(z.object({ modelId: z.uuid(), version: z.number().int() }))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId, userId } = context.caller
        const saved = await saveVersion(tx, workspaceId, userId, input)
        await audit(
          tx,
          {
            action: 'scoring.version_saved',
            subject: { kind: 'scoring_model', id: saved.modelId },
            after: { version: saved.version, note: input.note },
          },
          context,
        )
        return saved
      }),
    ),

  get: can('scoring.read')
    .route({
      method: 'GET',
      path: '/scoring/models/{id}',
      tags,
      summary: 'One model with every version, and the signals a factor may read',
    })
    .meta({
      example: {
        input: { id: modelId },
        output: { ...modelRow, versions: [], signals: prospectSignals.slice(0, 2) },
      },
    })
    .input(byId)
    .output(ScoringModel)
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => show(tx, context.caller.workspaceId, input.id)),
    ),

  preview: can('scoring.read')
    .route({
      method: 'POST',
      path: '/scoring/models/{id}/preview',
      tags,
      summary: 'What a definition would change, before it scores',
    })
    .meta({ example: { input: { id: modelId, definition: defaultProspectModel }, output: preview } })
    .input(z.object({ id: z.uuid(), definition: ScoringModelDefinition }))
    .output(ScoringPreview)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        await getModel(tx, context.caller.workspaceId, input.id)
        return previewModel(tx, context.caller.workspaceId, input.definition, context.app.now())
      }),
    ),

  activate: can('scoring.write')
    .route({
      method: 'POST',
      path: '/scoring/models/{id}/activate',
      tags,
      summary: 'Let a version score, and rescore everything',
    })
    .meta({ example: { input: { id: modelId, version: 1 }, output: modelRow } })
    .input(z.object({ id: z.uuid(), version: z.number().int().min(1) }))
    .output(ScoringModelRow)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        const before = await activateVersion(tx, workspaceId, input.id, input.version)
        await requestRescore(tx, context.app, { workspaceId, campaignId: null, refit: false })
        await audit(
          tx,
          {
            action: 'scoring.activated',
            subject: { kind: 'scoring_model', id: input.id },
            before: { version: before },
            after: { version: input.version },
          },
          context,
        )
        const { versions: _versions, signals: _signals, ...row } = await show(tx, workspaceId, input.id)
        return row
      }),
    ),

  rescore: can('scoring.write')
    .route({ method: 'POST', path: '/scoring/rescore', tags, summary: 'Rescore everything, or one campaign' })
    .meta({ example: { input: {}, output: { queued: true } } })
    .input(z.object({ campaign: z.uuid().nullable().default(null) }))
    .output(z.object({ queued: z.literal(true) }))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        if (input.campaign !== null) await getCampaign(tx, context.caller.workspaceId, input.campaign)
        await requestRescore(tx, context.app, {
          workspaceId: context.caller.workspaceId,
          campaignId: input.campaign,
          refit: false,
        })
        return { queued: true as const }
      }),
    ),

  history: can('scoring.read')
    .route({
      method: 'GET',
      path: '/scoring/history',
      tags,
      summary: 'The scores a prospect had, newest first, each with its reasons',
    })
    .meta({ example: { input: { subject: example.prospectId }, output: [] } })
    .input(z.object({ subject: z.uuid(), limit: z.coerce.number().int().min(1).max(100).default(20) }))
    .output(z.array(ScoreHistoryEntry))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        await getProspect(tx, context.caller.workspaceId, input.subject)
        return scoreHistory(tx, context.caller.workspaceId, input.subject, { limit: input.limit })
      }),
    ),
}

async function show(tx: Tx, workspaceId: string, id: string): Promise<ScoringModel> {
  const {
    versions,
    workspaceId: _w,
    subjectKind: _s,
    createdAt,
    ...model
  } = await getModel(tx, workspaceId, id)
  return {
    ...model,
    latestVersion: versions[0]?.version ?? 1,
    createdAt: createdAt.toISOString(),
    versions: versions.map((v) => ({
      version: v.version,
      definition: v.definition,
      note: v.note,
      createdAt: v.createdAt.toISOString(),
    })),
    signals: prospectSignals,
  }
}
