import { inWorkspace } from '../platform/db.ts'
import { defineFlow, type AnyFlow } from '../platform/jobs.ts'
import { draftNotDue, gatherCompletions, recordFailure, type ProspectingDeps } from '../prospecting/index.ts'
import type { OutreachDeps } from './deps.ts'
import { draftSequence } from './draft-sequence.ts'
import { followMerge } from './follow-merge.ts'

export { draftInPlace } from './draft-in-place.ts'

/** Names one draft to write. */
export interface DraftArgs {
  workspaceId: string
  prospectId: string
  campaignId: string | null
}

/** The life of a sequence until a person decides: written, then it waits for review as a row. */
export function sequenceFlows(deps: OutreachDeps & ProspectingDeps): AnyFlow[] {
  const complete = gatherCompletions(deps)
  return [
    defineFlow<DraftArgs>({
      name: 'sequence.draft',
      queue: 'drafting',
      run: async (job, args) => {
        const { workspaceId, campaignId } = args
        try {
          await job.step('draft', async () => 'sequenceId' in (await draftSequence(deps, args)), {
            retries: 2,
            backoffMs: 2000,
          })
        } catch (error) {
          deps.log.error(
            { workspaceId, prospectId: args.prospectId, error },
            'a run of sequence.draft broke off',
          )
          await job.step('give-up', () => giveUp(deps, args))
        }
        if (campaignId !== null) await complete(workspaceId, [campaignId])
      },
    }),
    defineFlow<{ workspaceId: string; prospectId: string }>({
      name: 'sequence.follow',
      queue: 'drafting',
      run: async (job, { workspaceId, prospectId }) => {
        await job.step(
          'follow',
          () => inWorkspace(deps.db, workspaceId, (tx) => followMerge(tx, workspaceId, prospectId)),
          { retries: 3 },
        )
      },
    }),
  ]
}

async function giveUp(
  deps: OutreachDeps,
  { workspaceId, prospectId, campaignId }: DraftArgs,
): Promise<boolean> {
  const reason = 'The draft could not be written'
  return inWorkspace(deps.db, workspaceId, async (tx) => {
    if (campaignId !== null) await draftNotDue(tx, workspaceId, campaignId, prospectId, reason)
    await recordFailure(tx, workspaceId, {
      flow: 'sequence.draft',
      subjectKind: 'prospect',
      subjectId: prospectId,
      subjectName: '',
      reason,
      remedy: 'Retry; if it fails again, check the language model in the settings.',
      attempts: 3,
    })
    return true
  })
}
