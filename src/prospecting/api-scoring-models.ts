import * as z from 'zod'
import { ScoringModel, ScoringModelPatch, ScoringModelRow } from '#contracts/scoring'
import type { Db, Tx } from '../platform/db.ts'
import { changeModel, diffModels, getModel, prospectSignals, removeModel } from '../scoring/index.ts'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { campaignsThatName } from './campaigns-of-model.ts'
import { requestRescore } from './rescore.flow.ts'
import { nameOf } from './who.ts'

const tags = ['scoring']

/** An invented model for the documentation of the API. */
export const modelId = '019a0000-0000-7000-8000-000000000301'
export const modelRow: ScoringModelRow = {
  id: modelId,
  name: 'Website opportunity',
  isDefault: true,
  activeVersion: 1,
  latestVersion: 1,
  createdAt: '2026-01-15T09:30:00.000Z',
}

/** What a member does with a model as a whole: its name, its place as the standard, its end. */
export const manageModels = {
  update: can('scoring.write')
    .route({
      method: 'PATCH',
      path: '/scoring/models/{id}',
      tags,
      summary: 'Rename a model, or make it the standard, which rescores what it scores from now on',
    })
    .meta({ example: { input: { id: modelId, name: 'Website opportunity' }, output: modelRow } })
    .input(ScoringModelPatch.extend({ id: z.uuid() }))
    .output(ScoringModelRow)
    .handler(async ({ input: { id, ...patch }, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        const before = await changeModel(tx, workspaceId, id, patch)
        if (patch.isDefault === true && !before.isDefault)
          await requestRescore(tx, context.app, { workspaceId, campaignId: null, refit: false })
        await audit(
          tx,
          {
            action: 'scoring.model_changed',
            subject: { kind: 'scoring_model', id },
            before,
            after: patch,
          },
          context,
        )
        const { versions: _versions, signals: _signals, ...row } = await showModel(tx, context, id)
        return row
      }),
    ),

  remove: can('scoring.write')
    .route({
      method: 'DELETE',
      path: '/scoring/models/{id}',
      tags,
      summary: 'Delete a model that no campaign scores by; what it scored stays explained',
    })
    .meta({ example: { input: { id: modelId }, output: { ok: true } } })
    .input(z.object({ id: z.uuid() }))
    .output(z.object({ ok: z.literal(true) }))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        const { name } = await removeModel(tx, workspaceId, input.id, {
          usersOf: (id) => campaignsThatName(tx, workspaceId, id),
          at: context.app.now(),
        })
        await audit(
          tx,
          {
            action: 'scoring.model_deleted',
            subject: { kind: 'scoring_model', id: input.id },
            before: { name },
          },
          context,
        )
        return { ok: true as const }
      }),
    ),
}

type Asking = { app: { db: Db }; caller: { workspaceId: string } }

/** A model as a person edits it: its versions, what each changed, and by whom. */
export async function showModel(tx: Tx, { app, caller }: Asking, id: string): Promise<ScoringModel> {
  const {
    versions,
    workspaceId: _w,
    subjectKind: _s,
    deletedAt: _d,
    createdAt,
    ...model
  } = await getModel(tx, caller.workspaceId, id)
  const names = new Map<string, string>()
  for (const userId of new Set(versions.map((v) => v.createdBy)))
    if (userId !== null) names.set(userId, await nameOf(app.db, userId))
  return {
    ...model,
    latestVersion: versions[0]?.version ?? 1,
    createdAt: createdAt.toISOString(),
    versions: versions.map((v, i) => ({
      version: v.version,
      definition: v.definition,
      note: v.note,
      by: v.createdBy === null ? null : (names.get(v.createdBy) ?? null),
      createdAt: v.createdAt.toISOString(),
      changes: versions[i + 1] === undefined ? [] : diffModels(versions[i + 1]!.definition, v.definition),
    })),
    signals: prospectSignals,
  }
}
