/** Handing over messages of workspaces' mailboxes: SMTP, Resend, the mailbox of this installation. */
export { createMailTransport, type MailTransportParts } from './create.ts'
export { createFakeMailTransport, type FakeMailTransport } from './fake.ts'
export type {
  AccountVerdict,
  MailboxAccount,
  MailTransport,
  OutgoingMail,
  SendOutcome,
  SmtpAccount,
} from './mail-transport.ts'
export { mailPorts, publicPlace } from './public-place.ts'
