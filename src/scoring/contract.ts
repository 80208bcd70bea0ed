/** What crosses the wire of scoring: models with their scores, and what a change of one would do. */
export * from './contract-model.ts'
export * from './contract-preview.ts'
