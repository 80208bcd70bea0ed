/** A language model that answers in a given shape. */
export { createFakeLanguageModel } from './fake.ts'
export { createLanguageModel, type LanguageModelSettings } from './language-model.ts'
export {
  LanguageModelFailure,
  type LanguageModel,
  type LanguageModelAnswer,
  type LanguageModelFailureKind,
  type LanguageModelQuestion,
} from './answer.ts'
