import * as z from 'zod'

const FieldKey = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/)
  .max(60)
const Plain = z.union([z.string().max(500), z.number(), z.boolean()])

/** What a field of the lead must hold. All filters of a subscription must be met; an unknown field never meets one. */
export const LeadFilter = z.discriminatedUnion('operator', [
  z.object({ field: FieldKey, operator: z.literal('equals'), value: Plain }),
  z.object({ field: FieldKey, operator: z.literal('in'), values: z.array(Plain).min(1).max(500) }),
  z.object({ field: FieldKey, operator: z.literal('not_in'), values: z.array(Plain).min(1).max(500) }),
  /** Bounds inclusive; one may be missing. Dates are ISO days. */
  z.object({
    field: FieldKey,
    operator: z.literal('range'),
    min: z.union([z.number(), z.string().max(40)]).optional(),
    max: z.union([z.number(), z.string().max(40)]).optional(),
  }),
  z.object({ field: FieldKey, operator: z.literal('contains'), value: z.string().min(1).max(200) }),
  z.object({ field: FieldKey, operator: z.literal('exists') }),
])
export type LeadFilter = z.infer<typeof LeadFilter>

/** A circle, its edge belongs to it. `place` is what was typed: a postal code, or the name of the point. */
export const ServiceArea = z.object({
  place: z.string().max(120),
  country: z.string().length(2).optional(),
  lat: z.number().min(-90).max(90),
  lng: z.number().min(-180).max(180),
  radiusKm: z.number().min(0).max(20_100),
})
export type ServiceArea = z.infer<typeof ServiceArea>

/** Hours of the week in which leads are taken, in the provider's time zone. 1 is Monday; `to` 24:00 is the end of the day. */
export const TakingHours = z.object({
  days: z.array(z.int().min(1).max(7)).min(1).max(7),
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  to: z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/),
})
export type TakingHours = z.infer<typeof TakingHours>

/** Days without leads, both inclusive, in the provider's time zone. */
export const Vacation = z.object({ from: z.iso.date(), to: z.iso.date() })
export type Vacation = z.infer<typeof Vacation>

const Count = z.int().min(0).max(1_000_000).nullable()
const Amount = z.int().min(0).max(1_000_000_000_000).nullable()

/** Most leads and most money (minor units) in a day, week (from Monday) and month of the provider's time zone, and ever. Null is no limit. */
export const Caps = z.object({
  dayCount: Count,
  dayAmount: Amount,
  weekCount: Count,
  weekAmount: Amount,
  monthCount: Count,
  monthAmount: Amount,
  totalCount: Count,
  totalAmount: Amount,
})
export type Caps = z.infer<typeof Caps>
