import * as z from 'zod'
import type { Mail } from './mail.ts'
import type { Outcome } from './classify-mail-report.ts'

const Recipients = z.array(
  z.object({
    emailAddress: z.string(),
    status: z.string().optional(),
    action: z.string().optional(),
    diagnosticCode: z.string().optional(),
  }),
)
const Notice = z.object({
  notificationType: z.string().optional(),
  eventType: z.string().optional(),
  bounce: z.object({ bounceSubType: z.string().optional(), bouncedRecipients: Recipients }).optional(),
  delivery: z.object({ recipients: z.array(z.string()), smtpResponse: z.string().optional() }).optional(),
})

/** What Amazon SES writes about a mail as JSON, sent on by mail; null for any other mail. */
export function amazonNotice(mail: Mail): Outcome[] | null {
  const start = mail.text.indexOf('{')
  if (start < 0 || start > 200 || !/"(?:notificationType|eventType)"\s*:/.test(mail.text.slice(0, 2_000)))
    return null
  const read = Notice.safeParse(parsed(mail.text.slice(start)))
  if (!read.success) return null
  const { bounce, delivery } = read.data
  if (delivery !== undefined)
    return delivery.recipients.map((recipient) => ({
      recipient: recipient.toLowerCase(),
      action: 'delivered',
      status: /2\.\d+\.\d+/.exec(delivery.smtpResponse ?? '')?.[0] ?? null,
      diagnostic: delivery.smtpResponse ?? '',
    }))
  return (bounce?.bouncedRecipients ?? []).map((one) => ({
    recipient: one.emailAddress.toLowerCase(),
    action: 'failed',
    status: one.status ?? null,
    diagnostic: `${one.diagnosticCode ?? ''}\n${bounce?.bounceSubType ?? ''}`,
  }))
}

/** The first JSON object of a text that may go on after it. */
function parsed(text: string): unknown {
  for (const end of [
    text.length,
    text.lastIndexOf('}') + 1,
    text.indexOf('\n') > 0 ? text.indexOf('\n') : text.length,
  ]) {
    try {
      return JSON.parse(text.slice(0, end).replace(/\n/g, ''))
    } catch {
      continue
    }
  }
  return null
}
