import { defineFlow } from '../platform/jobs.ts'
import type { AnyFlow } from '../platform/jobs.ts'
import { judgeLead } from './judge-lead.ts'
import type { SellingDeps } from './offer-batch.ts'
import { receiveLead } from './receive-lead.ts'

/** A lead that has arrived: who sent it is told so, it is scored, and a rule approves it or a person is called. */
export function receivedFlows(deps: SellingDeps): AnyFlow[] {
  return [
    defineFlow<{ workspaceId: string; leadId: string }>({
      name: 'lead.received',
      queue: 'mails',
      run: async (job, { workspaceId, leadId }) => {
        await job.step('receipt', async () => receiveLead(deps, workspaceId, leadId))
        await job.step('judge', async () => judgeLead(deps, workspaceId, leadId), { retries: 3 })
      },
    }),
  ]
}
