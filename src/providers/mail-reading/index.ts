/** Reading mail: what its bytes say, and fetching it from a mailbox. */
export { parseMail } from './parse-mail.ts'
export type { ParsedAddress, ParsedMail } from './parsed-mail.ts'
