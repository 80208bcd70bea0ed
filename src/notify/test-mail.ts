import { escapeHtml, oneLine } from './account-mails.ts'
import type { MailText } from './account-mails.ts'

/** The mail that shows whether mail works. */
export function testMailText(person: { name: string; email: string }, publicUrl: string): MailText {
  const line = `Hello ${oneLine(person.name)}, mail of ${publicUrl} works.`
  return {
    to: person.email,
    subject: 'Mail of Leadwright works',
    text: `${line}\n`,
    html: `<p>${escapeHtml(line)}</p>`,
  }
}
