import * as z from 'zod'
import { FormField } from '#contracts/forms'
import { SubscriptionStatus } from './contract-states.ts'
import { Caps, LeadFilter, ServiceArea, TakingHours, Vacation } from './contract-subscriptions.ts'

/** A circle around a postal code of the United States, or around a point. */
export const NewArea = z.union([
  z.object({
    postalCode: z.string().trim().min(3).max(12),
    country: z.literal('US').default('US'),
    radiusKm: z.number().min(0).max(20_100),
  }),
  ServiceArea,
])
export type NewArea = z.infer<typeof NewArea>

const noLimit = {
  dayCount: null,
  dayAmount: null,
  weekCount: null,
  weekAmount: null,
  monthCount: null,
  monthAmount: null,
  totalCount: null,
  totalAmount: null,
}

const wish = {
  filters: z.array(LeadFilter).max(50),
  areas: z.array(NewArea).max(500),
  hours: z.array(TakingHours).max(50),
  vacations: z.array(Vacation).max(50),
  caps: Caps.partial(),
}

/** What is wanted of a level; left out means everything, without limits. */
export const NewSubscription = z.object({
  levelId: z.uuid(),
  filters: wish.filters.default([]),
  areas: wish.areas.default([]),
  hours: wish.hours.default([]),
  vacations: wish.vacations.default([]),
  caps: wish.caps.default(noLimit),
})
export type NewSubscription = z.infer<typeof NewSubscription>

export const SubscriptionChange = z.object({
  id: z.uuid(),
  /** What was seen before the change; a later one refuses it. Left out, the last change holds. */
  revision: z.int().optional(),
  ...z.object(wish).partial().shape,
})
export type SubscriptionChange = z.infer<typeof SubscriptionChange>

const Money = z.object({ amount: z.int(), currency: z.string() })
const Niche = z.object({ id: z.uuid(), name: z.string(), isLocationBased: z.boolean() })
/** What of a form's fields a filter asks for. */
const FilterField = FormField.pick({ key: true, type: true, label: true, options: true })

/** A provider on a level. */
export const Subscription = z.object({
  id: z.uuid(),
  providerId: z.uuid(),
  niche: Niche,
  level: z.object({
    id: z.uuid(),
    name: z.string(),
    price: Money,
    maxBuyers: z.int(),
    isActive: z.boolean(),
  }),
  status: SubscriptionStatus,
  statusReason: z.string(),
  filters: z.array(LeadFilter),
  areas: z.array(ServiceArea),
  hours: z.array(TakingHours),
  vacations: z.array(Vacation),
  caps: Caps,
  /** The fields that filters may ask for today; a filter for another one is to be mended. */
  fields: z.array(FilterField),
  /** Rises with each change. */
  revision: z.int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type Subscription = z.infer<typeof Subscription>

/** What the wish would have bought lately, at most. */
export const SubscriptionPreview = z.object({ leads: z.int(), amount: Money, days: z.int() })
export type SubscriptionPreview = z.infer<typeof SubscriptionPreview>

export const SubscriptionExport = z.object({
  /** Left out: of every provider. */
  providerId: z.uuid().optional(),
  mode: z.enum(['spreadsheet', 'exact']).default('spreadsheet'),
})
export type SubscriptionExport = z.infer<typeof SubscriptionExport>

/** A level that can be subscribed to, with the fields that filters may ask for. */
export const OfferedLevel = z.object({
  niche: Niche,
  level: z.object({
    id: z.uuid(),
    name: z.string(),
    description: z.string(),
    price: Money,
    maxBuyers: z.int(),
  }),
  fields: z.array(FilterField),
  isSubscribed: z.boolean(),
})
export type OfferedLevel = z.infer<typeof OfferedLevel>
