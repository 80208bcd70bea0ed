import * as z from 'zod'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { Erasure, PersonToErase, TracesOfPerson } from './contract-by-hand.ts'
import { requestErasure } from './erase-person.ts'
import { findTraces } from './find-person.ts'
import { listErasures } from './list-erasures.ts'
import type { RunInTx } from './table-batches.ts'
import { whoIs } from './who.ts'

const tags = ['erasures']
const person = { email: 'dana@brightharbor.example' }
const erasure = {
  id: '019a0000-0000-7000-8000-000000000407',
  status: 'done' as const,
  who: 'Ada Byron',
  at: '2026-01-15T09:30:00.000Z',
  doneAt: '2026-01-15T09:30:02.000Z',
  places: { contacts: 1, facts: 3 },
}

/** A look that takes longer is cut short; the erasure itself goes through everything. */
const patienceMs = 20_000

/** People who want to be forgotten. */
export const erasuresRouter = {
  list: can('people.erase')
    .route({ method: 'GET', path: '/erasures', tags, summary: 'Who was erased: when and where, never whom' })
    .meta({ example: { output: [erasure] } })
    .output(z.array(Erasure))
    .handler(async ({ context }) => inCaller(context, (tx) => listErasures(tx, context.caller.workspaceId))),

  preview: can('people.erase')
    .route({
      method: 'POST',
      path: '/erasures/preview',
      tags,
      summary: 'Where a person stands, by e-mail address or name, before anything goes',
    })
    .meta({
      example: {
        input: person,
        output: {
          alsoKnownAs: ['Dana Whitlock'],
          places: [{ place: 'contacts', count: 1, examples: ['Dana Whitlock · dana@brightharbor.example'] }],
          total: 1,
          isPartial: false,
        },
      },
    })
    .input(PersonToErase)
    .output(TracesOfPerson)
    .handler(async ({ input, context }) => {
      const { app, caller } = context
      const until = app.now().getTime() + patienceMs
      const run: RunInTx = (work) => inCaller(context, work)
      return findTraces(run, caller.workspaceId, input, { mayGoOn: () => app.now().getTime() < until })
    }),

  create: can('people.erase')
    .route({
      method: 'POST',
      path: '/erasures',
      tags,
      summary: 'Erase a person for good; a keyed hash keeps imports and websites from bringing them back',
    })
    .meta({ example: { input: person, output: { id: erasure.id } } })
    .input(PersonToErase)
    .output(z.object({ id: z.uuid() }))
    .handler(async ({ input, context }) => {
      const who = await whoIs(context.app.db, context.caller)
      return inCaller(context, async (tx) => {
        const id = await requestErasure(tx, context.app, context.caller.workspaceId, input, who)
        await audit(tx, { action: 'person.erased', subject: { kind: 'erasure', id } }, context)
        return { id }
      })
    }),
}
