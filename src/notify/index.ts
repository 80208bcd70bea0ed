/** The words of mails and notifications. */
export { accountMailText } from './account-mails.ts'
export type { MailText } from './account-mails.ts'
