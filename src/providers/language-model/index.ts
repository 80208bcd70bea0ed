/** A language model that answers in a given shape. */
export { createFakeLanguageModel } from './fake.ts'
export { createLanguageModel, type LanguageModelSettings } from './language-model.ts'
export type {
  LanguageModel,
  LanguageModelAnswer,
  LanguageModelFailure,
  LanguageModelFailureKind,
  LanguageModelQuestion,
} from './answer.ts'
