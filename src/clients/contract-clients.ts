import * as z from 'zod'
import { ClientStage, HealthBand } from './contract-states.ts'

const Named = z.object({ id: z.uuid(), name: z.string() })
const Word = z.string().trim().min(1).max(60)

const one = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(item).max(20).optional())

/** Own fields of a workspace: a word and what it is. */
export const ClientFields = z
  .record(z.string().trim().min(1).max(60), z.union([z.string().max(1000), z.number(), z.boolean()]))
  .refine((fields) => Object.keys(fields).length <= 50, 'A client has at most 50 fields of your own.')

/** The score of a client as lists show it. `shown` is null without enough data. */
export const HealthLine = z.object({
  shown: z.number().nullable(),
  band: HealthBand,
  coverage: z.number(),
  /** Points that it moved within 30 days; null without a score as old as that. */
  trend: z.number().nullable(),
  /** Points a week over the last two; null without scores to compare. */
  velocity: z.number().nullable(),
  /** What weighs on it most, in words. */
  reason: z.string(),
  isOverridden: z.boolean(),
  asOf: z.iso.datetime(),
  /** Since when it stands still, because the client is paused or churned. */
  frozenAt: z.iso.datetime().nullable(),
})
export type HealthLine = z.infer<typeof HealthLine>

/** One client in the portfolio. */
export const ClientLine = z.object({
  id: z.uuid(),
  name: z.string(),
  domain: z.string().nullable(),
  stage: ClientStage,
  segment: z.string(),
  /** Minor units a year. */
  value: z.int().nullable(),
  currency: z.string(),
  renewalOn: z.iso.date().nullable(),
  owner: Named.nullable(),
  tags: z.array(z.string()),
  health: HealthLine,
  lastContactAt: z.iso.datetime().nullable(),
  openAlerts: z.int(),
  /** The shown scores of the last 90 days, oldest first, at most 30 of them. */
  sparkline: z.array(z.number()),
})
export type ClientLine = z.infer<typeof ClientLine>

