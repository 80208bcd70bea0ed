import * as z from 'zod'
import { Length, Sentence, Tone } from './contract.ts'

/** A fact as the composer reads it. */
export const DraftFact = z.object({
  id: z.string(),
  kind: z.string(),
  value: z.string(),
  data: z.record(z.string(), z.unknown()).nullish(),
  quote: z.string(),
  url: z.string().nullable(),
})
export type DraftFact = z.infer<typeof DraftFact>

/** Everything a sequence is written from. Nothing else is said in it. */
export const DraftRequest = z.object({
  workspace: z.object({
    senderName: z.string(),
    company: z.string(),
    /** What we offer, in our own words: the only source of claims about ourselves, with `proofPoints`. */
    productDescription: z.string().nullish(),
    proofPoints: z.array(z.string()).nullish(),
  }),
  prospect: z.object({ name: z.string(), city: z.string().nullish(), website: z.string().nullish() }),
  contact: z
    .object({ name: z.string().nullable(), title: z.string().nullable(), email: z.string().nullable() })
    .nullable(),
  facts: z.array(DraftFact),
  options: z.object({
    count: z.number().int().min(1).max(5).default(3),
    delaysDays: z.array(z.number().int().min(0).max(90)).optional(),
    tone: Tone.default('professional'),
    length: Length.default('medium'),
    language: z.literal('en').default('en'),
  }),
  /** Decides among the variants: the same seed always gives the same text. The prospect's id is a good one. */
  seed: z.string(),
})
export type DraftRequest = z.input<typeof DraftRequest>

/** One written step. `body` holds every sentence literally; a personal sentence names the facts it rests on. */
export const DraftMessage = z.object({
  step: z.number().int(),
  delayDays: z.number().int(),
  subject: z.string(),
  body: z.string(),
  sentences: z.array(Sentence),
  wordCount: z.number().int(),
})
export type DraftMessage = z.infer<typeof DraftMessage>

/** The messages, or why there are none. */
export type DraftResult =
  | { ok: true; messages: DraftMessage[] }
  | { ok: false; code: 'no_usable_fact' | 'no_name' | 'no_sender'; reason: string }

/** Days between a step and the first, when nothing else is set. */
export const defaultDelaysDays = [0, 3, 7, 12, 18]

/** Every message stays below this many words. */
export const wordLimit = 150

/** How many words a message of a length may have, greeting and signature included. */
export const wordLimits: Record<Length, number> = { short: 70, medium: 110, long: wordLimit }

/** Words as a reader counts them. */
export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}
