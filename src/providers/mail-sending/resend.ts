import PostalMime from 'postal-mime'
import * as z from 'zod'
import { HttpFailure, type HttpClient, type HttpResponse } from '../../platform/http-client.ts'
import { parseRetryAfter } from '../../platform/retry.ts'
import type { AccountVerdict, OutgoingMail, SendOutcome } from './mail-transport.ts'
import { oneLine } from './smtp-outcome.ts'

const Accepted = z.object({ id: z.string() })
const Refusal = z.object({ name: z.string().optional(), message: z.string().optional() })

/** What Resend sets itself, or takes in fields of its own. */
const ownFields = new Set([
  'from',
  'to',
  'cc',
  'bcc',
  'reply-to',
  'subject',
  'date',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'dkim-signature',
])

/**
 * Sends through Resend (`POST /emails`), one mail a call. The mail's id is the idempotency key, which is kept for 24 hours, so a call whose
 * answer was lost may be repeated: it is `unreached`, never in doubt.
 */
export function createResend({ http, baseUrl, now }: { http: HttpClient; baseUrl: string; now: () => Date }) {
  const url = baseUrl.replace(/\/$/, '')
  const call = async (
    apiKey: string,
    request: Pick<Parameters<HttpClient['request']>[0], 'method' | 'body' | 'idempotencyKey' | 'signal'> & {
      path: string
    },
  ) => {
    const { path, ...rest } = request
    return http.request({
      ...rest,
      url: `${url}${path}`,
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      deadlineMs: 30_000,
      maxBytes: 100_000,
      provider: 'resend',
      target: 'vendor',
      ...(rest.idempotencyKey !== undefined && { retry: { attempts: 2, baseMs: 500 } }),
    })
  }
  return {
    async send(apiKey: string, mail: OutgoingMail, signal?: AbortSignal): Promise<SendOutcome> {
      if (signal?.aborted === true)
        return { id: mail.id, kind: 'unreached', response: 'The worker is being stopped' }
      const body = JSON.stringify(await fieldsOf(mail))
      try {
        const answer = await call(apiKey, { path: '/emails', method: 'POST', body, idempotencyKey: mail.id })
        return outcomeOf(mail.id, answer, now())
      } catch (error) {
        if (!(error instanceof HttpFailure)) throw error
        return { id: mail.id, kind: 'unreached', response: oneLine(error.message) }
      }
    },
    async verify(apiKey: string): Promise<AccountVerdict> {
      try {
        const answer = await call(apiKey, { path: '/domains', method: 'GET' })
        // A key that may only send cannot list domains, and says so.
        const isSendingOnly = refusalOf(answer).name === 'restricted_api_key'
        if (answer.status < 300 || isSendingOnly)
          return { outcome: 'working', message: 'Resend accepts this key.' }
        if (answer.status < 500 && answer.status !== 429)
          return {
            outcome: 'refused',
            message: 'Resend refuses this key: make another one at resend.com/api-keys.',
          }
      } catch (error) {
        if (!(error instanceof HttpFailure)) throw error
      }
      return { outcome: 'unclear', message: 'Resend could not be asked: try again later.' }
    },
  }
}

/** The rendered mail in the fields that Resend takes. */
async function fieldsOf({ envelope, raw }: OutgoingMail): Promise<Record<string, unknown>> {
  const mail = await PostalMime.parse(raw)
  const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value
  const others = mail.headers.filter(({ key }) => !ownFields.has(key))
  return {
    from: header('from') ?? envelope.from,
    to: [envelope.to],
    subject: mail.subject ?? '',
    ...(header('reply-to') !== undefined && { reply_to: header('reply-to') }),
    text: mail.text ?? '',
    ...(mail.html !== undefined && { html: mail.html }),
    headers: Object.fromEntries(others.map(({ key, value }) => [titled(key), value])),
  }
}

const titled = (key: string): string => key.replaceAll(/(^|-)[a-z]/g, (letter) => letter.toUpperCase())

function outcomeOf(id: string, answer: HttpResponse, now: Date): SendOutcome {
  const { status } = answer
  if (status < 300) {
    const vendorId = Accepted.safeParse(jsonOf(answer)).data?.id
    return { id, kind: 'accepted', response: `Resend ${status}`, ...(vendorId !== undefined && { vendorId }) }
  }
  const { name = '', message = '' } = refusalOf(answer)
  const response = oneLine(`Resend ${status} ${name} ${message}`)
  const refused = { id, kind: 'refused' as const, code: status, enhanced: null, response }
  if (status === 401 || status === 403) return { ...refused, isPermanent: true, scope: 'mailbox' }
  if (status === 429 && name.endsWith('quota_exceeded'))
    return { ...refused, isPermanent: false, scope: 'mailbox' }
  // 409: the same key is being worked on right now.
  if (status === 409 || status === 429 || status >= 500) {
    const retryAfterMs = parseRetryAfter(answer.headers['retry-after'], now)
    return { id, kind: 'unreached', response, ...(retryAfterMs !== null && { retryAfterMs }) }
  }
  return { ...refused, isPermanent: true, scope: /`?to`? field/i.test(message) ? 'recipient' : 'message' }
}

const refusalOf = (answer: HttpResponse) => Refusal.safeParse(jsonOf(answer)).data ?? {}

function jsonOf(answer: HttpResponse): unknown {
  try {
    return JSON.parse(answer.body.toString('utf8'))
  } catch {
    return null
  }
}
