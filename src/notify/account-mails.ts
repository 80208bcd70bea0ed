import { count } from '../platform/count.ts'
import type { Mail } from '../providers/mail/index.ts'
import type { AccountMail, AccountNotice } from '../tenancy/index.ts'

/** A mail as it is sent. */
export type MailText = Pick<Mail, 'to' | 'subject' | 'text' | 'fromName' | 'replyTo' | 'attachments'> & {
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

const ignore = 'If it was not you, do nothing: nothing changes.'
const takeCare = 'If it was not you, set another password at once and look at where you are signed in.'

const keepIt =
  'If it was you, do nothing. If not, press the button within 7 days: it signs everybody out and lets you set another password.'

function wordsOf(mail: AccountMail): Words {
  const hello = greeting(mail.name)
  switch (mail.kind) {
    case 'verify':
      return {
        subject: 'Confirm your address for Leadwright',
        lines: [hello, 'Somebody signed up to Leadwright with this address. If it was you, confirm it:'],
        button: 'Confirm my address',
        after: [
          'The link works for a day. If it was not you, do nothing: without the link the account cannot be used.',
        ],
      }
    case 'already_registered':
      return {
        subject: 'You already have a Leadwright account',
        lines: [hello, 'Somebody, probably you, signed up with this address, which has an account already.'],
        button: 'Sign in',
        after: [
          'There you can also set another password. If it was not you, nothing happened and nothing is to be done.',
        ],
      }
    case 'reset':
      return {
        subject: 'Set another Leadwright password',
        lines: [hello, 'Somebody asked to set another password for this account. If it was you:'],
        button: 'Set another password',
        after: ['The link works for an hour, once. If it was not you, your password stays as it is.'],
      }
    case 'magic_link':
      return {
        subject: 'Your link to sign in to Leadwright',
        lines: [hello, 'Somebody asked for a link to sign in to this account. If it was you:'],
        button: 'Sign in',
        after: [`The link works for 15 minutes, once. ${ignore}`],
      }
    case 'confirm_email':
    case 'email_taken':
    case 'account_deleted':
      return addressWords(hello, mail.kind)
    case 'invitation':
      return {
        subject: `${oneLine(mail.name)} invites you to ${oneLine(mail.workspaceName)} on Leadwright`,
        lines: ['Hello,', `${mail.name} invites you to work in ${mail.workspaceName} on Leadwright.`],
        button: 'See the invitation',
        after: [
          `The link works for ${count(mail.expiresInDays, 'day')}. If you do not expect it, ignore this mail.`,
        ],
      }
    default:
      return noticeOf(hello, mail)
  }
}

/** To an address whose owner need not be signed in: confirm it, learn that it has an account, or that it has none any more. */
function addressWords(hello: string, kind: 'confirm_email' | 'email_taken' | 'account_deleted'): Words {
  if (kind === 'confirm_email') {
    return {
      subject: 'Confirm your other address for Leadwright',
      lines: [hello, 'This shall become the address of your Leadwright account. Confirm that it is yours:'],
      button: 'Confirm this address',
      after: [`The link works for a day, once. ${ignore}`],
    }
  }
  if (kind === 'account_deleted') {
    return {
      subject: 'Your Leadwright account is deleted',
      lines: [
        hello,
        'Your account is gone, with the workspaces that nobody else was in. It cannot be undone.',
      ],
      button: 'Begin again',
      after: ['If it was not you, tell who looks after this Leadwright at once.'],
    }
  }
  return {
    subject: 'You already have a Leadwright account',
    lines: [hello, 'Somebody wanted this address for their account, but it has an account already.'],
    button: 'Sign in',
    after: ['If it was not you, nothing happened and nothing is to be done.'],
  }
}

/** What was done to the account, told to its owner. */
function noticeOf(hello: string, mail: AccountNotice): Words {
  switch (mail.kind) {
    case 'password_changed':
      return notice(hello, 'Your Leadwright password was changed', [
        'The password of your account was changed, and it was signed out everywhere else.',
      ])
    case 'second_factor_on':
      return notice(hello, 'Signing in to Leadwright now takes two steps', [
        'Your account now asks for a code of your authenticator app. It was signed out everywhere else.',
      ])
    case 'second_factor_off':
      return notice(hello, 'Signing in to Leadwright takes one step again', [
        'Your account no longer asks for a code of your authenticator app.',
      ])
    case 'recovery_code_used':
      return notice(hello, 'A recovery code of your Leadwright account was used', [
        'Somebody signed in to your account with one of its recovery codes. That code is used up.',
      ])
    case 'identity_linked':
      return notice(hello, 'Another way to sign in to your Leadwright account', [
        `Your account can now be entered with ${mail.provider}, because it knows you by this address.`,
      ])
    case 'email_change_asked':
      return {
        subject: 'Your Leadwright account shall get another address',
        lines: [hello, `Somebody signed in to your account asked to change its address to ${mail.email}.`],
        button: 'Keep this address',
        after: [keepIt],
      }
    case 'email_changed':
      return {
        subject: 'Your Leadwright account has another address now',
        lines: [hello, `The address of your account is ${mail.email} now. Mail about it goes there.`],
        button: 'Take this address back',
        after: [keepIt],
      }
  }
}

function notice(hello: string, subject: string, lines: string[]): Words {
  return { subject, lines: [hello, ...lines], button: 'Look at it', after: [takeCare] }
}

function greeting(name: string): string {
  return name === '' ? 'Hello,' : `Hello ${oneLine(name)},`
}

/** Names come from people: in a subject they must not begin another header. */
export function oneLine(text: string, most = 80): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, most)
}

function htmlOf(parts: { lines: string[]; button: string; after: string[]; url: string }): string {
  const paragraph = (line: string) => `<p>${escapeHtml(line)}</p>`
  const link = `<p><a href="${escapeHtml(parts.url)}" style="display:inline-block;padding:10px 16px;border-radius:6px;background:#4338ca;color:#fff;text-decoration:none">${escapeHtml(parts.button)}</a></p>`
  const body = [...parts.lines.map(paragraph), link, ...parts.after.map(paragraph)].join('\n')
  return `<!doctype html><html lang="en"><body style="font:16px/1.5 system-ui,sans-serif;color:#18181b;max-width:36em">\n${body}\n</body></html>`
}

/** Text as it stands in HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
