import type { MailSender } from './mail/index.ts'

/** Every capability from outside that the running product uses; each is swappable and has a fake. */
export interface Providers {
  mail: MailSender
}
