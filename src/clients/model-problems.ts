import type { ModelProblem, ScoringModelDefinition } from '#contracts/scoring'
import { validateModel } from '../scoring/index.ts'
import { healthSignals } from './default-health-model.ts'

/** What is wrong with a model of health, by field; nothing when it can score. */
export function healthProblems(definition: ScoringModelDefinition): ModelProblem[] {
  return validateModel(definition, healthSignals)
}
