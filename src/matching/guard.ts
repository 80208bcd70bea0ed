import { hasDifferentAddress, withoutWebsite } from './features.ts'

/** The model's log-odds, where a shared domain never outweighs a different house, street or unit: it counts then only against. */
export function guardedLogOdds(
  logOddsOf: (features: Float64Array) => number,
  features: Float64Array,
): number {
  const logOdds = logOddsOf(features)
  const isShared = features[23]! > 0
  if (!isShared || !hasDifferentAddress(features)) return logOdds
  return Math.min(logOdds, logOddsOf(withoutWebsite(features)))
}
