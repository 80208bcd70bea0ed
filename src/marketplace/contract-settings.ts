import * as z from 'zod'
import { Money } from '../ledger/contract.ts'
import { MarketZone } from './contract-admin-providers.ts'

const Site = z.union([
  z.literal(''),
  z
    .url({
      protocol: /^https$/,
      hostname: z.regexes.domain,
      error: 'Write a whole address that begins with https://.',
    })
    .max(500, 'At most 500 characters.'),
])

/** Who issues receipts. The rate is in basis points: 1900 is 19 %. */
const Issuer = z.object({
  name: z.string().trim().max(200),
  address: z.string().trim().max(500),
  taxId: z.string().trim().max(60),
  vatBasisPoints: z.int().min(0, 'From 0 to 100 percent.').max(10_000, 'From 0 to 100 percent.'),
})

const changeable = {
  /** In which days and months of reports and statements begin. */
  timeZone: MarketZone,
  /** Days in which a provider may say that a lead was bad. */
  returnWindowDays: z.int().min(0, 'From 0 to 365 days.').max(365, 'From 0 to 365 days.'),
  /** Hours for which a lead with a free place is offered again. */
  waitingHours: z.int().min(0, 'From 0 to 8,760 hours.').max(8760, 'From 0 to 8,760 hours.'),
  /** Percent of returned leads above which nothing of a partner or niche is approved by itself. */
  returnRateLimitPercent: z.int().min(0, 'From 0 to 100 percent.').max(100, 'From 0 to 100 percent.'),
  /** Minor units under which a provider is told that their balance is low. */
  lowBalanceThreshold: z.int().min(0).max(1_000_000_000_000),
  issuer: Issuer,
  /** Whether providers may sign up by themselves. */
  isSignUpOpen: z.boolean(),
  /** Stands as the sender of mails of the marketplace; empty: the product's own name. */
  senderName: z
    .string()
    .trim()
    .max(100, 'At most 100 characters.')
    .regex(/^[^\p{Cc}"<>]*$/u, 'Without quotation marks and angle brackets.'),
  /** Where answers to them go; empty: nowhere. */
  replyTo: z.union([z.literal(''), z.email('Write an address like name@company.com.').max(254)]),
  /** A picture above their words; empty: none. */
  logoUrl: Site,
}

/** How a workspace runs its marketplace. The currency is fixed with the first niche. */
export const MarketplaceSettings = z.object({
  ...changeable,
  currency: Money.shape.currency,
  /** Null before it is said. */
  issuer: Issuer.nullable(),
  updatedAt: z.iso.datetime(),
})
export type MarketplaceSettings = z.infer<typeof MarketplaceSettings>

export const MarketplaceSettingsPatch = z.object(changeable).partial()
export type MarketplaceSettingsPatch = z.infer<typeof MarketplaceSettingsPatch>
