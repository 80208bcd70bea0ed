import { createHash, generateKeyPairSync, verify, type KeyObject } from 'node:crypto'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { relaxedBody, signDkim } from './render-dkim.ts'
import { renderMessage } from './render-message.ts'
import { renderInput } from './render-test-input.ts'

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ed25519 = generateKeyPairSync('ed25519')
const pem = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString()
const at = new Date('2026-03-02T09:30:00Z')
const long =
  'Ein sehr langer Betreff mit Umlauten äöü, der mehrere kodierte Wörter braucht, damit er in die Zeilen passt'
const mail = renderMessage(
  renderInput({
    message: {
      id: '019a0000-0000-7000-8000-000000000202',
      step: 2,
      subject: long,
      body: 'Grüße\n\n  two  spaces \n',
    },
    earlier: [{ id: '019a0000-0000-7000-8000-000000000201', subject: 'First' }],
  }),
)

/** Verifies as RFC 6376 §6.1 has it, written from the RFC and apart from what signs. */
function check(raw: Buffer, publicKey: KeyObject): { signature: boolean; body: boolean; signed: string[] } {
  const text = raw.toString('latin1')
  const end = text.indexOf('\r\n\r\n')
  const fields: [string, string][] = []
  for (const line of text.slice(0, end).split('\r\n')) {
    const last = fields.at(-1)
    if (/^[ \t]/.test(line) && last !== undefined) last[1] += line
    else fields.push([line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)])
  }
  const relaxed = ([name, value]: [string, string]) =>
    `${name.toLowerCase().trim()}:${value
      .split(/[ \t]+/)
      .filter(Boolean)
      .join(' ')}`
  const signatureField = fields.find(([name]) => name.toLowerCase() === 'dkim-signature') ?? ['', '']
  const tags = new Map(
    signatureField[1].split(';').map((tag) => {
      const [name = '', ...rest] = tag.split('=')
      return [name.trim(), rest.join('=').replaceAll(/\s+/g, '')]
    }),
  )
  const lines = text
    .slice(end + 4)
    .split('\r\n')
    .map((line) => line.replaceAll(/[ \t]+/g, ' ').replace(/ $/, ''))
  while (lines.length > 0 && lines.at(-1) === '') lines.pop()
  const body = lines.map((line) => `${line}\r\n`).join('')
  const left = fields.filter((field) => field !== signatureField)
  const signed = (tags.get('h') ?? '').split(':')
  let covered = ''
  for (const name of signed) {
    const place = left.findLastIndex(([own]) => own.toLowerCase() === name)
    if (place >= 0) covered += `${relaxed(left.splice(place, 1)[0] ?? ['', ''])}\r\n`
  }
  covered += relaxed([signatureField[0], signatureField[1].replace(/b=[^;]*$/, 'b=')])
  const bytes = Buffer.from(covered, 'latin1')
  const signature = Buffer.from(tags.get('b') ?? '', 'base64')
  return {
    signature:
      tags.get('a') === 'rsa-sha256'
        ? verify('sha256', bytes, publicKey, signature)
        : verify(null, createHash('sha256').update(bytes).digest(), publicKey, signature),
    body: createHash('sha256').update(Buffer.from(body, 'latin1')).digest('base64') === tags.get('bh'),
    signed,
  }
}

const valid = { signature: true, body: true }

