import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import type { TemplateSettings } from './contract-campaigns.ts'
import { CampaignSource, DiscoveryStatus } from './contract-discovery.ts'
import { campaigns } from './schema-campaigns.ts'
import { at, oneOf, tenant } from '../tenancy/schema-columns.ts'

/** The search of one source for one campaign: how far it got, and when it goes on. */
export const campaignDiscoveries = pgTable(
  'campaign_discoveries',
  {
    workspaceId: uuid().notNull(),
    campaignId: uuid().notNull(),
    source: text().$type<CampaignSource>().notNull(),
    status: text().$type<DiscoveryStatus>().notNull().default('waiting'),
    statusReason: text(),
    /** Where the source goes on; null at its beginning. */
    cursor: text(),
    /** Grows with every request to search; job ids carry it, so that a run that was overtaken changes nothing. */
    round: integer().notNull().default(0),
    /** How often it was refused in a row. */
    attempts: integer().notNull().default(0),
    nextAttemptAt: at(),
    found: integer().notNull().default(0),
    created: integer().notNull().default(0),
    known: integer().notNull().default(0),
    finishedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.campaignId, t.source] }),
    foreignKey({
      columns: [t.workspaceId, t.campaignId],
      foreignColumns: [campaigns.workspaceId, campaigns.id],
      name: 'campaign_discoveries_campaign',
    }).onDelete('cascade'),
    check('campaign_discoveries_status_known', oneOf(t.status, DiscoveryStatus.options)),
    check('campaign_discoveries_source_known', oneOf(t.source, CampaignSource.options)),
  ],
)

/** Beginnings for campaigns that a workspace saved. */
export const campaignTemplates = pgTable(
  'campaign_templates',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    name: text().notNull(),
    description: text().notNull().default(''),
    settings: jsonb().$type<TemplateSettings>().notNull(),
    createdAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('campaign_templates_name').on(t.workspaceId, t.name, t.id),
  ],
)
