import { MailFailure } from './mail.ts'
import type { Mail, MailSender } from './mail.ts'

/** A sender that keeps mails, and fails where a test says so. */
export interface FakeMailSender extends MailSender {
  sent: Mail[]
  /** The next calls fail so, one each. */
  failures: MailFailure[]
}

/** Keeps mails instead of sending them. */
export function createFakeMailSender(): FakeMailSender {
  const sent: Mail[] = []
  const failures: MailFailure[] = []
  return {
    sent,
    failures,
    sendsOncePerId: false,
    send: (mail) => {
      const failure = failures.shift()
      if (failure !== undefined) return Promise.reject(failure)
      sent.push(mail)
      return Promise.resolve({ messageId: `<fake-${sent.length}@leadwright.test>` })
    },
    close: () => Promise.resolve(),
  }
}
