/** What crosses the wire of the inbox. */
export * from './contract-built-in.ts'
export * from './contract-conversations.ts'
export * from './contract-states.ts'
