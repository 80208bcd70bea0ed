import type { AccountMail } from '../tenancy/index.ts'

/** A mail as it is sent. */
export interface MailText {
  to: string
  subject: string
  text: string
  html: string
}

/** The words of a mail about an account. */
export function accountMailText(mail: AccountMail): MailText {
  const { subject, lines, button, after } = wordsOf(mail)
  const text = [...lines, `${button}: ${mail.url}`, ...after].join('\n\n')
  return { to: mail.to, subject, text: `${text}\n`, html: htmlOf({ lines, button, after, url: mail.url }) }
}

interface Words {
  subject: string
  lines: string[]
  button: string
  after: string[]
}

function wordsOf(mail: AccountMail): Words {
  switch (mail.kind) {
    case 'verify':
      return {
        subject: 'Confirm your address for Leadwright',
        lines: [
          greeting(mail.name),
          'Somebody signed up to Leadwright with this address. If it was you, confirm it:',
        ],
        button: 'Confirm my address',
        after: [
          'The link works for a day. If it was not you, do nothing: without the link the account cannot be used.',
        ],
      }
    case 'already_registered':
      return {
        subject: 'You already have a Leadwright account',
        lines: [
          greeting(mail.name),
          'Somebody, probably you, signed up with this address, which has an account already.',
        ],
        button: 'Sign in',
        after: [
          'There you can also set another password. If it was not you, nothing happened and nothing is to be done.',
        ],
      }
    case 'reset':
      return {
        subject: 'Set another Leadwright password',
        lines: [
          greeting(mail.name),
          'Somebody asked to set another password for this account. If it was you:',
        ],
        button: 'Set another password',
        after: ['The link works for an hour, once. If it was not you, your password stays as it is.'],
      }
    case 'invitation':
      return {
        subject: `${oneLine(mail.invitedBy)} invites you to ${oneLine(mail.workspaceName)} on Leadwright`,
        lines: ['Hello,', `${mail.invitedBy} invites you to work in ${mail.workspaceName} on Leadwright.`],
        button: 'See the invitation',
        after: ['The link works for seven days. If you do not expect it, ignore this mail.'],
      }
  }
}

function greeting(name: string): string {
  return name === '' ? 'Hello,' : `Hello ${oneLine(name)},`
}

/** Names come from people: in a subject they must not begin another header. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 80)
}

function htmlOf(parts: { lines: string[]; button: string; after: string[]; url: string }): string {
  const paragraph = (line: string) => `<p>${escapeHtml(line)}</p>`
  const link = `<p><a href="${escapeHtml(parts.url)}" style="display:inline-block;padding:10px 16px;border-radius:6px;background:#4338ca;color:#fff;text-decoration:none">${escapeHtml(parts.button)}</a></p>`
  const body = [...parts.lines.map(paragraph), link, ...parts.after.map(paragraph)].join('\n')
  return `<!doctype html><html lang="en"><body style="font:16px/1.5 system-ui,sans-serif;color:#18181b;max-width:36em">\n${body}\n</body></html>`
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