/** Everything of one client but its interactions. */
export const Client = ClientLine.extend({
  externalId: z.string().nullable(),
  custom: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  /** The prospect it was: its facts are read there. */
  prospect: Named.nullable(),
  provider: Named.nullable(),
  since: z.iso.datetime(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type Client = z.infer<typeof Client>

const currency = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{3}$/, 'Give the currency as three letters, like EUR.')

/** A client that is entered by hand or by another system. */
export const NewClient = z.object({
  name: z.string().trim().min(1, 'Give the client a name.').max(200),
  domain: z.string().trim().toLowerCase().max(253).nullish(),
  stage: ClientStage.default('active'),
  segment: z.string().trim().max(60).default(''),
  value: z.int().min(0).max(1e13).nullish(),
  currency: currency.optional(),
  renewalOn: z.iso.date().nullish(),
  ownerId: z.uuid().nullish(),
  externalId: z.string().trim().min(1).max(200).nullish(),
  tags: z.array(Word).max(50).default([]),
  custom: ClientFields.default({}),
  /** Since when it is a client; default now. */
  since: z.iso.datetime({ offset: true }).optional(),
})
export type NewClient = z.infer<typeof NewClient>

/** Changes what is named; null empties. */
export const ClientChange = z.object({
  id: z.uuid(),
  name: NewClient.shape.name.optional(),
  domain: NewClient.shape.domain,
  stage: ClientStage.optional(),
  segment: z.string().trim().max(60).optional(),
  value: NewClient.shape.value,
  currency: currency.optional(),
  renewalOn: NewClient.shape.renewalOn,
  ownerId: NewClient.shape.ownerId,
  externalId: NewClient.shape.externalId,
  tags: z.array(Word).max(50).optional(),
  custom: ClientFields.optional(),
})
export type ClientChange = z.infer<typeof ClientChange>

/** Which clients a list shows, and in which order: `-` is falling. */
export const ClientQuery = z.object({
  band: one(HealthBand),
  segment: z.string().trim().max(60).optional(),
  owner: z.union([z.uuid(), z.literal('me'), z.literal('nobody')]).optional(),
  stage: one(ClientStage),
  tag: z.string().trim().max(60).optional(),
  search: z.string().trim().max(200).optional(),
  sort: z
    .enum(['name', '-name', 'health', '-health', 'value', '-value', 'renewal', '-renewal'])
    .default('health'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(1000).optional(),
})
export type ClientQuery = z.infer<typeof ClientQuery>

/** How a portfolio stands: by band, and by segment and band for the heat map. Values are of active clients, by currency. */
export const PortfolioSummary = z.object({
  clients: z.int(),
  byBand: z.record(HealthBand, z.int()),
  segments: z.array(
    z.object({
      segment: z.string(),
      clients: z.int(),
      /** Mean of the shown scores; null when nobody has one. */
      mean: z.number().nullable(),
      byBand: z.record(HealthBand, z.int()),
    }),
  ),
  /** Value a year of those at risk or critical. */
  atRisk: z.array(z.object({ currency: z.string(), amount: z.int() })),
  tags: z.array(z.string()),
})
export type PortfolioSummary = z.infer<typeof PortfolioSummary>

/** A person at a client. */
export const ClientContact = z.object({
  id: z.uuid(),
  clientId: z.uuid(),
  /** The contact of the prospect that it came from. */
  contactId: z.uuid().nullable(),
  name: z.string(),
  title: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  isMain: z.boolean(),
  language: z.string().nullable(),
  createdAt: z.iso.datetime(),
})
export type ClientContact = z.infer<typeof ClientContact>

const contactFields = {
  name: z.string().trim().max(200),
  title: z.string().trim().max(200),
  email: z.email('Give a whole address, like ann@example.com.').max(254).toLowerCase().nullable(),
  phone: z.string().trim().max(40).nullable(),
  isMain: z.boolean(),
  language: z
    .string()
    .regex(/^[a-z]{2}$/, 'Give the language as two letters, like de.')
    .nullable(),
}

export const NewClientContact = z
  .object({
    clientId: z.uuid(),
    name: contactFields.name.default(''),
    title: contactFields.title.default(''),
    email: contactFields.email.default(null),
    phone: contactFields.phone.default(null),
    isMain: contactFields.isMain.default(false),
    language: contactFields.language.default(null),
  })
  .refine(({ name, email, phone }) => name !== '' || email !== null || phone !== null, {
    message: 'Give a name, an address or a number.',
    path: ['name'],
  })
export type NewClientContact = z.infer<typeof NewClientContact>

export const ClientContactChange = z.object({
  clientId: z.uuid(),
  id: z.uuid(),
  name: contactFields.name.optional(),
  title: contactFields.title.optional(),
  email: contactFields.email.optional(),
  phone: contactFields.phone.optional(),
  isMain: contactFields.isMain.optional(),
  language: contactFields.language.optional(),
})
export type ClientContactChange = z.infer<typeof ClientContactChange>

/** A converted prospect that becomes a client: its facts, contacts and messages are seen from there on. */
export const ClientFromProspect = z.object({
  prospectId: z.uuid(),
  stage: ClientStage.default('onboarding'),
  segment: z.string().trim().max(60).default(''),
  value: z.int().min(0).max(1e13).nullish(),
  currency: currency.optional(),
  renewalOn: z.iso.date().nullish(),
})
export type ClientFromProspect = z.infer<typeof ClientFromProspect>

/** A provider of the marketplace that is looked after as a client: what it buys, gets back and has left become signals. */
export const ClientFromProvider = z.object({
  providerId: z.uuid(),
  segment: z.string().trim().max(60).default(''),
})
export type ClientFromProvider = z.infer<typeof ClientFromProvider>
