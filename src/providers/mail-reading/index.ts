/** Reading mail: what its bytes say, and fetching it from a mailbox. */
export { createFakeMailReader, type FakeMailReader } from './fake.ts'
export { createImapReader } from './imap.ts'
export { MailReadingFailure } from './mail-reader.ts'
export type {
  FetchedMail,
  FindPlace,
  FolderPosition,
  MailReader,
  ReadingAccount,
  ReadingVerdict,
} from './mail-reader.ts'
export { parseMail } from './parse-mail.ts'
export type { ParsedAddress, ParsedMail } from './parsed-mail.ts'
