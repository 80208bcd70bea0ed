/** Everything of forms that crosses the wire, with the rules that browser and server share. */
export * from './contract-fields.ts'
export * from './contract-conditions.ts'
export * from './contract-values.ts'
export * from './contract-check.ts'
export * from './contract-publish.ts'
export * from './contract-versions.ts'
