import * as z from 'zod'
import { PageInput } from '#contracts/platform'
import { ProviderRole, ProviderStatus } from './contract-states.ts'
import { ProviderBilling, ProviderPreferences } from './contract-providers.ts'

const Name = z
  .string()
  .trim()
  .min(1, 'Write a name.')
  .max(200, 'At most 200 characters.')
  .regex(/^[^\p{Cc}]*$/u, 'Without line breaks or control characters.')
const Address = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'At most 254 characters.')
  .pipe(z.email('Write an address like name@company.com.'))
const Site = z.union([
  z.literal(''),
  z
    .url({ protocol: /^https?$/, hostname: z.regexes.domain, error: 'Write an address like https://…' })
    .max(500),
])
/** A time zone by its name. */
export const MarketZone = z
  .string()
  .max(60)
  .refine((zone) => {
    try {
      return Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
    } catch {
      return false
    }
  }, 'Choose a time zone like Europe/London.')

const facts = {
  name: Name,
  email: Address,
  phone: z.string().trim().max(40).nullable(),
  website: Site,
  logoUrl: Site,
  timeZone: MarketZone,
  billing: ProviderBilling,
}

/** A provider as the operator sees it. */
export const Provider = z.object({
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
  balance: z.object({ amount: z.int(), currency: z.string() }),
  subscriptions: z.int(),
  createdAt: z.iso.datetime(),
  approvedAt: z.iso.datetime().nullable(),
})
export type Provider = z.infer<typeof Provider>

export const ProviderFilter = PageInput.extend({
  status: z.array(ProviderStatus).optional(),
  /** A part of name or address. */
  search: z.string().trim().max(100).optional(),
})
export type ProviderFilter = z.infer<typeof ProviderFilter>

/** Made by the operator: active at once; its first admin is invited by mail. */
export const NewProvider = z.object({
  ...facts,
  phone: facts.phone.default(null),
  website: facts.website.default(''),
  logoUrl: facts.logoUrl.default(''),
  timeZone: facts.timeZone.optional(),
  billing: facts.billing.default({}),
})
export type NewProvider = z.infer<typeof NewProvider>

export const ProviderChange = z.object({ id: z.uuid(), ...z.object(facts).partial().shape })
export type ProviderChange = z.infer<typeof ProviderChange>

/** What admins of a provider change of it. */
export const OwnProviderChange = z
  .object({
    ...facts,
    lowBalanceThreshold: z.int().min(0).max(1_000_000_000_000).nullable(),
    lowBalanceEmail: Address.nullable(),
    preferences: ProviderPreferences.partial(),
  })
  .partial()
export type OwnProviderChange = z.infer<typeof OwnProviderChange>

/** Why; the provider reads it. */
export const ProviderDecision = z.object({ id: z.uuid(), reason: z.string().trim().max(500).default('') })
export type ProviderDecision = z.infer<typeof ProviderDecision>

/** What somebody gives who wants to buy leads of a workspace; a signed-in person gives no account. */
export const JoinAsProvider = z.object({
  /** The short name of the workspace in addresses. */
  workspace: z.string().trim().min(1).max(100),
  company: Name,
  phone: facts.phone.default(null),
  website: facts.website.default(''),
  timeZone: facts.timeZone.default('UTC'),
})
export type JoinAsProvider = z.infer<typeof JoinAsProvider>

export const SignUpAsProvider = JoinAsProvider.extend({
  name: Name,
  email: Address,
  password: z.string().min(10, 'At least 10 characters.').max(128, 'At most 128 characters.'),
})
export type SignUpAsProvider = z.infer<typeof SignUpAsProvider>

/** Whose leads are sold where, for the page of signing up. */
export const ProviderPortal = z.object({
  name: z.string(),
  isOpen: z.boolean(),
  niches: z.array(z.object({ name: z.string(), description: z.string() })),
})
export type ProviderPortal = z.infer<typeof ProviderPortal>

/** Somebody who works for a provider. */
export const ProviderUser = z.object({
  userId: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: ProviderRole,
  isYou: z.boolean(),
  since: z.iso.datetime(),
})
export type ProviderUser = z.infer<typeof ProviderUser>

export const NewProviderUser = z.object({ email: Address, role: ProviderRole })
export type NewProviderUser = z.infer<typeof NewProviderUser>

/** Somebody who was asked to work for a provider and has not come yet. */
export const ProviderInvitation = z.object({
  id: z.uuid(),
  email: z.string(),
  role: ProviderRole,
  sentAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
})
export type ProviderInvitation = z.infer<typeof ProviderInvitation>
