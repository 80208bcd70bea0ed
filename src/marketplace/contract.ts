/** Everything of the marketplace that crosses the wire; ships to the browser, so zod only. */
export * from './contract-states.ts'
export * from './contract-subscriptions.ts'
export * from './contract-niches.ts'
export * from './contract-activation.ts'
export * from './contract-providers.ts'
export * from './contract-money.ts'
export * from './contract-distribution.ts'
