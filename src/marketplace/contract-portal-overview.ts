import * as z from 'zod'
import { Password, PersonName } from '#contracts/tenancy'
import { Money } from '../ledger/contract.ts'
import { ProviderRole, SkipReason } from './contract-states.ts'

/** How a provider does: days and months are those of its own time zone. */
export const PortalOverview = z.object({
  /** Since the first of this month: what was bought, spent and paid back in it, and won. */
  month: z.object({ leads: z.int(), spent: Money, refunded: Money, won: z.int() }),
  /** Bought and never opened by anybody of the provider. */
  unseen: z.int(),
  /** Bought, not paid back, and nobody has said what came of them. */
  open: z.int(),
  /** All that were ever bought. */
  bought: z.int(),
  /** The last 30 days, the oldest first, also those on which nothing came. */
  days: z.array(z.object({ day: z.iso.date(), leads: z.int(), amount: Money })),
  /** Why offers of the last 30 days went to others, most frequent first; the newest 200 are counted. */
  missed: z.array(z.object({ reason: SkipReason, times: z.int() })),
})
export type PortalOverview = z.infer<typeof PortalOverview>

/** What a link that was mailed to somebody lets them work for. */
export const InvitedToProvider = z.object({
  provider: z.string(),
  workspaceName: z.string(),
  email: z.string(),
  role: ProviderRole,
  expiresAt: z.iso.datetime(),
})
export type InvitedToProvider = z.infer<typeof InvitedToProvider>

export const SignUpInvited = z.object({
  token: z.string().min(1).max(200),
  name: PersonName,
  password: Password,
})
export type SignUpInvited = z.infer<typeof SignUpInvited>
