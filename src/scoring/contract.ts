/** What crosses the wire of scoring: models with their scores, and what a change of one would do, and what outcomes teach. */
export * from './contract-model.ts'
export * from './contract-learn.ts'
export * from './contract-preview.ts'
