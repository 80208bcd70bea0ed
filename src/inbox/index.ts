/** Front door of the inbox: reading mailboxes, taking a mail in. */
export { createMailboxReading, type MailboxReading, type ReadingDeps } from './read-mailboxes.ts'
