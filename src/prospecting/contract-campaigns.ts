import * as z from 'zod'
import { Length, Tone } from '#contracts/outreach'
import { Tier } from '#contracts/scoring'
import { CampaignSource, Center, Criteria, Discovery } from './contract-discovery.ts'

export const Source = z.enum([
  'csv',
  'manual',
  'api',
  'openstreetmap',
  'google_places',
  'yelp',
  'apollo',
  'crunchbase',
  'pubmed',
  'nih_reporter',
  'openalex',
  'crossref',
  'web_page',
  'extension',
])
export type Source = z.infer<typeof Source>

export const CampaignStatus = z.enum(['draft', 'running', 'paused', 'completed', 'failed'])
export type CampaignStatus = z.infer<typeof CampaignStatus>

/** Where a prospect stands in one campaign, in the order of its life; `disqualified` and `failed` end it. */
export const ProspectStatus = z.enum([
  'discovered',
  'enriching',
  'enriched',
  'scored',
  'drafted',
  'contacted',
  'replied',
  'converted',
  'disqualified',
  'failed',
])
export type ProspectStatus = z.infer<typeof ProspectStatus>

/** How a campaign writes: which tiers get a draft, how many messages, after how many days, in what tone, how long. */
export const CampaignOutreach = z.object({
  tiers: z.array(Tier).default(['A', 'B']),
  messageCount: z.number().int().min(1).max(5).default(3),
  delaysDays: z.array(z.number().int().min(0).max(90)).max(5).default([0, 3, 7]),
  tone: Tone.default('professional'),
  length: Length.default('medium'),
})
export type CampaignOutreach = z.infer<typeof CampaignOutreach>

const campaignFields = {
  name: z.string().trim().min(1, 'Give the campaign a name').max(100, 'At most 100 characters'),
  description: z.string().trim().max(2000, 'At most 2,000 characters'),
  businessType: z.string().trim().max(100, 'At most 100 characters'),
  place: z.string().trim().max(200, 'At most 200 characters'),
  /** 100 miles are 160.9 km. */
  radiusKm: z.number().min(1, 'At least 1 km').max(161, 'At most 100 miles (161 km)'),
  sources: z
    .array(CampaignSource)
    .max(CampaignSource.options.length)
    .refine((all) => new Set(all).size === all.length, 'Name each source once'),
  maxProspects: z.number().int().min(1, 'At least 1').max(10_000, 'At most 10,000'),
}

export const NewCampaign = z.object({
  name: campaignFields.name,
  description: campaignFields.description.default(''),
  businessType: campaignFields.businessType.default(''),
  place: campaignFields.place.default(''),
  /** Where the place was found. Left out, the place is looked up when the campaign starts. */
  center: Center.nullable().default(null),
  radiusKm: campaignFields.radiusKm.default(40.234),
  sources: campaignFields.sources.default([]),
  criteria: Criteria.prefault({}),
  /** Sources are asked until the campaign has this many. */
  maxProspects: campaignFields.maxProspects.default(500),
  scoringModelId: z.uuid().nullable().default(null),
  outreach: CampaignOutreach.prefault({}),
})
export type NewCampaign = z.infer<typeof NewCampaign>

export const CampaignPatch = z.object({
  name: campaignFields.name.optional(),
  description: campaignFields.description.optional(),
  businessType: campaignFields.businessType.optional(),
  place: campaignFields.place.optional(),
  center: Center.nullable().optional(),
  radiusKm: campaignFields.radiusKm.optional(),
  sources: campaignFields.sources.optional(),
  criteria: Criteria.optional(),
  maxProspects: campaignFields.maxProspects.optional(),
  scoringModelId: z.uuid().nullable().optional(),
  outreach: CampaignOutreach.optional(),
})
export type CampaignPatch = z.infer<typeof CampaignPatch>

/** How many prospects of a campaign stand at each status; counted from the rows, never kept beside them. */
export const StageCounts = z.record(ProspectStatus, z.number().int())
export type StageCounts = z.infer<typeof StageCounts>

export const Campaign = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  businessType: z.string(),
  place: z.string(),
  center: Center.nullable(),
  radiusKm: z.number(),
  sources: z.array(CampaignSource),
  criteria: Criteria,
  maxProspects: z.number().int(),
  status: CampaignStatus,
  statusReason: z.string().nullable(),
  scoringModelId: z.uuid().nullable(),
  outreach: CampaignOutreach,
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  completedAt: z.iso.datetime().nullable(),
  counts: StageCounts,
  prospects: z.number().int(),
  /** How far its sources got; empty before the first start. */
  discoveries: z.array(Discovery),
})
export type Campaign = z.infer<typeof Campaign>

/** A copy of a campaign, as a draft, without its prospects. */
export const DuplicateRequest = z.object({ id: z.uuid(), name: campaignFields.name.optional() })
export type DuplicateRequest = z.infer<typeof DuplicateRequest>

/** What a template fixes of a campaign: everything but its name and place. */
export const TemplateSettings = NewCampaign.omit({ name: true, place: true, center: true })
export type TemplateSettings = z.infer<typeof TemplateSettings>

/** A beginning for campaigns: one that ships with the product, or one that the workspace saved. */
export const CampaignTemplate = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  isBuiltIn: z.boolean(),
  settings: TemplateSettings,
})
export type CampaignTemplate = z.infer<typeof CampaignTemplate>

export const NewTemplate = z.object({
  name: campaignFields.name,
  description: campaignFields.description.default(''),
  settings: TemplateSettings,
})
export type NewTemplate = z.infer<typeof NewTemplate>

export const CampaignFilter = z.object({
  status: CampaignStatus.optional(),
  search: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
})
export type CampaignFilter = z.infer<typeof CampaignFilter>

/** Numbers of one campaign for its page: the funnel, tiers, speed and what is left. */
export const CampaignStats = z.object({
  counts: StageCounts,
  tiers: z.record(Tier, z.number().int()),
  prospects: z.number().int(),
  pending: z.number().int(),
  contacts: z.number().int(),
  emails: z.number().int(),
  facts: z.number().int(),
  /** When contacts, e-mails and facts were counted; the other numbers are of this moment. */
  countedAt: z.iso.datetime(),
  perMinute: z.number(),
  secondsLeft: z.number().nullable(),
  failures: z.array(z.object({ reason: z.string(), count: z.number().int() })),
})
export type CampaignStats = z.infer<typeof CampaignStats>
