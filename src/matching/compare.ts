import type { Match } from './contract.ts'
import { FEATURE_COUNT, featuresOf } from './features.ts'
import { guardedLogOdds } from './guard.ts'
import { compileEnsemble, contributionsOf, readTree, sigmoid, type Ensemble } from './model.ts'
import type { Prepared } from './prepare.ts'
import { reasonsFor } from './reasons.ts'
import { WEIGHTS } from './weights.ts'

const MODEL: Ensemble = { base: WEIGHTS.base, trees: WEIGHTS.trees.map(readTree) }
const logOddsOf = compileEnsemble(MODEL)

/** From this probability on two listings are taken for one place: where F1 was best in cross-validation. */
export const SAME_FROM = WEIGHTS.threshold

// A copy needs no model: trained on pairs that people doubted, it would doubt a chain's name that stands alone.
const COPY = 0.995
const NOTHING_TO_COMPARE = 0.05

/** The verdict on two prepared listings; symmetric. Without a name on one side only a phone or a site with an address can carry it. */
export function compare(a: Prepared, b: Prepared): Match {
  const features = featuresOf(a, b)
  const probability = judge(a, b, features)
  const contributions = contributionsOf(MODEL, features, new Float64Array(FEATURE_COUNT))
  for (let i = 0; i < FEATURE_COUNT; i++) contributions[i] = contributions[i]! * WEIGHTS.slope
  return { same: probability >= SAME_FROM, probability, reasons: reasonsFor(a, b, features, contributions) }
}

/** Only the probability of `compare`: for bulk work that needs no reasons. */
export function probabilityOf(a: Prepared, b: Prepared): number {
  return judge(a, b, featuresOf(a, b, scratch))
}

// Of a pair that nobody asks about again.
const scratch = new Float64Array(FEATURE_COUNT)

function judge(a: Prepared, b: Prepared, features: Float64Array): number {
  const copy = isCopy(a, b)
  if (copy && hasAnything(a)) return COPY
  if (!hasAnything(a) || !hasAnything(b)) return NOTHING_TO_COMPARE
  return sigmoid(WEIGHTS.slope * guardedLogOdds(logOddsOf, features) + WEIGHTS.offset)
}

const hasAnything = (p: Prepared): boolean =>
  p.name.tokens.length > 0 || p.phone !== null || p.website?.domain != null || p.street !== null

function isCopy(a: Prepared, b: Prepared): boolean {
  return (
    a.name.squashed === b.name.squashed &&
    a.postcode === b.postcode &&
    a.city === b.city &&
    a.phone?.digits === b.phone?.digits &&
    a.website?.host === b.website?.host &&
    a.website?.path === b.website?.path &&
    a.street?.squashed === b.street?.squashed &&
    a.street?.unit === b.street?.unit &&
    a.street?.numbers.join() === b.street?.numbers.join()
  )
}
