import type { Mail, MailSender } from './mail.ts'

/** Keeps mails instead of sending them. */
export function createFakeMailSender(): MailSender & { sent: Mail[] } {
  const sent: Mail[] = []
  return {
    sent,
    send: (mail) => {
      sent.push(mail)
      return Promise.resolve({ messageId: `<fake-${sent.length}@leadwright.test>` })
    },
    close: () => Promise.resolve(),
  }
}
