/** All tables of clients; split by the part of the life they belong to. */
export * from './schema-clients.ts'
export * from './schema-interactions.ts'
export * from './schema-health.ts'
export * from './schema-alerts.ts'
