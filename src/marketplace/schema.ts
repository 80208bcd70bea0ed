/** All tables of the marketplace; split by the part of the life they belong to. */
export * from './schema-niches.ts'
export * from './schema-providers.ts'
export * from './schema-subscriptions.ts'
export * from './schema-leads.ts'
export * from './schema-lead-search.ts'
export * from './schema-assignments.ts'
export * from './schema-money.ts'
export * from './schema-intake.ts'
