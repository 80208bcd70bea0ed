import { inWorkspace, type Tx } from '../platform/db.ts'
import { defineFlow, type AnyFlow } from '../platform/jobs.ts'
import { failLearning, finishLearning, prospectSignals } from '../scoring/index.ts'
import type { ProspectingDeps } from './deps.ts'
import { openSignals, prospectOutcomes } from './prospect-outcomes.ts'

/** Names one learning. */
interface LearnArgs {
  workspaceId: string
  learningId: string
}

/** Learning of scoring models from what came of prospects. */
export function learnFlows(deps: ProspectingDeps): AnyFlow[] {
  return [
    defineFlow<LearnArgs>({
      name: 'scoring.learn',
      queue: 'scoring',
      run: async (job, args) => {
        await job.step('learn', () => learn(deps, args), { retries: 2 })
      },
    }),
  ]
}

/** Asks for a learning that was started in the caller's transaction. */
export async function requestLearning(
  tx: Tx,
  deps: Pick<ProspectingDeps, 'jobs'>,
  args: LearnArgs,
): Promise<void> {
  await deps.jobs.enqueue(tx, 'scoring.learn', args, { workspaceId: args.workspaceId, priority: 2 })
}

async function learn(deps: ProspectingDeps, { workspaceId, learningId }: LearnArgs): Promise<boolean> {
  const { now, db, log, events } = deps
  const tell = (tx: Tx): Promise<unknown> => events.publish(tx, workspaceId, { kind: 'scoring.learnt' })
  try {
    return await inWorkspace(db, workspaceId, async (tx) => {
      const outcomes = await prospectOutcomes(tx, workspaceId)
      const open = await openSignals(tx, workspaceId)
      const material = { outcomes, open, signals: prospectSignals }
      const done = await finishLearning(tx, workspaceId, learningId, material, now())
      await tell(tx)
      return done !== null
    })
  } catch (error) {
    // What the rows make impossible stays impossible: the person hears of it in place of a learning that never ends.
    log.error({ err: error, learningId }, 'a model could not learn')
    await inWorkspace(db, workspaceId, async (tx) => {
      await failLearning(tx, workspaceId, learningId, 'The model could not learn. Try again later.', now())
      await tell(tx)
    })
    return false
  }
}
