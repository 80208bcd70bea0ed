import * as z from 'zod'
import { FormDefinition } from '../forms/contract.ts'
import { LeadStatus } from './contract-states.ts'
import { NichePage } from './contract-niches.ts'

const Short = z.string().max(500)

/** What the address of a page says about where its visitor came from. */
const Touch = z.object({
  utm_source: Short.optional(),
  utm_medium: Short.optional(),
  utm_campaign: Short.optional(),
  utm_term: Short.optional(),
  utm_content: Short.optional(),
  gclid: Short.optional(),
  gbraid: Short.optional(),
  wbraid: Short.optional(),
  fbclid: Short.optional(),
  msclkid: Short.optional(),
  ttclid: Short.optional(),
  referrer: z.string().max(2000).optional(),
  landingPage: z.string().max(2000).optional(),
})

/** The parameters of an address that are kept with a lead. */
export const attributionKeys = Touch.keyof().options

/** Where a lead came from: this visit, the first and the last before it. */
export const Attribution = Touch.extend({
  sessionId: z.string().max(200).optional(),
  firstTouch: Touch.extend({ at: z.string().max(40).optional() }).optional(),
  lastTouch: Touch.extend({ at: z.string().max(40).optional() }).optional(),
})
export type Attribution = z.infer<typeof Attribution>

/** What is kept to show later that somebody agreed: to which words, where, when, from where. */
export const ConsentRecord = z.object({
  formVersion: z.int(),
  /** Each text that was agreed to, by its field. */
  texts: z.record(z.string(), z.string()),
  url: z.string().nullable(),
  ip: z.string(),
  userAgent: z.string().nullable(),
  at: z.iso.datetime(),
  trustedFormUrl: z.string().nullable(),
  jornayaId: z.string().nullable(),
})
export type ConsentRecord = z.infer<typeof ConsentRecord>

/** A form that was filled in. Without an API key it needs `started`, which the form itself came with. */
export const NewLead = z.object({
  workspace: z.string().max(100),
  niche: z.string().max(100),
  answers: z.record(z.string().max(100), z.unknown()),
  /** Signed when the form was shown: which version, and since when. */
  started: z.string().max(1000).optional(),
  /** The same key is the same lead, however often it is sent. Default: one for each form that was shown. */
  idempotencyKey: z.string().min(8).max(200).optional(),
  /** The answer of the challenge, where there is one. */
  challenge: z.string().max(2048).optional(),
  /** People do not see this field; whoever fills it in is none. */
  homepage: z.string().max(500).optional(),
  pageUrl: z.string().max(2000).optional(),
  trustedFormUrl: z
    .url({ protocol: /^https$/ })
    .max(1000)
    .optional(),
  jornayaId: z.string().max(200).optional(),
  attribution: Attribution.default({}),
})
export type NewLead = z.infer<typeof NewLead>

/** What became of a form. To who sent it a duplicate looks like any other. */
export const ReceivedLead = z.object({
  id: z.uuid(),
  /** Of keys only: `duplicate` and others are nobody's business elsewhere. */
  status: LeadStatus.nullable(),
  needsConfirmation: z.boolean(),
  /** Where the browser goes next. */
  next: z.string(),
})
export type ReceivedLead = z.infer<typeof ReceivedLead>

/** Everything that the page of a form needs. */
export const PublicForm = z.object({
  workspace: z.object({ slug: z.string(), name: z.string() }),
  niche: z.object({ slug: z.string(), name: z.string(), country: z.string(), page: NichePage }),
  version: z.int(),
  definition: FormDefinition,
  /** Goes back with the form. */
  started: z.string(),
  challenge: z.object({ siteKey: z.string() }).nullable(),
  /** Day in the time zone of the marketplace, for limits of dates. */
  today: z.iso.date(),
  /** What a plain form was sent with and what was wrong with it, when it comes back. */
  attempt: z
    .object({ values: z.record(z.string(), z.unknown()), problems: z.record(z.string(), z.string()) })
    .nullable(),
})
export type PublicForm = z.infer<typeof PublicForm>

/** What is said after a form. Nothing of the person stands in it. */
export const ThankYou = z.object({
  workspace: z.object({ slug: z.string(), name: z.string() }),
  niche: z.object({ slug: z.string(), name: z.string(), page: NichePage }),
  /** A mail waits for them to confirm their address. */
  needsConfirmation: z.boolean(),
})
export type ThankYou = z.infer<typeof ThankYou>

/** A file that was taken in ahead of its form. */
export const SentAttachment = z.object({
  id: z.uuid(),
  name: z.string(),
  type: z.string(),
  bytes: z.int(),
})
export type SentAttachment = z.infer<typeof SentAttachment>
