import { hasDifferentAddress, withoutWebsite } from './features.ts'
import { logOddsOf, type Ensemble } from './model.ts'

/** The model's log-odds, where a shared domain never outweighs a different house, street or unit: it counts then only against. */
export function guardedLogOdds(model: Ensemble, features: Float64Array): number {
  const logOdds = logOddsOf(model, features)
  const isShared = features[23]! > 0
  if (!isShared || !hasDifferentAddress(features)) return logOdds
  return Math.min(logOdds, logOddsOf(model, withoutWebsite(features)))
}
