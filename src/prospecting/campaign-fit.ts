import type { Signals } from '../scoring/index.ts'
import type { FactForSignals } from './derive-signals.ts'
import { fold } from './search-text.ts'

/** What a campaign looks for. */
export interface CampaignAim {
  businessType: string
  place: string
}

const generic = new Set([
  'and',
  'the',
  'of',
  'in',
  'und',
  'der',
  'die',
  'das',
  'for',
  'a',
  'business',
  'company',
  'companies',
  'firm',
  'firms',
])

/**
 * Signals that only a campaign gives: how well the trade and the place of a prospect fit (0–1). Left out when the campaign
 * does not say, or nothing is known of the prospect, so that they are re-weighted and not held against it.
 */
export function campaignFit(
  aim: CampaignAim,
  prospect: {
    name: string
    city: string | null
    state: string | null
    country: string | null
    postcode: string | null
  },
  facts: FactForSignals[],
): Signals {
  const signals: Signals = {}
  const about = facts.filter((f) => f.kind === 'industry' || f.kind === 'description' || f.kind === 'summary')
  const words = tokens(aim.businessType)
  if (words.length > 0 && (about.length > 0 || prospect.name !== '')) {
    const strong = new Set(
      tokens([prospect.name, ...about.filter((f) => f.kind === 'industry').map((f) => f.value)].join(' ')),
    )
    const weak = new Set(tokens(about.map((f) => f.value).join(' ')))
    const share =
      words.reduce((sum, w) => sum + (hasWord(strong, w) ? 1 : hasWord(weak, w) ? 0.8 : 0), 0) / words.length
    if (share > 0 || about.length > 0)
      signals['business_type_match'] = {
        value: Math.round(share * 100) / 100,
        factIds: about.slice(0, 3).map((f) => f.id),
      }
  }
  const place = placeMatch(aim.place, prospect)
  if (place !== null) signals['place_match'] = place
  return signals
}

function placeMatch(
  place: string,
  at: { city: string | null; state: string | null; country: string | null; postcode: string | null },
): number | null {
  const wanted = fold(place)
    .split(/\s*,\s*/)
    .filter((part) => part !== '')
  if (wanted.length === 0 || (at.city === null && at.state === null && at.postcode === null)) return null
  const is = (part: string | null) => part !== null && wanted.includes(fold(part))
  if (is(at.city) || is(at.postcode)) return 1
  if (is(at.state)) return wanted.length > 1 ? 0.6 : 1
  return is(at.country) ? 0.4 : 0
}

function tokens(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((w) => w.length > 1 && !generic.has(w))
}

/** Singular and plural, `dentist` and `dentistry`: equal up to a short ending. */
function hasWord(set: Set<string>, word: string): boolean {
  if (set.has(word)) return true
  const stem = word.length > 4 ? word.replace(/(ies|es|s|y|ist|istry|ing|er|ers)$/, '') : word
  if (stem.length < 4) return false
  for (const other of set) if (other.startsWith(stem)) return true
  return false
}
