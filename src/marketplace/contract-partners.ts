import * as z from 'zod'

/** The key that a partner sends leads with; its text is shown once. */
const PartnerKey = z.object({
  /** How the key begins, to tell it from others. */
  start: z.string(),
  lastUsedAt: z.iso.datetime().nullable(),
})

/** Who sends leads from outside and is paid for those that stay sold. */
export const Partner = z.object({
  id: z.uuid(),
  name: z.string(),
  slug: z.string(),
  email: z.string(),
  /** Share of the net retained revenue, in hundredths of a percent. */
  payoutBasisPoints: z.int(),
  /** Null while they have none, or once it was revoked. */
  key: PartnerKey.nullable(),
  /** Leads that they sent in all. */
  leads: z.int(),
  archivedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
})
export type Partner = z.infer<typeof Partner>

const fields = {
  name: z.string().trim().min(1, 'Give it a name.').max(120),
  email: z.union([z.literal(''), z.email('Write an address such as name@firm.example.').max(300)]),
  payoutBasisPoints: z.int().min(0, 'A share is at least 0.').max(10_000, 'A share is at most 100 %.'),
}

export const NewPartner = z.object({
  name: fields.name,
  email: fields.email.default(''),
  payoutBasisPoints: fields.payoutBasisPoints.default(0),
})
export type NewPartner = z.infer<typeof NewPartner>

export const PartnerChange = z.object({ id: z.uuid(), ...z.object(fields).partial().shape })
export type PartnerChange = z.infer<typeof PartnerChange>

export const PartnerFilter = z.object({ archived: z.boolean().default(false) })
export type PartnerFilter = z.infer<typeof PartnerFilter>

/** A key of a partner with its text, which is stored nowhere. */
export const PartnerWithKey = z.object({ partner: Partner, key: z.string() })
export type PartnerWithKey = z.infer<typeof PartnerWithKey>
