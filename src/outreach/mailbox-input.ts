import { invalidInput } from '../platform/errors.ts'
import { refusalOfPublicUrl } from '../platform/private-address.ts'
import { mailPorts } from '../providers/mail-sending/index.ts'
import type { MailboxKind, MailboxSettings } from './contract.ts'
import type { MailboxSecret } from './mailbox-account.ts'

/** A mailbox before it is stored. */
interface Given {
  kind: MailboxKind
  settings: MailboxSettings
  secret: MailboxSecret
  fromMinute: number
  toMinute: number
}

/** Refuses, at the field, what a kind of mailbox needs and does not have, and hosts that are not on the internet. */
export function checkMailbox({ kind, settings, secret, fromMinute, toMinute }: Given): void {
  const needs = (field: string, value: unknown, message: string) => {
    if (value === undefined || value === '') throw invalidInput(field, message)
  }
  if (kind === 'smtp') {
    needs('settings.host', settings.host, 'Write the mail server, like smtp.acme.example')
    needs('settings.port', settings.port, 'Write its port: 465 with TLS, or 587 with STARTTLS')
    needs('settings.user', settings.user, 'Write the user name, often the address itself')
    needs('secrets.password', secret.password, 'Enter the password; many providers want an app password')
  }
  if (kind === 'ses') {
    needs('settings.region', settings.region, 'Write the region, like eu-central-1')
    needs('settings.user', settings.user, 'Write the SMTP user name that Amazon SES made for you')
    needs('secrets.password', secret.password, 'Enter the SMTP password that Amazon SES made for you')
  }
  if (kind === 'resend') needs('secrets.apiKey', secret.apiKey, 'Enter the API key of Resend')
  if (settings.imapHost !== undefined && settings.imapHost !== '')
    needs('settings.imapPort', settings.imapPort, 'Write its port: 993 with TLS')
  checkServer('host', settings.host, 'port', settings.port)
  checkServer('imapHost', settings.imapHost, 'imapPort', settings.imapPort)
  if (fromMinute >= toMinute) throw invalidInput('toMinute', 'The end of the day comes after its beginning')
}

function checkServer(
  hostField: string,
  host: string | undefined,
  portField: string,
  port: number | undefined,
): void {
  if (host !== undefined && host !== '') {
    const url = URL.canParse(`https://${host}`) ? new URL(`https://${host}`) : null
    if (url === null || url.host !== host)
      throw invalidInput(`settings.${hostField}`, 'Write the name of a server, like mail.acme.example')
    const refusal = refusalOfPublicUrl(url)
    if (refusal !== null)
      throw invalidInput(`settings.${hostField}`, `This server cannot be used: ${refusal}`)
  }
  if (port !== undefined && !mailPorts.some((one) => one === port))
    throw invalidInput(`settings.${portField}`, `Mail servers listen on one of ${mailPorts.join(', ')}`)
}
