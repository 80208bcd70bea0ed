import * as z from 'zod'
import {
  HealthModel,
  HealthModelRow,
  HealthModelSegments,
  HealthSimulation,
  HealthSimulationQuery,
  NewHealthModel,
} from '#contracts/clients'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { defaultHealthModel, healthSignals } from './default-health-model.ts'
import { clientId, healthModelId as id } from './examples.ts'
import {
  activateHealthModel,
  listHealthModels,
  saveHealthModel,
  setHealthSegments,
  showHealthModel,
} from './health-models.ts'
import { simulateHealth } from './simulate-health.ts'

const tags = ['clients']
const byId = z.object({ id: z.uuid() })
const when = '2026-03-02T09:00:00.000Z'
const row: HealthModelRow = {
  id,
  name: 'Client health',
  isDefault: true,
  segments: [],
  activeVersion: 1,
  latestVersion: 1,
  createdAt: when,
}
const version = {
  version: 1,
  definition: defaultHealthModel,
  note: 'The model a workspace starts with',
  by: null,
  createdAt: when,
  changes: [],
}
const one: HealthModel = {
  ...row,
  definition: defaultHealthModel,
  versions: [version],
  signals: healthSignals,
}
const bands = { healthy: 70, at_risk: 20, critical: 5, insufficient_data: 5 }

/** By what clients are scored. */
export const healthModelsRouter = {
  list: can('clients.read')
    .route({ method: 'GET', path: '/health-models', tags, summary: 'The models by which clients are scored' })
    .meta({ example: { output: [row] } })
    .output(z.array(HealthModelRow))
    .handler(async ({ context }) =>
      inCaller(context, (tx) => listHealthModels(tx, context.caller.workspaceId)),
    ),

  get: can('clients.read')
    .route({ method: 'GET', path: '/health-models/{id}', tags, summary: 'One model with its versions' })
    .meta({ example: { input: { id }, output: one } })
    .input(byId)
    .output(HealthModel)
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => showHealthModel(tx, context.app.db, context.caller.workspaceId, input.id)),
    ),

  save: can('health.write')
    .route({
      method: 'POST',
      path: '/health-models',
      tags,
      summary: 'A model, or the next version of one; activated, it scores every client anew',
    })
    .meta({
      example: { input: { modelId: id, name: 'Client health', definition: defaultHealthModel }, output: one },
    })
    .input(NewHealthModel)
    .output(HealthModel)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId, userId } = context.caller
        const modelId = await saveHealthModel(tx, context.app, workspaceId, userId, input)
        const after = { name: input.name, note: input.note, activated: input.activate }
        const subject = { kind: 'health_model', id: modelId }
        await audit(tx, { action: 'health.model_saved', subject, after }, context)
        return showHealthModel(tx, context.app.db, workspaceId, modelId)
      }),
    ),

  activate: can('health.write')
    .route({
      method: 'POST',
      path: '/health-models/{id}/activate',
      tags,
      summary: 'Let a version score from now on, also an earlier one',
    })
    .meta({ example: { input: { id, version: 1 }, output: one } })
    .input(byId.extend({ version: z.coerce.number().int().min(1) }))
    .output(HealthModel)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        const to = { modelId: input.id, version: input.version }
        const before = await activateHealthModel(tx, context.app, workspaceId, to)
        const subject = { kind: 'health_model', id: input.id }
        await audit(
          tx,
          { action: 'health.model_activated', subject, before: { version: before }, after: to },
          context,
        )
        return showHealthModel(tx, context.app.db, workspaceId, input.id)
      }),
    ),

  setSegments: can('health.write')
    .route({
      method: 'POST',
      path: '/health-models/{id}/segments',
      tags,
      summary: 'The segments that a model scores; all others go by the default one',
    })
    .meta({
      example: { input: { id, segments: ['enterprise'] }, output: { ...one, segments: ['enterprise'] } },
    })
    .input(HealthModelSegments)
    .output(HealthModel)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        await setHealthSegments(tx, context.app, workspaceId, input)
        const subject = { kind: 'health_model', id: input.id }
        await audit(
          tx,
          { action: 'health.segments_set', subject, after: { segments: input.segments } },
          context,
        )
        return showHealthModel(tx, context.app.db, workspaceId, input.id)
      }),
    ),

  simulate: can('clients.read')
    .route({
      method: 'POST',
      path: '/health-models/simulate',
      tags,
      summary:
        'What a definition would change: who changes risk, and whether it would have warned of those who left',
    })
    .meta({
      example: {
        input: { definition: defaultHealthModel },
        output: {
          clients: 100,
          isSample: false,
          now: bands,
          then: { ...bands, healthy: 69, at_risk: 21 },
          moved: 1,
          moves: [
            { id: clientId, name: 'Harbour Logistics', from: 'healthy', to: 'at_risk', now: 71, then: 62 },
          ],
          backTest: { churned: 4, warnedNow: 2, warnedThen: 3, stayed: 90, alarmedNow: 9, alarmedThen: 11 },
        },
      },
    })
    .input(HealthSimulationQuery)
    .output(HealthSimulation)
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => simulateHealth(tx, context.caller.workspaceId, input, context.app.now())),
    ),
}
