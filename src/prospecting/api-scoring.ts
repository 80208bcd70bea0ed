import * as z from 'zod'
import {
  NewScoringModel,
  ScoreHistoryEntry,
  ScoringModel,
  ScoringModelRow,
  ScoringPreview,
  ScoringPreviewQuery,
} from '#contracts/scoring'
import {
  activateVersion,
  currentModel,
  defaultProspectModel,
  getModel,
  listModels,
  prospectSignals,
  saveVersion,
  scoreHistory,
} from '../scoring/index.ts'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { getCampaign } from './campaigns.ts'
import { learnModels } from './api-scoring-learn.ts'
import { manageModels, modelId, modelRow, showModel } from './api-scoring-models.ts'
import * as example from './examples.ts'
import { getProspect } from './get-prospect.ts'
import { previewModel } from './preview-model.ts'
import { requestRescore } from './rescore.flow.ts'
import { nameOf } from './who.ts'

const tags = ['scoring']
const byId = z.object({ id: z.uuid() })
const preview: ScoringPreview = {
  basis: 'all',
  prospects: 80,
  now: { A: 12, B: 31, C: 28, D: 7 },
  then: { A: 15, B: 30, C: 26, D: 7 },
  withoutScore: { now: 2, then: 2 },
  histogram: [{ from: 75, now: 12, then: 15 }],
  moved: 5,
  moves: [
    { id: example.prospectId, name: 'Harbor Dental', campaignId: null, from: 'B', to: 'A', score: 76.4 },
  ],
  nextCursor: null,
  isPartial: false,
  changes: [{ part: 'factor', id: 'https', name: 'Encrypted site', field: 'weight', from: '3', to: '5' }],
  one: null,
}

/** Scoring models: versioned, previewed before they score, explained afterwards. */
export const scoringRouter = {
  ...manageModels,
  ...learnModels,

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
      summary:
        'Store a model, or the next version of one; a conflict says what somebody else changed meanwhile',
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
        const saved = await saveVersion(tx, workspaceId, userId, {
          ...input,
          nameOf: (id) => nameOf(context.app.db, id),
        })
        if (input.activate) {
          await activateVersion(tx, workspaceId, saved.modelId, saved.version)
          await requestRescore(tx, context.app, { workspaceId, campaignId: null, refit: false })
        }
        await audit(
          tx,
          {
            action: 'scoring.version_saved',
            subject: { kind: 'scoring_model', id: saved.modelId },
            after: { version: saved.version, note: input.note, isActive: input.activate },
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
    .handler(async ({ input, context }) => inCaller(context, (tx) => showModel(tx, context, input.id))),

  preview: can('scoring.read')
    .route({
      method: 'POST',
      path: '/scoring/models/{id}/preview',
      tags,
      summary: 'What a definition would change, before it scores',
    })
    .meta({ example: { input: { id: modelId, definition: defaultProspectModel }, output: preview } })
    .input(ScoringPreviewQuery.extend({ id: z.uuid() }))
    .output(ScoringPreview)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        const { isDefault, activeVersion, versions } = await getModel(tx, workspaceId, input.id)
        const definition =
          versions.find((one) => one.version === activeVersion)?.definition ??
          (await currentModel(tx, workspaceId, input.id)).definition
        return previewModel(
          tx,
          workspaceId,
          { id: input.id, isDefault, definition },
          input,
          context.app.now(),
        )
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
        const { versions: _versions, signals: _signals, ...row } = await showModel(tx, context, input.id)
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
