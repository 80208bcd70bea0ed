import { defineFlow, type AnyFlow } from '../platform/jobs.ts'
import { erasePerson, type ErasureDeps } from './erase-person.ts'

/** Names one erasure; whom it is about stands sealed in its row. */
export interface ErasureArgs {
  workspaceId: string
  erasureId: string
}

/** Erasing a person goes through every table, so it is a job. */
export function erasureFlows(deps: ErasureDeps): AnyFlow[] {
  return [
    defineFlow<ErasureArgs>({
      name: 'person.erase',
      queue: 'discovery',
      run: async (job, { workspaceId, erasureId }) => {
        await job.step('erase', () => erasePerson(deps, workspaceId, erasureId), { retries: 3 })
      },
    }),
  ]
}