describe('a DKIM signature', () => {
  it.each([
    ['RSA', rsa.privateKey, rsa.publicKey],
    ['Ed25519', ed25519.privateKey, ed25519.publicKey],
  ])(
    'by %s holds for somebody who knows only the RFC and the public key',
    async (_, privateKey, publicKey) => {
      const signed = await signDkim(mail.raw, {
        domain: 'acme.example',
        selector: 's1',
        privateKey: pem(privateKey),
        at,
      })
      expect(check(signed, publicKey)).toMatchObject(valid)
      expect(
        Math.max(
          ...signed
            .toString('latin1')
            .split('\r\n')
            .map((line) => line.length),
        ),
      ).toBeLessThanOrEqual(160)
    },
  )

  it('covers the headers of unsubscribing and of the thread', async () => {
    const signed = await signDkim(mail.raw, {
      domain: 'acme.example',
      selector: 's1',
      privateKey: rsa.privateKey,
    })
    expect(check(signed, rsa.publicKey).signed).toEqual(
      expect.arrayContaining([
        'from',
        'subject',
        'date',
        'message-id',
        'in-reply-to',
        'references',
        'list-unsubscribe',
        'list-unsubscribe-post',
      ]),
    )
  })

  it.each([
    ['a word of the text', 'Gr=C3=BC', 'gr=C3=BC', { signature: true, body: false }],
    ['the way to unsubscribe', 'One-Click', 'No-Click', { signature: false, body: true }],
    ['the recipient', 'dana@', 'dan@', { signature: false, body: true }],
    ['a second From', 'MIME-Version', 'From: a@b.example\r\nMIME-Version', { signature: false, body: true }],
    ['a second Subject', 'MIME-Version', 'Subject: Hi\r\nMIME-Version', { signature: false, body: true }],
  ])('breaks when somebody changes %s', async (_, from, to, expected) => {
    const signed = await signDkim(mail.raw, {
      domain: 'acme.example',
      selector: 's1',
      privateKey: rsa.privateKey,
    })
    const changed = Buffer.from(signed.toString('latin1').replace(from, to), 'latin1')
    expect(changed.equals(signed)).toBe(false)
    expect(check(changed, rsa.publicKey)).toMatchObject(expected)
  })

  it('holds when a server on the way folds anew and changes the case of names', async () => {
    const signed = await signDkim(mail.raw, {
      domain: 'acme.example',
      selector: 's1',
      privateKey: rsa.privateKey,
      at,
    })
    const text = signed.toString('latin1')
    const refolded = text.replace('Message-ID: ', 'message-id:\r\n\t ').replace('To: Dana', 'TO:  Dana')
    expect(check(Buffer.from(refolded, 'latin1'), rsa.publicKey)).toMatchObject(valid)
  })

  it('leaves out what the next server writes anew', async () => {
    const without = ['message-id', 'date']
    const signed = await signDkim(mail.raw, {
      domain: 'acme.example',
      selector: 's1',
      privateKey: rsa.privateKey,
      without,
    })
    const result = check(signed, rsa.publicKey)
    expect(result).toMatchObject(valid)
    expect(result.signed).not.toContain('message-id')
  })

  it('is the same for the same mail, key and time', async () => {
    const key = { domain: 'acme.example', selector: 's1', privateKey: rsa.privateKey, at }
    expect((await signDkim(mail.raw, key)).equals(await signDkim(mail.raw, key))).toBe(true)
  })

  it('agrees with an independent signer on the same bytes', async () => {
    const require = createRequire(import.meta.url)
    const reference = require('nodemailer/lib/dkim/sign.js') as (
      headers: { key: string; line: string }[],
      hash: string,
      bodyHash: string,
      options: { domainName: string; keySelector: string; privateKey: string; headerFieldNames: string },
    ) => string
    const text = mail.raw.toString('latin1')
    const split = text.indexOf('\r\n\r\n')
    const headers = text
      .slice(0, split)
      .split(/\r\n(?![ \t])/)
      .map((line) => ({ key: line.slice(0, line.indexOf(':')).toLowerCase(), line }))
    const bodyHash = createHash('sha256')
      .update(relaxedBody(mail.raw.subarray(split + 4)))
      .digest('base64')
    const line = reference(headers, 'sha256', bodyHash, {
      domainName: 'acme.example',
      keySelector: 's1',
      privateKey: pem(rsa.privateKey),
      headerFieldNames: 'from:to:subject:list-unsubscribe:list-unsubscribe-post',
    })
    expect(check(Buffer.concat([Buffer.from(`${line}\r\n`), mail.raw]), rsa.publicKey)).toMatchObject(valid)
  })

  it.each([
    ['no key', 'hello', /PEM/],
    ['a key on a curve', pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey), /Ed25519/],
    ['a key that is too short', pem(generateKeyPairSync('rsa', { modulusLength: 768 }).privateKey), /1,024/],
  ])('is refused in words for %s', async (_, privateKey, words) => {
    await expect(signDkim(mail.raw, { domain: 'acme.example', selector: 's1', privateKey })).rejects.toThrow(
      words,
    )
  })

  it('cannot be given a header through the names of domain and selector', async () => {
    const key = { domain: 'acme.example', selector: 's1', privateKey: rsa.privateKey }
    await expect(signDkim(mail.raw, { ...key, selector: 's1;\r\nBcc: a@b.example' })).rejects.toThrow(
      /selector/,
    )
    await expect(signDkim(mail.raw, { ...key, domain: 'acme.example; x=1' })).rejects.toThrow(/domain/)
  })
})

it.each([
  ['', ''],
  ['\r\n\r\n', ''],
  ['a \t b\t\r\n\r\nc  \r\n\r\n\r\n', 'a b\r\n\r\nc\r\n'],
  ['no end', 'no end\r\n'],
  ['as it is\r\n', 'as it is\r\n'],
])('the relaxed form of the body %j is %j', (body, expected) => {
  expect(relaxedBody(Buffer.from(body)).toString()).toBe(expected)
})
