import * as z from 'zod'
import { HttpFailure } from '../../platform/http-client.ts'
import type { HttpClient, HttpResponse } from '../../platform/http-client.ts'
import { fromOf, MailFailure } from './mail.ts'
import type { MailSender } from './mail.ts'

const Accepted = z.object({ id: z.string() })

/**
 * Sends through Resend (`POST /emails`). An idempotency key is kept there for 24 hours, so repeating within that time is safe
 * (resend.com/docs, "Idempotency Keys").
 */
export function createResendSender(
  options: { apiKey: string; baseUrl: string; from: string },
  http: HttpClient,
): MailSender {
  return {
    sendsOncePerId: true,
    async send({ to, subject, text, html, headers, id, fromName, replyTo, attachments }) {
      const body = {
        from: senderText(options.from, fromName),
        to: [to],
        subject,
        text,
        html,
        headers,
        reply_to: replyTo,
        attachments: attachments?.map((file) => ({
          filename: file.name,
          content_type: file.type,
          content: Buffer.from(file.content).toString('base64'),
        })),
      }
      const answer = await asking(() =>
        http.request({
          url: `${options.baseUrl.replace(/\/$/, '')}/emails`,
          method: 'POST',
          headers: { authorization: `Bearer ${options.apiKey}`, 'content-type': 'application/json' },
          body: JSON.stringify(body),
          deadlineMs: 30_000,
          maxBytes: 100_000,
          provider: 'resend',
          target: 'vendor',
          ...(id === undefined ? {} : { idempotencyKey: id, retry: { attempts: 3, baseMs: 500 } }),
        }),
      )
      if (answer.status >= 300) throw refusalOf(answer.status)
      return { messageId: Accepted.safeParse(jsonOf(answer)).data?.id ?? '' }
    },
    close: () => Promise.resolve(),
  }
}

function senderText(setting: string, fromName: string | undefined): string {
  if (fromName === undefined) return setting
  const { name, address } = fromOf(setting, fromName)
  return `"${name}" <${address}>`
}

async function asking(call: () => Promise<HttpResponse>): Promise<HttpResponse> {
  try {
    return await call()
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error
    const message = 'Resend cannot be reached: check RESEND_BASE_URL and the network, or try again later'
    throw new MailFailure(message, { retryable: true, cause: error })
  }
}

function refusalOf(status: number): MailFailure {
  if (status === 401 || status === 403) {
    const message = 'Resend refuses the key or the sender: check RESEND_API_KEY and MAIL_FROM'
    return new MailFailure(message, { retryable: false })
  }
  // 409: the same key is being worked on right now.
  if (status === 409 || status === 429 || status >= 500) {
    return new MailFailure(`Resend asks to come back later (${status})`, { retryable: true })
  }
  return new MailFailure(`Resend refuses this mail for good (${status}): check the address`, {
    retryable: false,
  })
}

function jsonOf(answer: HttpResponse): unknown {
  try {
    return JSON.parse(answer.body.toString('utf8'))
  } catch {
    return null
  }
}
