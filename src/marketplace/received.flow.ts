import { defineFlow } from '../platform/jobs.ts'
import type { AnyFlow } from '../platform/jobs.ts'
import type { Db } from '../platform/db.ts'
import type { LeadMailDeps } from './lead-mails.ts'
import { receiveLead } from './receive-lead.ts'

/** A lead that has arrived and waits for its decision. */
export function receivedFlows(deps: LeadMailDeps & { db: Db }): AnyFlow[] {
  return [
    defineFlow<{ workspaceId: string; leadId: string }>({
      name: 'lead.received',
      queue: 'mails',
      run: async (job, { workspaceId, leadId }) => {
        await job.step('receipt', async () => receiveLead(deps, workspaceId, leadId))
      },
    }),
  ]
}
