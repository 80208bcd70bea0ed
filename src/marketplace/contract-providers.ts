import * as z from 'zod'
import { ProviderRole, ProviderStatus } from './contract-states.ts'

/** A provider that the signed-in person works for. */
export const OwnProvider = z.object({
  workspaceId: z.uuid(),
  workspaceName: z.string(),
  workspaceSlug: z.string(),
  providerId: z.uuid(),
  name: z.string(),
  logoUrl: z.string(),
  timeZone: z.string(),
  status: ProviderStatus,
  statusReason: z.string(),
  role: ProviderRole,
  /** The one that this session speaks for. */
  isCurrent: z.boolean(),
})
export type OwnProvider = z.infer<typeof OwnProvider>

/** What a provider wants to be told, and where leads are sent. */
export const ProviderPreferences = z.object({
  /** A mail for each lead. */
  newLead: z.boolean(),
  /** Every morning a mail with the leads of the day before as a table. */
  dailyCsv: z.boolean(),
  badLead: z.boolean(),
  lowBalance: z.boolean(),
  /** Addresses that each new lead goes to; without any, the provider's own. */
  deliverTo: z.array(z.email().max(254)).max(10),
})
export type ProviderPreferences = z.infer<typeof ProviderPreferences>

/** Who receipts are made out to. */
export const ProviderBilling = z.object({
  name: z.string().trim().max(200).optional(),
  address: z.string().trim().max(500).optional(),
  country: z.string().trim().length(2).optional(),
  taxId: z.string().trim().max(60).optional(),
})
export type ProviderBilling = z.infer<typeof ProviderBilling>

/** A provider as its own users see it. */
export const ProviderProfile = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  website: z.string(),
  logoUrl: z.string(),
  status: ProviderStatus,
  statusReason: z.string(),
  timeZone: z.string(),
  billing: ProviderBilling,
  /** Minor units; null takes what the workspace has set. */
  lowBalanceThreshold: z.int().nullable(),
  lowBalanceEmail: z.string().nullable(),
  preferences: ProviderPreferences,
  /** The one who asks. */
  you: z.object({ userId: z.uuid(), role: ProviderRole }),
  workspace: z.object({ name: z.string(), slug: z.string(), currency: z.string(), timeZone: z.string() }),
  createdAt: z.iso.datetime(),
  approvedAt: z.iso.datetime().nullable(),
})
export type ProviderProfile = z.infer<typeof ProviderProfile>
