import * as z from 'zod'

export const LeadStatus = z.enum([
  'pending_confirmation',
  'pending_approval',
  'approved',
  'waiting',
  'distributed',
  'rejected',
  'bad_lead',
  'duplicate',
  'spam',
])
export type LeadStatus = z.infer<typeof LeadStatus>

/** Only `active` providers buy. `unverified` have not proven their address, `pending` wait for the operator. */
export const ProviderStatus = z.enum(['unverified', 'pending', 'active', 'rejected', 'deactivated'])
export type ProviderStatus = z.infer<typeof ProviderStatus>

/** `flagged`: a new version of the form took a field that a filter asks for; nothing is sold until it is mended. */
export const SubscriptionStatus = z.enum(['active', 'paused', 'flagged', 'ended'])
export type SubscriptionStatus = z.infer<typeof SubscriptionStatus>

export const ProviderRole = z.enum(['admin', 'user'])
export type ProviderRole = z.infer<typeof ProviderRole>

/** What came of a lead that was bought, told by the provider. */
export const AssignmentOutcome = z.enum(['contacted', 'won', 'lost'])
export type AssignmentOutcome = z.infer<typeof AssignmentOutcome>

/** Why a provider did not get a lead, the first that held. */
export const SkipReason = z.enum([
  'not_active',
  'paused',
  'flagged',
  'filter',
  'out_of_area',
  'out_of_hours',
  'on_vacation',
  'cap_day',
  'cap_week',
  'cap_month',
  'cap_total',
  'no_funds',
  'already_assigned',
  /** Somebody whose turn it was before took the last place. */
  'no_place_left',
])
export type SkipReason = z.infer<typeof SkipReason>

export const BadLeadReason = z.enum(['fake_contact', 'duplicate', 'spam', 'wrong_niche', 'other'])
export type BadLeadReason = z.infer<typeof BadLeadReason>

export const BadLeadStatus = z.enum(['pending', 'approved', 'rejected'])
export type BadLeadStatus = z.infer<typeof BadLeadStatus>

/** What a new version of a form did to the filters of a subscription; `pending` until its job has come to it. */
export const FilterOutcome = z.enum(['pending', 'rewritten', 'flagged'])
export type FilterOutcome = z.infer<typeof FilterOutcome>
