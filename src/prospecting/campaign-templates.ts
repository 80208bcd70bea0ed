import { and, asc, eq } from 'drizzle-orm'
import { found } from '../platform/errors.ts'
import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { createCampaign, getCampaign } from './campaigns.ts'
import { NewCampaign, TemplateSettings } from './contract-campaigns.ts'
import type { CampaignTemplate, NewTemplate } from './contract-campaigns.ts'
import { campaignTemplates } from './schema.ts'

const builtIn = (id: string, name: string, description: string, settings: object): CampaignTemplate => ({
  id: `built-in:${id}`,
  name,
  description,
  isBuiltIn: true,
  settings: TemplateSettings.parse({ sources: ['openstreetmap'], ...settings }),
})

/** Beginnings that ship with the product. */
const shipped: CampaignTemplate[] = [
  builtIn(
    'website-relaunch',
    'A website to improve',
    'Local firms whose website scores low: for web and marketing agencies.',
    { businessType: 'Dentist', criteria: { mustHaveWebsite: true, maxWebsiteScore: 70 } },
  ),
  builtIn('online-booking', 'Appointments by telephone only', 'Practices and salons, for booking systems.', {
    businessType: 'Hairdresser',
    criteria: { mustHaveWebsite: true, mustHaveEmail: true },
  }),
  builtIn('trades', 'Trades in the region', 'Craftspeople within 50 miles, reached in a direct tone.', {
    businessType: 'Roofer',
    radiusKm: 80.467,
    outreach: { tone: 'direct' },
  }),
  builtIn('hospitality', 'Restaurants nearby', 'Guests within ten miles, for suppliers and delivery.', {
    businessType: 'Restaurant',
    radiusKm: 16.093,
    outreach: { tone: 'casual' },
  }),
  builtIn(
    'professional',
    'Law and tax offices',
    'Offices with an e-mail address, for software and services.',
    {
      businessType: 'Law firm',
      criteria: { mustHaveEmail: true },
    },
  ),
  builtIn('win-back', 'From your own prospects', 'Those of your workspace around a place, looked at again.', {
    sources: ['workspace'],
  }),
]

/** The templates that ship, then those of the workspace by name. */
export async function listTemplates(tx: Tx, workspaceId: string): Promise<CampaignTemplate[]> {
  const rows = await tx
    .select()
    .from(campaignTemplates)
    .where(eq(campaignTemplates.workspaceId, workspaceId))
    .orderBy(asc(campaignTemplates.name), asc(campaignTemplates.id))
    .limit(200)
  const own = rows.map(({ id, name, description, settings }) => ({
    id,
    name,
    description,
    isBuiltIn: false,
    settings: TemplateSettings.parse(settings),
  }))
  return [...shipped, ...own]
}

/** Keeps a beginning for later campaigns. */
export async function saveTemplate(
  tx: Tx,
  workspaceId: string,
  input: NewTemplate,
): Promise<CampaignTemplate> {
  const id = newId()
  await tx.insert(campaignTemplates).values({ workspaceId, id, ...input })
  return { id, isBuiltIn: false, ...input }
}

/** Forgets a template of the workspace; campaigns that began with it stay as they are. Returns its name. */
export async function removeTemplate(tx: Tx, workspaceId: string, id: string): Promise<string> {
  const [gone] = await tx
    .delete(campaignTemplates)
    .where(and(eq(campaignTemplates.workspaceId, workspaceId), eq(campaignTemplates.id, id)))
    .returning({ name: campaignTemplates.name })
  return found(gone, 'template').name
}

/** Makes a draft with the aim, criteria and letters of a campaign, and none of its prospects; returns its id. */
export async function duplicateCampaign(
  tx: Tx,
  workspaceId: string,
  id: string,
  name: string | undefined,
): Promise<string> {
  const campaign = await getCampaign(tx, workspaceId, id)
  const copy = NewCampaign.parse({ ...campaign, name: name ?? `${campaign.name.slice(0, 92)} (copy)` })
  return createCampaign(tx, workspaceId, copy)
}
