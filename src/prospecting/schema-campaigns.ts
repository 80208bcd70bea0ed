import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { CampaignStatus, type CampaignOutreach, ProspectStatus, Source } from './contract-campaigns.ts'
import type { CampaignSource, Criteria } from './contract-discovery.ts'
import { at, bytea, oneOf, tenant } from '../tenancy/schema-columns.ts'
import { prospects } from './schema-prospects.ts'

export const campaigns = pgTable(
  'campaigns',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    name: text().notNull(),
    description: text().notNull().default(''),
    businessType: text().notNull().default(''),
    place: text().notNull().default(''),
    /** Where the place was found, by the person or at the start; null before. */
    lat: doublePrecision(),
    lng: doublePrecision(),
    placeFound: text(),
    placeCountry: text(),
    radiusKm: doublePrecision().notNull().default(40.234),
    sources: text()
      .array()
      .$type<CampaignSource[]>()
      .notNull()
      .default(sql`'{}'`),
    criteria: jsonb()
      .$type<Criteria>()
      .notNull()
      .default(sql`'{}'`),
    maxProspects: integer().notNull().default(500),
    status: text().$type<CampaignStatus>().notNull().default('draft'),
    statusReason: text(),
    /** Null means the workspace's default model. Not a foreign key: a deleted model falls back to the default. */
    scoringModelId: uuid(),
    outreach: jsonb().$type<CampaignOutreach>().notNull(),
    createdAt: at().notNull().defaultNow(),
    startedAt: at(),
    completedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('campaigns_status').on(t.workspaceId, t.status, t.id),
    check('campaigns_status_known', oneOf(t.status, CampaignStatus.options)),
  ],
)

/** What belongs to the pair of campaign and prospect: status, score, tier. */
export const campaignProspects = pgTable(
  'campaign_prospects',
  {
    workspaceId: uuid().notNull(),
    campaignId: uuid().notNull(),
    prospectId: uuid().notNull(),
    source: text().$type<Source>().notNull(),
    sourceId: text(),
    status: text().$type<ProspectStatus>().notNull().default('discovered'),
    statusReason: text(),
    /** The criterion of the campaign that it failed. Of a member that is not `disqualified` any more: a person overruled it. */
    failedCriterion: text(),
    /** The job that is outstanding for this row: nothing is pending twice, and a campaign is complete when nothing is. */
    pending: text().$type<'enrich' | 'draft'>(),
    score: doublePrecision(),
    scoreKey: doublePrecision()
      .notNull()
      .generatedAlwaysAs(sql`coalesce(score, -1)`),
    tier: text().$type<'A' | 'B' | 'C' | 'D'>(),
    /** Signals that only this campaign can give: how well business type and place fit. */
    signals: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    /** The prospect's signals and these, as bytes: all that its score in this campaign is made of. Null where they are to be read. */
    packed: bytea(),
    isLocked: boolean().notNull().default(false),
    createdAt: at().notNull().defaultNow(),
    updatedAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.campaignId, t.prospectId] }),
    index('campaign_prospects_prospect').on(t.workspaceId, t.prospectId),
    index('campaign_prospects_status').on(t.workspaceId, t.campaignId, t.status, t.prospectId),
    index('campaign_prospects_score').on(t.workspaceId, t.campaignId, t.scoreKey, t.prospectId),
    index('campaign_prospects_pending')
      .on(t.workspaceId, t.campaignId)
      .where(sql`pending is not null`),
    foreignKey({
      columns: [t.workspaceId, t.campaignId],
      foreignColumns: [campaigns.workspaceId, campaigns.id],
      name: 'campaign_prospects_campaign',
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.prospectId],
      foreignColumns: [prospects.workspaceId, prospects.id],
      name: 'campaign_prospects_prospect_fk',
    }).onDelete('cascade'),
    check('campaign_prospects_status_known', oneOf(t.status, ProspectStatus.options)),
    check('campaign_prospects_source_known', oneOf(t.source, Source.options)),
    check('campaign_prospects_pending_known', oneOf(t.pending, ['enrich', 'draft'])),
    check('campaign_prospects_tier_known', oneOf(t.tier, ['A', 'B', 'C', 'D'])),
  ],
)
