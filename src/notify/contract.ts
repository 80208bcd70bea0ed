/** Mails and notifications as they cross the wire; ships to the browser, so zod only. */
export * from './contract-mails.ts'
export * from './contract-notifications.ts'
export * from './contract-webhooks.ts'
