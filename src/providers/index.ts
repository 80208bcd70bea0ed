import type { MailExchange } from './dns/index.ts'
import type { LanguageModel } from './language-model/index.ts'
import type { DevelopmentMailbox, MailSender } from './mail/index.ts'
import type { PageReader } from './pages/index.ts'

/** Every capability from outside that the running product uses; each is swappable and has a fake. */
export interface Providers {
  mail: MailSender
  /** The built-in mailbox, where mails go while no mail server is configured. */
  mailbox: DevelopmentMailbox | null
  mailExchange: MailExchange
  /** `null` without a key: rules and templates do the work. */
  languageModel: LanguageModel | null
  pages: PageReader
}
