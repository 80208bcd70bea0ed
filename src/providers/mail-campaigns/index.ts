/** Vendors that are given whole sequences and send them by themselves: Instantly. */
export { createFakeMailCampaigns, type FakeMailCampaigns } from './fake.ts'
export { createInstantly } from './instantly.ts'
export type {
  CampaignAccount,
  CampaignFailure,
  CampaignLead,
  CampaignPlan,
  MailCampaigns,
} from './mail-campaigns.ts'
