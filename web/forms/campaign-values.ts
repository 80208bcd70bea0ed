import type { NewCampaign } from '#contracts/prospecting'
import type { client } from '@/lib/api'
import type { useApiForm } from './use-api-form'

export type CampaignValues = Parameters<typeof client.campaigns.create>[0]
/** The form as its parts take it. */
export type CampaignFields = ReturnType<typeof useApiForm<CampaignValues, NewCampaign>>

export const emptyCampaign: CampaignValues = {
  name: '',
  description: '',
  businessType: '',
  place: '',
  center: null,
  radiusKm: 40.234,
  sources: ['openstreetmap'],
  criteria: {
    industries: [],
    minEmployees: null,
    maxEmployees: null,
    minReviews: null,
    maxWebsiteScore: null,
    mustHaveWebsite: false,
    mustHaveEmail: false,
  },
  maxProspects: 500,
  scoringModelId: null,
  outreach: {
    tiers: ['A', 'B'],
    messageCount: 3,
    delaysDays: [0, 3, 7],
    tone: 'professional',
    length: 'medium',
  },
}
