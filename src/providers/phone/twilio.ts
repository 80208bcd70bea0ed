import { createHmac, timingSafeEqual } from 'node:crypto'
import { HttpFailure, type HttpClient, type HttpResponse } from '../../platform/http-client.ts'
import { parseRetryAfter } from '../../platform/retry.ts'
import type { Phone, PhoneAccount, PhoneOutcome } from './phone.ts'

/** Twilio's REST interface of 2010-04-01: form-encoded, Basic authentication. */
export function createTwilio(parts: { http: HttpClient; baseUrl: string; now: () => Date }): Phone {
  const post = async (
    account: PhoneAccount,
    what: string,
    fields: Record<string, string>,
  ): Promise<PhoneOutcome> => {
    try {
      const answer = await parts.http.request({
        url: `${parts.baseUrl}/2010-04-01/Accounts/${encodeURIComponent(account.accountSid)}/${what}.json`,
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from(`${account.accountSid}:${account.authToken}`).toString('base64')}`,
          'content-type': 'application/x-www-form-urlencoded',
          accept: 'application/json',
        },
        body: new URLSearchParams(fields).toString(),
        deadlineMs: 20_000,
        maxBytes: 200_000,
        tooLarge: 'truncate',
        maxRedirects: 0,
        provider: 'twilio',
        target: 'vendor',
      })
      return outcomeOf(answer, parts.now())
    } catch (error) {
      return outcomeOfFailure(error)
    }
  }
  return {
    sendText: async (account, { to, body, statusUrl = null }) =>
      post(account, 'Messages', {
        To: to,
        From: account.fromNumber,
        Body: body,
        ...(statusUrl === null ? {} : { StatusCallback: statusUrl }),
      }),
    connect: async (account, { member, contact }) =>
      post(account, 'Calls', {
        To: member,
        From: account.fromNumber,
        Twiml: `<Response><Dial callerId="${xml(account.fromNumber)}"><Number>${xml(contact)}</Number></Dial></Response>`,
      }),
    isSignedBy: (account, { url, fields, signature }) =>
      isSame(signatureOf(account.authToken, url, fields), signature),
  }
}

/** https://www.twilio.com/docs/usage/webhooks/webhooks-security: the address, then every field with its value in the order of names. */
export function signatureOf(authToken: string, url: string, fields: Record<string, string>): string {
  const signed = Object.keys(fields)
    .toSorted()
    .map((name) => `${name}${fields[name] ?? ''}`)
    .join('')
  return createHmac('sha1', authToken).update(`${url}${signed}`).digest('base64')
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** https://www.twilio.com/docs/api/errors: what is refused, by its number. */
const optOut = 21_610
const ofRecipient = new Set([21_211, 21_214, 21_217, 21_408, optOut, 21_612, 21_614, 13_224, 13_225, 13_227])
const ofMessage = new Set([21_602, 21_617, 21_605])

function outcomeOf(answer: HttpResponse, now: Date): PhoneOutcome {
  const said = read(answer)
  if (answer.status >= 200 && answer.status < 300)
    return said.sid === null
      ? { kind: 'in_doubt', message: 'Twilio answered without an id.' }
      : { kind: 'accepted', vendorId: said.sid }
  const message = said.message ?? `Twilio answered ${answer.status}.`
  if (answer.status === 429)
    return {
      kind: 'unreached',
      message,
      retryAfterMs: parseRetryAfter(answer.headers['retry-after'], now),
    }
  // An error of theirs says nothing about whether the text had been taken.
  if (answer.status >= 500) return { kind: 'in_doubt', message }
  const code = said.code ?? 0
  const scope = ofRecipient.has(code) ? 'recipient' : ofMessage.has(code) ? 'message' : 'account'
  return { kind: 'refused', scope, isOptOut: code === optOut, code: said.code, message }
}

function read(answer: HttpResponse): { sid: string | null; code: number | null; message: string | null } {
  try {
    const body: unknown = JSON.parse(answer.body.toString('utf8'))
    if (typeof body !== 'object' || body === null) return nothing
    const of = (name: string): unknown => (body as Record<string, unknown>)[name]
    const [sid, code, message] = [of('sid'), of('code'), of('message')]
    return {
      sid: typeof sid === 'string' ? sid : null,
      code: typeof code === 'number' ? code : null,
      message: typeof message === 'string' ? message.slice(0, 300) : null,
    }
  } catch {
    return nothing
  }
}

const nothing = { sid: null, code: null, message: null }

function outcomeOfFailure(error: unknown): PhoneOutcome {
  if (!(error instanceof HttpFailure))
    return { kind: 'in_doubt', message: 'The connection to Twilio failed.' }
  // A connection that never stood carried nothing.
  const isUnsent = ['dns', 'refused', 'tls', 'rate_limited', 'bad_url', 'private_address'].includes(
    error.kind,
  )
  return isUnsent
    ? { kind: 'unreached', message: error.message, retryAfterMs: error.retryAfterMs }
    : { kind: 'in_doubt', message: error.message }
}

function xml(text: string): string {
  return text.replaceAll(/[^+\d]/g, '')
}
