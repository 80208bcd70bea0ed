import * as z from 'zod'
import { pageOf } from '#contracts/platform'
import { keyCursor } from '../platform/page-by-key.ts'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { Failure, FailureQuery, RetryRequest } from './contract-failures.ts'
import * as example from './examples.ts'
import { openFailures, countFailures } from './failures.ts'
import { retryFailures } from './retry-failures.ts'

/** Jobs that gave up, and starting them again. */
export const failuresRouter = {
  list: can('jobs.read')
    .route({ method: 'GET', path: '/failures', tags: ['jobs'], summary: 'Jobs that gave up, newest first' })
    .meta({ example: { output: example.page(example.failure) } })
    .input(FailureQuery)
    .output(pageOf(Failure))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        const beforeId = keyCursor(input.cursor)
        const rows = await openFailures(tx, workspaceId, {
          flow: input.flow,
          beforeId,
          limit: input.limit + 1,
        })
        const shown = rows.slice(0, input.limit)
        return {
          items: shown.map(({ workspaceId: _w, resolvedAt: _r, createdAt, ...row }) => ({
            ...row,
            createdAt: createdAt.toISOString(),
          })),
          pagination: {
            limit: input.limit,
            nextCursor: rows.length > input.limit ? (shown.at(-1)?.id ?? null) : null,
            total: await countFailures(tx, workspaceId, input.flow),
          },
        }
      }),
    ),

  retry: can('jobs.retry')
    .route({
      method: 'POST',
      path: '/failures/retry',
      tags: ['jobs'],
      summary: 'Start failed jobs again: some, or all',
    })
    .meta({ example: { input: { ids: [example.failure.id] }, output: { count: 1 } } })
    .input(RetryRequest)
    .output(z.object({ count: z.number().int() }))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const count = await retryFailures(tx, context.app, context.caller.workspaceId, input)
        await audit(tx, { action: 'jobs.retried', subject: { kind: 'jobs' }, after: { count } }, context)
        return { count }
      }),
    ),
}
