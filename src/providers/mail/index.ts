/** Sending mail of our own (invitations, resets, notifications). */
export { createMail, type MailSettings } from './create.ts'
export { createDevelopmentMailbox, type DevelopmentMailbox, type ReceivedMail } from './development.ts'
export { createFakeMailSender, type FakeMailSender } from './fake.ts'
export { MailFailure, type Mail, type MailSender } from './mail.ts'
export { createSmtpSender } from './smtp.ts'
