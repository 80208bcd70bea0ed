import type { MailExchange } from './dns/index.ts'
import type { LanguageModel } from './language-model/index.ts'
import type { MailSender } from './mail/index.ts'
import type { PageReader } from './pages/index.ts'

/** Every capability from outside that the running product uses; each is swappable and has a fake. */
export interface Providers {
  mail: MailSender
  /** Reads companies' own websites. */
  pages: PageReader
  /** Where mail for a domain goes, by DNS. */
  mailExchange: MailExchange
  /** Null when none is set up: rules and templates do the work. */
  languageModel: LanguageModel | null
}
