import { defineFlow, type AnyFlow } from '../platform/jobs.ts'
import { completeCampaigns } from './complete-campaigns.ts'
import type { ProspectingDeps } from './deps.ts'
import { discoverPage } from './discover-page.ts'
import type { DiscoverArgs } from './discoveries.ts'

/**
 * The life of a campaign's search: pages of a source, each taken in by one transaction that also moves the cursor. A source that refuses is
 * asked again later, by a delayed job that goes on at the cursor.
 */
export function discoveryFlows(deps: ProspectingDeps): AnyFlow[] {
  return [
    defineFlow<DiscoverArgs>({
      name: 'campaign.discover',
      queue: 'discovery',
      run: async (job, args) => {
        let isMore = true
        for (let n = 0; isMore; n++)
          isMore = (await job.step(`page-${n}`, () => discoverPage(deps, args))) === 'more'
        await completeCampaigns(deps, args.workspaceId, [args.campaignId])
      },
    }),
  ]
}
