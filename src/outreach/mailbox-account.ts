import * as z from 'zod'
import type { Keys } from '../platform/crypto.ts'
import { AppError } from '../platform/errors.ts'
import type { ReadingAccount } from '../providers/mail-reading/index.ts'
import type { MailboxAccount, SmtpAccount } from '../providers/mail-sending/index.ts'
import type { MailboxKind, MailboxSettings } from './contract.ts'

/** What is sealed in `mailboxes.secret_sealed`, as JSON. */
export const MailboxSecret = z.object({
  /** Of the mail server; of Amazon SES the SMTP password. */
  password: z.string().optional(),
  /** Of the server that replies are read from, where it is another. */
  imapPassword: z.string().optional(),
  apiKey: z.string().optional(),
  /** With which the vendor signs what it tells of mails. */
  hookSecret: z.string().optional(),
})
export type MailboxSecret = z.infer<typeof MailboxSecret>

/** The columns that say how a mailbox sends. */
export interface MailboxAccess {
  workspaceId: string
  id: string
  version: number
  kind: MailboxKind
  settings: MailboxSettings
  secretSealed: string | null
}

/** The secrets of a mailbox; empty where it has none. Throws in words when they cannot be opened. */
export function mailboxSecret(
  keys: Pick<Keys, 'open'>,
  { workspaceId, secretSealed }: Pick<MailboxAccess, 'workspaceId' | 'secretSealed'>,
): MailboxSecret {
  if (secretSealed === null) return {}
  try {
    return MailboxSecret.parse(JSON.parse(keys.open(workspaceId, secretSealed)))
  } catch (error) {
    const message = 'The password of this mailbox cannot be read any more: enter it again.'
    throw new AppError('conflict', message, { cause: error })
  }
}

/** How the transport reaches a mailbox, with its secrets opened. */
export function mailboxAccount(keys: Pick<Keys, 'open'>, mailbox: MailboxAccess): MailboxAccount {
  const { id, version, kind } = mailbox
  if (kind === 'built_in') return { kind, id, version }
  const secret = mailboxSecret(keys, mailbox)
  if (kind === 'resend') return { kind, id, version, apiKey: secret.apiKey ?? '' }
  if (kind === 'instantly')
    throw new AppError(
      'conflict',
      'Instantly sends whole sequences by itself and takes no single mail: write it in Instantly’s own inbox.',
    )
  return { kind: 'smtp', id, version, ...smtpServer(kind, mailbox.settings), password: secret.password ?? '' }
}

/** Where a mailbox is handed over; Amazon SES has one server a region. */
function smtpServer(
  kind: 'smtp' | 'ses',
  settings: MailboxSettings,
): Pick<SmtpAccount, 'host' | 'port' | 'security' | 'user'> {
  const { host = '', port = 587, security = port === 465 ? 'tls' : 'starttls', user = '' } = settings
  if (kind === 'smtp') return { host, port, security, user }
  return { host: sesHost(settings.region ?? 'us-east-1'), port: 465, security: 'tls', user }
}

/** The SMTP server of Amazon SES in a region (docs.aws.amazon.com/ses, "SMTP endpoints"). */
export const sesHost = (region: string): string => `email-smtp.${region}.amazonaws.com`

/** How the mailbox is read; null where no server for reading is set. */
export function readingAccount(
  { settings, fromEmail }: { settings: MailboxSettings; fromEmail: string },
  secret: MailboxSecret,
): ReadingAccount | null {
  const { imapHost: host = '', imapPort: port = 993, imapSecurity, imapUser, user: sendingUser } = settings
  if (host === '') return null
  const user = [imapUser, sendingUser, fromEmail].find((one) => one !== undefined && one !== '') ?? fromEmail
  const password = secret.imapPassword ?? secret.password ?? ''
  return { host, port, security: imapSecurity ?? (port === 143 ? 'starttls' : 'tls'), user, password }
}
