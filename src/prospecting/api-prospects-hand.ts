import * as z from 'zod'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { addFact } from './add-fact.ts'
import { NewFact, NewOverride } from './contract-by-hand.ts'
import { Prospect } from './contract-prospects.ts'
import * as example from './examples.ts'
import { getProspect, requireProspect } from './get-prospect.ts'
import { markFactWrong, takeMarkBack } from './mark-facts.ts'
import { overrideScores, takeOverridesBack } from './overrides.ts'
import { scoreSome } from './score-some.ts'
import { whoIs } from './who.ts'

const tags = ['prospects']
const byId = z.object({ id: z.uuid() })
const output = example.prospect

/** What a person knows better: scores set by hand, facts brought and facts marked as wrong. */
export const handRouter = {
  override: can('prospects.write')
    .route({
      method: 'POST',
      path: '/prospects/{id}/override',
      tags,
      summary: 'Set score or tier by hand, with reason and end; scoring again does not change it',
    })
    .meta({
      example: {
        input: {
          id: example.prospectId,
          tier: 'A',
          reason: 'Met at the fair',
          expiresAt: '2026-06-01T00:00:00Z',
        },
        output,
      },
    })
    .input(byId.and(NewOverride))
    .output(Prospect)
    .handler(async ({ input: { id, ...given }, context }) => {
      const who = await whoIs(context.app.db, context.caller)
      return inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        const before = await getProspect(tx, workspaceId, id)
        await overrideScores(tx, workspaceId, [id], given, { who, now: context.app.now() })
        await audit(
          tx,
          {
            action: 'prospect.score_set',
            subject: { kind: 'prospect', id },
            before: { score: before.score, tier: before.tier },
            after: given,
          },
          context,
        )
        return getProspect(tx, workspaceId, id)
      })
    }),

  takeOverrideBack: can('prospects.write')
    .route({
      method: 'DELETE',
      path: '/prospects/{id}/override',
      tags,
      summary: 'Show the computed score again',
    })
    .meta({ example: { input: { id: example.prospectId }, output } })
    .input(byId)
    .output(Prospect)
    .handler(async ({ input: { id }, context }) => {
      const who = await whoIs(context.app.db, context.caller)
      return inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        const { override } = await getProspect(tx, workspaceId, id)
        await takeOverridesBack(tx, workspaceId, [id], { who, now: context.app.now() })
        await audit(
          tx,
          { action: 'prospect.score_returned', subject: { kind: 'prospect', id }, before: override },
          context,
        )
        return getProspect(tx, workspaceId, id)
      })
    }),

  addFact: can('prospects.write')
    .route({
      method: 'POST',
      path: '/prospects/{id}/facts',
      tags,
      summary: 'Add a fact with its source, page and quote; scores follow',
    })
    .meta({
      example: {
        input: {
          id: example.prospectId,
          kind: 'employee_range',
          value: '11–50',
          source: 'extension',
          url: 'https://brightharbor.example/team',
          quote: 'Our team of 14',
        },
        output: { id: example.fact.id },
      },
    })
    .input(NewFact.extend({ id: z.uuid() }))
    .output(byId)
    .handler(async ({ input: { id, ...fact }, context }) => {
      const who = await whoIs(context.app.db, context.caller)
      const source = fact.source ?? (context.caller.kind === 'key' ? 'api' : 'manual')
      return inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        const at = context.app.now()
        const factId = await addFact(tx, workspaceId, id, { ...fact, source }, { who, at })
        await scoreAgain(tx, workspaceId, id, at)
        return { id: factId }
      })
    }),

  markFact: can('prospects.write')
    .route({
      method: 'POST',
      path: '/facts/{id}/wrong',
      tags,
      summary: 'Mark a fact as wrong: it is hidden, the next best takes its place, scores follow',
    })
    .meta({ example: { input: { id: example.fact.id, reason: 'They moved' }, output } })
    .input(byId.extend({ reason: z.string().trim().max(500).optional() }))
    .output(Prospect)
    .handler(async ({ input: { id, reason }, context }) => {
      const who = await whoIs(context.app.db, context.caller)
      return inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        const at = context.app.now()
        const by = { who, reason: reason === undefined || reason === '' ? null : reason, at }
        const prospectId = await markFactWrong(tx, workspaceId, id, by)
        await scoreAgain(tx, workspaceId, prospectId, at)
        await audit(tx, { action: 'fact.marked_wrong', subject: { kind: 'fact', id } }, context)
        return getProspect(tx, workspaceId, prospectId)
      })
    }),

  takeMarkBack: can('prospects.write')
    .route({
      method: 'DELETE',
      path: '/fact-marks/{id}',
      tags,
      summary: 'Take a mark back: the fact is shown and counts again',
    })
    .meta({ example: { input: { id: '019a0000-0000-7000-8000-000000000404' }, output } })
    .input(byId)
    .output(Prospect)
    .handler(async ({ input: { id }, context }) => {
      const who = await whoIs(context.app.db, context.caller)
      return inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        const prospectId = await takeMarkBack(tx, workspaceId, id, who)
        await scoreAgain(tx, workspaceId, prospectId, context.app.now())
        await audit(tx, { action: 'fact.mark_returned', subject: { kind: 'mark', id } }, context)
        return getProspect(tx, workspaceId, prospectId)
      })
    }),
}

/** One that was scored is scored anew; one that was not waits for its site. */
async function scoreAgain(
  tx: Parameters<typeof getProspect>[0],
  workspaceId: string,
  id: string,
  now: Date,
): Promise<void> {
  await requireProspect(tx, workspaceId, id)
  const { enrichedAt } = await getProspect(tx, workspaceId, id)
  if (enrichedAt !== null) await scoreSome(tx, workspaceId, [id], now)
}
