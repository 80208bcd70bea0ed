/** Front door of forms: their versions, and how answers of one are read under another. */
export { activateVersion, previewActivation, type Activation } from './activate-version.ts'
export { serverContext } from './answer-context.ts'
export { keyChanges } from './apply-mappings.ts'
export { showAnswers } from './show-answers.ts'
export {
  activeVersion,
  carryAnswers,
  createDraft,
  createForm,
  dropDraft,
  editDraft,
  readVersionRow,
} from './versions.ts'
export { listVersions, readVersion } from './list-versions.ts'
