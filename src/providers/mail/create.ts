import type { HttpClient } from '../../platform/http-client.ts'
import { createDevelopmentMailbox } from './development.ts'
import type { DevelopmentMailbox } from './development.ts'
import type { MailSender } from './mail.ts'
import { createResendSender } from './resend.ts'
import { createSmtpSender } from './smtp.ts'

/** What of the settings mail of our own needs. */
export interface MailSettings {
  SMTP_URL?: string | undefined
  RESEND_API_KEY?: string | undefined
  RESEND_BASE_URL: string
  MAIL_FROM: string
}

/** Resend when its key is there, else the mail server, else the built-in mailbox. */
export async function createMail(
  settings: MailSettings,
  { http, now }: { http: HttpClient; now: () => Date },
): Promise<{ mail: MailSender; mailbox: DevelopmentMailbox | null }> {
  const { SMTP_URL: url, RESEND_API_KEY: apiKey, RESEND_BASE_URL: baseUrl, MAIL_FROM: from } = settings
  if (apiKey !== undefined)
    return { mail: createResendSender({ apiKey, baseUrl, from }, http), mailbox: null }
  if (url !== undefined) return { mail: createSmtpSender({ url, from }), mailbox: null }
  const mailbox = await createDevelopmentMailbox({ now, from })
  return { mail: mailbox.sender, mailbox }
}
