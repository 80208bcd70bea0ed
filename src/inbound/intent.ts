import { ReplyIntent } from '#contracts/inbox'
import { featuresOf } from './intent-features.ts'
import { ownWords } from './intent-text.ts'
import { SLOPE, WEIGHTS } from './intent-weights.ts'
import { referralOf, type Referral } from './referral.ts'
import { returnDate } from './return-date.ts'

const intents = ReplyIntent.options

/** What somebody who answered wants. */
export type ReadIntent = {
  intent: ReplyIntent
  /** How likely the intent is, 0 to 1, as measured on replies of our own. */
  confidence: number
  /** The day somebody who is away is back, as `2026-12-07`. */
  returnOn: string | null
  referral: Referral | null
}

/** Reads what a reply wants from its text; `at` is when it came and turns "back on Monday" into a day. */
export function readIntent(reply: { text: string; subject?: string | undefined; at: Date }): ReadIntent {
  const chances = chancesOf(reply.text, reply.subject)
  const best = chances.indexOf(Math.max(...chances))
  const intent = intents[best] ?? 'other'
  const own = intent === 'out_of_office' || intent === 'referral' ? ownWords(reply.text) : ''
  return {
    intent,
    confidence: Math.round((chances[best] ?? 0) * 1000) / 1000,
    returnOn: intent === 'out_of_office' ? returnDate(own, reply.at) : null,
    referral: intent === 'referral' ? referralOf(own) : null,
  }
}

function chancesOf(text: string, subject: string | undefined): number[] {
  const sums = intents.map(() => 0)
  for (const [feature, value] of featuresOf(text, subject))
    WEIGHTS[feature]?.forEach((weight, i) => (sums[i] = (sums[i] ?? 0) + SLOPE * weight * value))
  const top = Math.max(...sums)
  const powers = sums.map((sum) => Math.exp(sum - top))
  const all = powers.reduce((a, b) => a + b, 0)
  return powers.map((power) => power / all)
}
