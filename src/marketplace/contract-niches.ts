import * as z from 'zod'

/** Minor units (cents) of a currency. */
const Money = z.object({
  amount: z.int().min(1, 'A lead costs at least 1.').max(1_000_000_000),
  currency: z.string().regex(/^[A-Z]{3}$/, 'Use the three letters of ISO 4217, such as EUR.'),
})

const https = z
  .url({ protocol: /^https$/, error: 'Give a whole address that begins with https://.' })
  .max(1000)
/** A picture elsewhere, or the one that was uploaded for the niche. */
const Logo = z
  .string()
  .max(1000)
  .refine(
    (text) =>
      /^\/api\/v1\/niche-logos\/[0-9a-f-]{36}\/[0-9a-f-]{36}\/[\w-]{16}$/.test(text) ||
      https.safeParse(text).success,
    'Give a whole address that begins with https://.',
  )
const Country = z.string().regex(/^[A-Z]{2}$/, 'Use the two letters of ISO 3166, such as US.')

/** What the public page looks like and says. */
export const NichePage = z.object({
  title: z.string().trim().max(120).optional(),
  description: z.string().trim().max(500).optional(),
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'Write the colour as #rrggbb.')
    .optional(),
  logoUrl: Logo.optional(),
  button: z.string().trim().max(60).optional(),
  thanks: z.string().trim().max(1000).optional(),
  /** Where the page leads after the form, in place of the thank-you page. */
  redirectUrl: https.optional(),
})
export type NichePage = z.infer<typeof NichePage>

/** When a lead needs no person: all that is set must hold. */
export const AutoApproval = z.object({
  minScore: z.number().min(0).max(100).optional(),
  partnerIds: z.array(z.uuid()).max(100).optional(),
  needsVerifiedEmail: z.boolean().optional(),
})
export type AutoApproval = z.infer<typeof AutoApproval>

/** A kind of inbound lead. */
export const Niche = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  isActive: z.boolean(),
  isLocationBased: z.boolean(),
  /** Of telephone numbers and postal codes that name none. */
  country: z.string(),
  /** Of the whole marketplace: prices of levels are in it. */
  currency: z.string(),
  page: NichePage,
  /** Origins that may show the form in a frame. */
  frameHosts: z.array(z.string()),
  duplicateWindowDays: z.int(),
  isDoubleOptIn: z.boolean(),
  autoApproval: AutoApproval.nullable(),
  /** The version of the form that is asked; null until one is activated. */
  activeVersion: z.int().nullable(),
  /** Address of the form, from the root of this server. */
  path: z.string(),
  archivedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
})
export type Niche = z.infer<typeof Niche>

const Slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower-case letters, digits and single hyphens.')
  .min(2)
  .max(60)

const Origin = z
  .string()
  .max(300)
  .refine(
    (text) => URL.canParse(text) && /^https?:\/\/[^/*]+\/?$/.test(text),
    'Give an origin like https://www.firm.example.',
  )
  .transform((text) => new URL(text).origin)

const fields = {
  name: z.string().trim().min(1, 'Give it a name.').max(120),
  slug: Slug,
  description: z.string().trim().max(2000),
  isActive: z.boolean(),
  isLocationBased: z.boolean(),
  country: Country,
  page: NichePage,
  frameHosts: z.array(Origin).max(50),
  duplicateWindowDays: z.int().min(0).max(3650),
  isDoubleOptIn: z.boolean(),
  autoApproval: AutoApproval.nullable(),
}

export const NewNiche = z.object({
  ...z.object(fields).partial().shape,
  name: fields.name,
  /** Of the whole marketplace: fixed with its first niche. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'Use the three letters of ISO 4217, such as EUR.')
    .optional(),
})
export type NewNiche = z.infer<typeof NewNiche>

export const NicheChange = z.object({ ...z.object(fields).partial().shape, id: z.uuid() })
export type NicheChange = z.infer<typeof NicheChange>

export const NicheFilter = z.object({
  archived: z.boolean().default(false),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
})
export type NicheFilter = z.infer<typeof NicheFilter>

/** Whether a thing is gone, or kept out of sight because something hangs on it. */
export const Removed = z.object({ outcome: z.enum(['deleted', 'archived']) })
export type Removed = z.infer<typeof Removed>

/** Price of a lead, and how many may share it. */
export const Level = z.object({
  id: z.uuid(),
  nicheId: z.uuid(),
  name: z.string(),
  description: z.string(),
  /** Levels are tried from 0 upwards. */
  position: z.int(),
  price: Money,
  maxBuyers: z.int(),
  isActive: z.boolean(),
  /** Providers that take leads on it. */
  subscriptions: z.int(),
  archivedAt: z.iso.datetime().nullable(),
})
export type Level = z.infer<typeof Level>

export const NewLevel = z.object({
  nicheId: z.uuid(),
  name: z.string().trim().min(1, 'Give it a name.').max(120),
  description: z.string().trim().max(1000).default(''),
  price: Money,
  maxBuyers: z.int().min(1).max(100),
  isActive: z.boolean().default(true),
})
export type NewLevel = z.infer<typeof NewLevel>

export const LevelChange = z.object({
  id: z.uuid(),
  name: NewLevel.shape.name.optional(),
  description: z.string().trim().max(1000).optional(),
  price: Money.optional(),
  maxBuyers: z.int().min(1).max(100).optional(),
  isActive: z.boolean().optional(),
})
export type LevelChange = z.infer<typeof LevelChange>

export const LevelFilter = z.object({ nicheId: z.uuid().optional(), archived: z.boolean().default(false) })
export type LevelFilter = z.infer<typeof LevelFilter>

export const LevelOrder = z.object({ nicheId: z.uuid(), ids: z.array(z.uuid()).min(1).max(100) })
export type LevelOrder = z.infer<typeof LevelOrder>
