import * as z from 'zod'
import { pageOf } from '#contracts/platform'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { Failure, FailureQuery, RetryRequest } from './contract-failures.ts'
import * as example from './examples.ts'
import { listFailures } from './failures.ts'
import { retryFailures } from './retry-failures.ts'

/** Jobs that gave up, and starting them again. */
export const failuresRouter = {
  list: can('jobs.read')
    .route({
      method: 'GET',
      path: '/failures',
      tags: ['jobs'],
      summary: 'Jobs that gave up: by step, searched by name and reason, newest first',
    })
    .meta({
      example: { input: { search: 'harbor', sort: 'name' }, output: example.page(example.failure) },
    })
    .input(FailureQuery)
    .output(pageOf(Failure))
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => listFailures(tx, context.caller.workspaceId, input)),
    ),

  retry: can('jobs.retry')
    .route({
      method: 'POST',
      path: '/failures/retry',
      tags: ['jobs'],
      summary: 'Start failed jobs again: some, or all that a filter shows',
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
