import * as z from 'zod'
import { ClientHealth, HealthHistory, HealthHistoryQuery, NewHealthOverride } from '#contracts/clients'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { byOf } from './api-clients.ts'
import { clientId as id, healthExample } from './examples.ts'
import { clearOverride, setOverride } from './overrides.ts'
import { getHealth, healthHistory } from './show-health.ts'

const tags = ['clients']
const byId = z.object({ id: z.uuid() })

/** The score of a client: why it is what it is, how it came there, and what a person says against it. */
export const healthRouter = {
  health: can('clients.read')
    .route({
      method: 'GET',
      path: '/clients/{id}/health',
      tags,
      summary: 'The score of a client with every contribution and reason',
    })
    .meta({ example: { input: { id }, output: healthExample } })
    .input(byId)
    .output(ClientHealth)
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => getHealth(tx, context.caller.workspaceId, input.id, context.app.now())),
    ),

  healthHistory: can('clients.read')
    .route({
      method: 'GET',
      path: '/clients/{id}/health/history',
      tags,
      summary: 'The scores of a client over time, with events and versions of the model',
    })
    .meta({
      example: {
        input: { id, days: 90 },
        output: {
          points: [
            {
              asOf: '2026-03-02T09:00:00.000Z',
              score: 61.5,
              shown: 61.5,
              band: 'at_risk',
              cause: 'event',
              model: { name: 'Client health', version: 1 },
            },
          ],
          marks: [{ at: '2026-03-02T09:00:00.000Z', kind: 'interaction', what: 'ticket: Still waiting' }],
        },
      },
    })
    .input(HealthHistoryQuery)
    .output(HealthHistory)
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => {
        const since = new Date(context.app.now().getTime() - input.days * 86_400_000)
        return healthHistory(tx, context.caller.workspaceId, input.id, { since })
      }),
    ),

  setOverride: can('clients.write')
    .route({
      method: 'POST',
      path: '/clients/{id}/health/override',
      tags,
      summary: 'Show another score, with a reason; it returns by itself when it lapses',
    })
    .meta({
      example: {
        input: { id, value: 80, reason: 'Signed the renewal by hand', expiresAt: '2026-04-01T00:00:00.000Z' },
        output: { ...healthExample, shown: 80, band: 'healthy' },
      },
    })
    .input(NewHealthOverride)
    .output(ClientHealth)
    .handler(async ({ input, context }) => {
      const by = await byOf(context)
      return inCaller(context, async (tx) => {
        const { workspaceId, userId } = context.caller
        await setOverride(tx, context.app, workspaceId, input, { ...by, userId })
        const after = { value: input.value, reason: input.reason, expiresAt: input.expiresAt }
        await audit(
          tx,
          { action: 'health.overridden', subject: { kind: 'client', id: input.id }, after },
          context,
        )
        return getHealth(tx, workspaceId, input.id, by.now)
      })
    }),

  clearOverride: can('clients.write')
    .route({
      method: 'DELETE',
      path: '/clients/{id}/health/override',
      tags,
      summary: 'Show the computed score again',
    })
    .meta({ example: { input: { id }, output: healthExample } })
    .input(byId)
    .output(ClientHealth)
    .handler(async ({ input, context }) => {
      const by = await byOf(context)
      return inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        await clearOverride(tx, context.app, workspaceId, input.id, by)
        await audit(
          tx,
          { action: 'health.override_ended', subject: { kind: 'client', id: input.id } },
          context,
        )
        return getHealth(tx, workspaceId, input.id, by.now)
      })
    }),
}
