/** Front door of scoring: the engine, the model that scores now, and the history. */
export { compileModel, compileScorer, type LeanScore, type Signals } from './engine.ts'
export { withImpliedSignals, defaultProspectModel } from './default-model.ts'
export { prospectSignals } from './default-model-signals.ts'
export {
  activateVersion,
  currentModel,
  getModel,
  listModels,
  saveVersion,
  type CurrentModel,
  type ModelKind,
} from './models.ts'
export { changeModel, removeModel } from './manage-models.ts'
export { currentScorer, type CurrentScorer } from './current-scorer.ts'
export { keepScores, scoreHistory, type ScoreInHistory } from './history.ts'
export { startScoreRuns, type ScoreRun } from './keep-runs.ts'
export { compilePackedReader, packSignals } from './pack-signals.ts'
export { diffModels } from './diff-model.ts'
export { unpackScore } from './pack-score.ts'
export { validateModel } from './engine-validate.ts'
export { buildTable, type FeatureValue } from './learn-table.ts'
export { fewestOfEach, learnModel, type LearnReport } from './learn-model.ts'
export type { KnownOutcome } from './learn-version.ts'
export { failLearning, finishLearning, listLearnings, startLearning } from './learnings.ts'
