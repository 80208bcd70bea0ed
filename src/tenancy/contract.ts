/** Everything of accounts and workspaces that crosses the wire; ships to the browser, so zod only. */
export * from './contract-accounts.ts'
export * from './contract-instance.ts'
export * from './contract-integrations.ts'
export * from './contract-security.ts'
export * from './contract-workspaces.ts'
