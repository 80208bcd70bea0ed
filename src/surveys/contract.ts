import * as z from 'zod'
import { PageInput } from '#contracts/platform'

/** What a survey asks: how likely one is to recommend (0–10), how satisfied one is (1–5), how easy it was (1–7). */
export const SurveyKind = z.enum(['nps', 'csat', 'ces'])
export type SurveyKind = z.infer<typeof SurveyKind>

/** `closed`: links of it still open, and say that it is over. */
export const SurveyStatus = z.enum(['draft', 'active', 'closed'])
export type SurveyStatus = z.infer<typeof SurveyStatus>

/** Lowest and highest rating by kind. */
export const ratingScales: Record<SurveyKind, { least: number; most: number }> = {
  nps: { least: 0, most: 10 },
  csat: { least: 1, most: 5 },
  ces: { least: 1, most: 7 },
}

/** Languages in which a survey speaks. */
export const SurveyLanguage = z.enum(['en', 'de', 'fr', 'es'])
export type SurveyLanguage = z.infer<typeof SurveyLanguage>

/** Fewer answers than this of an anonymous survey are shown to nobody. */
export const leastGroup = 5

/** Why a person was not asked. */
export const NotAskedReason = z.enum([
  'no_email',
  'already_asked',
  'asked_recently',
  'suppressed',
  'client_paused',
  'client_churned',
])
export type NotAskedReason = z.infer<typeof NotAskedReason>

export const RecipientStatus = z.enum(['asked', 'answered', 'not_asked'])
export type RecipientStatus = z.infer<typeof RecipientStatus>

const question = z.string().trim().min(1).max(300)

const fields = {
  name: z.string().trim().min(1).max(120),
  kind: SurveyKind,
  /** Spoken to those of whom no language is known. */
  language: SurveyLanguage,
  /** The question by language; what is missing is asked in our own words. */
  questions: z.partialRecord(SurveyLanguage, question),
  /** Nobody learns who said what, and nothing is shown before five have answered. */
  isAnonymous: z.boolean(),
  /** Days in which nobody is asked twice, whatever the survey. */
  throttleDays: z.int().min(0).max(365),
  /** Days until a link expires. */
  openDays: z.int().min(1).max(365),
}

export const NewSurvey = z.object({
  ...fields,
  kind: SurveyKind.default('nps'),
  language: SurveyLanguage.default('en'),
  questions: fields.questions.default({}),
  isAnonymous: z.boolean().default(false),
  throttleDays: fields.throttleDays.default(30),
  openDays: fields.openDays.default(30),
})
export type NewSurvey = z.infer<typeof NewSurvey>

/** What can be changed later; kind and anonymity stay what those who answered were told. */
export const SurveyChange = z.object({
  id: z.uuid(),
  name: fields.name.optional(),
  language: SurveyLanguage.optional(),
  questions: fields.questions.optional(),
  throttleDays: fields.throttleDays.optional(),
  openDays: fields.openDays.optional(),
  status: z.enum(['active', 'closed']).optional(),
})
export type SurveyChange = z.infer<typeof SurveyChange>

export const Survey = z.object({
  id: z.uuid(),
  ...fields,
  status: SurveyStatus,
  asked: z.int(),
  answered: z.int(),
  createdAt: z.iso.datetime(),
})
export type Survey = z.infer<typeof Survey>

export const SurveyQuery = PageInput
export type SurveyQuery = z.infer<typeof SurveyQuery>

/** Whom to ask: contacts by id, or the main contacts of a segment's clients; at most 500 at a time. */
export const SurveySending = z.object({
  id: z.uuid(),
  contacts: z.array(z.uuid()).max(500).default([]),
  segment: z.string().max(120).optional(),
})
export type SurveySending = z.infer<typeof SurveySending>

export const SentSurvey = z.object({
  asked: z.int(),
  notAsked: z.array(z.object({ contactId: z.uuid(), name: z.string(), reason: NotAskedReason })),
})
export type SentSurvey = z.infer<typeof SentSurvey>

export const SurveyRecipient = z.object({
  contactId: z.uuid(),
  clientId: z.uuid(),
  name: z.string(),
  client: z.string(),
  /** Of an anonymous survey it is never told who answered: they stay `asked`. */
  status: RecipientStatus,
  reason: NotAskedReason.nullable(),
  sentAt: z.iso.datetime().nullable(),
  remindedAt: z.iso.datetime().nullable(),
})
export type SurveyRecipient = z.infer<typeof SurveyRecipient>

const Score = z.object({
  /** NPS −100…100; for satisfaction the share of 4 and 5 in percent; for effort the mean. Null while too few answered. */
  score: z.number().nullable(),
  /** Of error, at 95 %. */
  margin: z.number().nullable(),
  answered: z.int(),
})

export const SurveyResponse = z.object({
  id: z.uuid(),
  rating: z.int().nullable(),
  comment: z.string(),
  /** Sent without a rating. */
  isPartial: z.boolean(),
  sentiment: z.number().nullable(),
  at: z.iso.datetime(),
  /** Null when the survey is anonymous. */
  client: z.object({ id: z.uuid(), name: z.string() }).nullable(),
})
export type SurveyResponse = z.infer<typeof SurveyResponse>

export const SurveyResults = Score.extend({
  asked: z.int(),
  /** Share of those asked who answered, 0…1. */
  responseRate: z.number().nullable(),
  partial: z.int(),
  /** How many gave each rating. */
  distribution: z.array(z.object({ rating: z.int(), count: z.int() })),
  /** Month by month. */
  trend: z.array(Score.extend({ month: z.string() })),
  segments: z.array(Score.extend({ segment: z.string() })),
  /** Words that several people used, with the responses they come from. */
  themes: z.array(
    z.object({ theme: z.string(), sentiment: z.number().nullable(), responses: z.array(z.uuid()) }),
  ),
  /** Sentences of theirs that say most, each with the response it stands in. */
  summary: z.array(z.object({ sentence: z.string(), response: z.uuid() })),
  /** The newest hundred. */
  responses: z.array(SurveyResponse),
  /** Nothing is shown because fewer than five answered an anonymous survey. */
  isTooFew: z.boolean(),
})
export type SurveyResults = z.infer<typeof SurveyResults>
