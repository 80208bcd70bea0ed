import * as z from 'zod'
import { Learnings } from '#contracts/scoring'
import { fewestOfEach, listLearnings, startLearning } from '../scoring/index.ts'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { modelId } from './api-scoring-models.ts'
import { requestLearning } from './learn.flow.ts'
import { countOutcomes } from './prospect-outcomes.ts'
import { nameOf } from './who.ts'

const tags = ['scoring']
const learningId = '019a0000-0000-7000-8000-000000000311'
const byId = z.object({ id: z.uuid() })

const example: Learnings = {
  outcomes: { ones: 184, zeros: 412, needed: 40 },
  learnings: [
    {
      id: learningId,
      version: 4,
      isActive: false,
      by: 'Ada Quinn',
      createdAt: '2026-01-15T09:30:00.000Z',
      finishedAt: '2026-01-15T09:30:01.000Z',
      failure: null,
      result: null,
    },
  ],
}

/** Models learn from what came of prospects; what they come to scores only when somebody lets it. */
export const learnModels = {
  learn: can('scoring.write')
    .route({
      method: 'POST',
      path: '/scoring/models/{id}/learn',
      tags,
      summary: 'Learn the next version of a model from prospects that converted or were disqualified',
    })
    .meta({ example: { input: { id: modelId }, output: { id: learningId } } })
    .input(byId)
    .output(byId)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId, userId } = context.caller
        const id = await startLearning(tx, workspaceId, input.id, userId)
        await requestLearning(tx, context.app, { workspaceId, learningId: id })
        await audit(
          tx,
          { action: 'scoring.learning_started', subject: { kind: 'scoring_model', id: input.id } },
          context,
        )
        return { id }
      }),
    ),

  learnings: can('scoring.read')
    .route({
      method: 'GET',
      path: '/scoring/models/{id}/learnings',
      tags,
      summary: 'What learning from outcomes came to: figures on later outcomes, reasons, and the comparison',
    })
    .meta({ example: { input: { id: modelId }, output: example } })
    .input(byId)
    .output(Learnings)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx): Promise<Learnings> => {
        const { workspaceId } = context.caller
        const rows = await listLearnings(tx, workspaceId, input.id)
        const counts = await countOutcomes(tx, workspaceId)
        const names = new Map<string, string>()
        for (const { createdBy } of rows)
          if (createdBy !== null && !names.has(createdBy))
            names.set(createdBy, await nameOf(context.app.db, createdBy))
        return {
          outcomes: { ...counts, needed: fewestOfEach },
          learnings: rows.map(
            ({ id, version, isActive, createdBy, createdAt, finishedAt, failure, result }) => ({
              id,
              version,
              isActive,
              by: createdBy === null ? null : (names.get(createdBy) ?? null),
              createdAt: createdAt.toISOString(),
              finishedAt: finishedAt?.toISOString() ?? null,
              failure,
              result,
            }),
          ),
        }
      }),
    ),
}
