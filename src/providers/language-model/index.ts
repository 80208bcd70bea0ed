/** A language model that answers in a given shape. */
export { createFakeLanguageModel } from './fake.ts'
export { createLanguageModel, type LanguageModelSettings } from './language-model.ts'
export { LanguageModelFailure } from './answer.ts'
export { modelPrices } from './prices.ts'
export type {
  LanguageModel,
  LanguageModelAnswer,
  LanguageModelFailureKind,
  LanguageModelQuestion,
} from './answer.ts'
