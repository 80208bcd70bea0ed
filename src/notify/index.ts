/** Mails of our own and what members are told: the front door for all other modules. */
export { queueAccountMail } from './queue-account-mail.ts'
export type { NotifyDeps } from './deps.ts'
