/** Everything of prospecting that crosses the wire; ships to the browser, so zod only. */
export * from './contract-campaigns.ts'
export * from './contract-discovery.ts'
export * from './contract-prospects.ts'
export * from './contract-imports.ts'
export * from './contract-failures.ts'
export * from './contract-by-hand.ts'
export * from './contract-views.ts'
