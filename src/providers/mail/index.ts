/** Sending mail of our own (invitations, resets). */
export { createDevelopmentMailbox, type DevelopmentMailbox, type ReceivedMail } from './development.ts'
export { createFakeMailSender } from './fake.ts'
export type { Mail, MailFailure, MailSender } from './mail.ts'
export { createSmtpSender } from './smtp.ts'
