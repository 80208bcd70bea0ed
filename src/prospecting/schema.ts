/** All tables of prospecting; split by the part of the life they belong to. */
export * from './schema-campaigns.ts'
export * from './schema-discovery.ts'
export * from './schema-prospects.ts'
export * from './schema-imports.ts'
export * from './schema-by-hand.ts'
export * from './schema-intake.ts'
export * from './schema-search.ts'
