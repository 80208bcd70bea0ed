import { defineFlow } from '../platform/jobs.ts'
import type { AnyFlow } from '../platform/jobs.ts'
import { settleFilters, type FilterDeps } from './settle-filters.ts'

/** After a form was activated: filters of providers go over to the new fields, and who cannot be carried over is told. */
export function filterFlows(deps: FilterDeps): AnyFlow[] {
  return [
    defineFlow<{ workspaceId: string; nicheId: string; version: number }>({
      name: 'filters.rewrite',
      queue: 'scoring',
      run: async (job, { workspaceId, nicheId, version }) => {
        for (let batch = 0; ; batch++) {
          const settled = await job.step(`batch ${batch}`, async () =>
            settleFilters(deps, workspaceId, { nicheId, version }),
          )
          if (settled === 0) return
        }
      },
    }),
  ]
}
