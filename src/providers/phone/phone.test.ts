import { afterEach, describe, expect, it } from 'vitest'
import { createWebBench } from '../../../test/web-server.ts'
import { createHttpClient } from '../../platform/http-client.ts'
import { createTwilio } from './index.ts'
import { signatureOf } from './twilio.ts'

const bench = createWebBench()
afterEach(bench.close)

const account = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'secret', fromNumber: '+15005550006' }
const text = { to: '+12025550143', body: 'Grüße & more' }

/** Twilio on this machine; what was asked is kept. */
async function twilio(answer: (body: string) => [status: number, body: object] | null) {
  const asked: { url: string; headers: Record<string, unknown>; body: string }[] = []
  const address = await bench.serve((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      asked.push({ url: request.url ?? '', headers: request.headers, body })
      const said = answer(body)
      if (said === null) return void request.socket.destroy()
      response.writeHead(said[0], { 'content-type': 'application/json', 'retry-after': '7' })
      response.end(JSON.stringify(said[1]))
    })
  })
  const http = createHttpClient({ now: () => new Date(), random: () => 0.5 })
  const phone = createTwilio({ http, baseUrl: `http://${address}`, now: () => new Date() })
  return { phone, asked, close: http.close }
}

describe('texts and calls by Twilio', () => {
  it('a text is a form with Basic authentication', async () => {
    const { phone, asked, close } = await twilio(() => [201, { sid: 'SM1', status: 'queued' }])
    expect(await phone.sendText(account, text)).toEqual({ kind: 'accepted', vendorId: 'SM1' })
    await close()
    expect(asked).toHaveLength(1)
    expect(asked[0]).toMatchObject({
      url: `/2010-04-01/Accounts/${account.accountSid}/Messages.json`,
      headers: {
        authorization: `Basic ${Buffer.from(`${account.accountSid}:secret`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
    })
    expect(Object.fromEntries(new URLSearchParams(asked[0]?.body))).toEqual({
      To: '+12025550143',
      From: '+15005550006',
      Body: 'Grüße & more',
    })
  })

  it('a text says where to tell what became of it, where somebody outside can reach that', async () => {
    const { phone, asked, close } = await twilio(() => [201, { sid: 'SM1' }])
    await phone.sendText(account, { ...text, statusUrl: 'https://leads.example/texts' })
    await close()
    expect(new URLSearchParams(asked[0]?.body).get('StatusCallback')).toBe('https://leads.example/texts')
  })

  it('a call reaches the member first and is connected with the contact by what it is told', async () => {
    const { phone, asked, close } = await twilio(() => [201, { sid: 'CA1' }])
    const call = { member: '+12025550100', contact: '+12025550143"/><Say>hi</Say>' }
    expect(await phone.connect(account, call)).toEqual({ kind: 'accepted', vendorId: 'CA1' })
    await close()
    const fields = Object.fromEntries(new URLSearchParams(asked[0]?.body))
    expect(fields).toMatchObject({ To: '+12025550100', From: '+15005550006' })
    expect(fields['Twiml']).toBe(
      '<Response><Dial callerId="+15005550006"><Number>+12025550143</Number></Dial></Response>',
    )
  })

  it.each<[string, number, object, object]>([
    [
      'a recipient who said STOP',
      400,
      { code: 21610, message: 'unsubscribed' },
      { kind: 'refused', scope: 'recipient', isOptOut: true },
    ],
    [
      'a number that is none',
      400,
      { code: 21211, message: 'invalid' },
      { kind: 'refused', scope: 'recipient', isOptOut: false },
    ],
    [
      'a text that is too long',
      400,
      { code: 21617, message: 'too long' },
      { kind: 'refused', scope: 'message' },
    ],
    [
      'a wrong token',
      401,
      { code: 20003, message: 'Authenticate' },
      { kind: 'refused', scope: 'account', message: 'Authenticate' },
    ],
    [
      'a number that is not ours',
      400,
      { code: 21606, message: 'From' },
      { kind: 'refused', scope: 'account' },
    ],
    ['too much at once', 429, { code: 20429 }, { kind: 'unreached', retryAfterMs: 7000 }],
    ['an error of theirs', 500, {}, { kind: 'in_doubt' }],
    ['an answer without an id', 201, {}, { kind: 'in_doubt' }],
  ])('%s is told apart', async (_, status, body, expected) => {
    const { phone, close } = await twilio(() => [status, body])
    expect(await phone.sendText(account, text)).toMatchObject(expected)
    await close()
  })

  it('a connection that breaks after the text was handed over leaves it in doubt, and it is not sent again', async () => {
    const { phone, asked, close } = await twilio(() => null)
    expect(await phone.sendText(account, text)).toMatchObject({ kind: 'in_doubt' })
    await close()
    expect(asked).toHaveLength(1)
  })

  it('a connection that never stood carried nothing', async () => {
    const http = createHttpClient({ now: () => new Date(), random: () => 0.5 })
    const phone = createTwilio({ http, baseUrl: 'http://127.0.0.1:9', now: () => new Date() })
    expect(await phone.sendText(account, text)).toMatchObject({ kind: 'unreached' })
    await http.close()
  })
})

describe('what Twilio posts to us', () => {
  // The worked example of Twilio's documentation on securing webhooks.
  const url = 'https://example.com/myapp.php?foo=1&bar=2'
  const fields = {
    CallSid: 'CA1234567890ABCDE',
    Caller: '+14158675310',
    Digits: '1234',
    From: '+14158675310',
    To: '+18005551212',
  }

  it('is genuine only with the signature of exactly this request', () => {
    const http = { request: () => Promise.reject(new Error()), close: () => Promise.resolve() }
    const phone = createTwilio({ http, baseUrl: '', now: () => new Date() })
    const signature = signatureOf('12345', url, fields)
    expect(signature).toBe('L/OH5YylLD5NRKLltdqwSvS0BnU=')
    const key = { authToken: '12345' }
    expect(phone.isSignedBy(key, { url, fields, signature })).toBe(true)
    expect(phone.isSignedBy(key, { url, fields: { ...fields, Digits: '1235' }, signature })).toBe(false)
    expect(phone.isSignedBy(key, { url: `${url}&x=1`, fields, signature })).toBe(false)
    expect(phone.isSignedBy({ authToken: '12346' }, { url, fields, signature })).toBe(false)
    expect(phone.isSignedBy(key, { url, fields, signature: '' })).toBe(false)
  })
})
