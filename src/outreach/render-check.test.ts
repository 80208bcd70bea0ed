import { describe, expect, it } from 'vitest'
import type { CheckFinding } from './contract-composed.ts'
import { checkMessages, linksToAsk, type CheckInput, type CheckedMessage } from './render-check.ts'
import type { MergeValues } from './render-merge.ts'
import { spamWordsIn } from './render-spam-words.ts'

const values: MergeValues = {
  first_name: 'Dana',
  last_name: null,
  full_name: 'Dana Whitlock',
  title: null,
  email: null,
  city: null,
  company: 'Bright Harbor',
  website: null,
  sender_name: 'Ada',
  sender_company: 'Acme',
}
const message: CheckedMessage = {
  id: 'm1',
  step: 1,
  channel: 'email',
  subject: 'Booking at Bright Harbor',
  body: 'Hi Dana,\n\nYour site asks people to call.\n\nAda',
}
const fine: CheckInput = {
  messages: [message],
  values,
  contact: { email: 'dana@brightharbor.example', emailStatus: 'valid', phone: '+12025550143' },
  hasPostalAddress: true,
  hasMailbox: true,
  links: new Map(),
}
const codes = (findings: CheckFinding[]) => findings.map(({ code, severity }) => `${code} ${severity}`)
const of = (parts: Partial<CheckedMessage>, input: Partial<CheckInput> = {}) =>
  codes(checkMessages({ ...fine, ...input, messages: [{ ...message, ...parts }] }))

describe('before sending', () => {
  it('a plain message has nothing against it', () => {
    expect(checkMessages(fine)).toEqual([])
  })

  it.each<[string, Partial<CheckedMessage>, string]>([
    ['a field without a value', { body: 'Dear {{last_name}}' }, 'merge_field blocks'],
    ['a field that is none', { subject: 'For {{firstname}}' }, 'merge_field blocks'],
    ['a field that is torn', { body: 'Hi {{first_name}' }, 'merge_field blocks'],
    ['no subject', { subject: ' ' }, 'no_subject blocks'],
    ['no text', { body: ' \n' }, 'no_text blocks'],
    ['a subject in capitals', { subject: 'BOOKING AT THE HARBOR' }, 'capitals warning'],
    ['a subject that shouts', { subject: 'Look! Now!' }, 'exclamation warning'],
    ['a long subject', { subject: 'x'.repeat(71) }, 'long_subject hint'],
    ['an advertising subject', { subject: 'A limited offer' }, 'spam_words warning'],
    ['an advertising word', { body: 'It is risk-free.' }, 'spam_words hint'],
    ['advertising words', { body: 'Act now, risk-free: order now, click here.' }, 'spam_words warning'],
    [
      'too many links',
      { body: 'https://a.example https://b.example https://c.example https://d.example' },
      'many_links warning',
    ],
    ['two links in a first message', { body: 'https://a.example https://b.example' }, 'many_links hint'],
    ['a short link', { body: 'See https://bit.ly/abc' }, 'short_link warning'],
    ['a link that is not encrypted', { body: 'See http://a.example' }, 'plain_link hint'],
    ['HTML', { body: 'Hi <b>Dana</b>' }, 'html warning'],
    ['an image', { body: '![logo](https://a.example/logo.png)' }, 'html warning'],
    ['a text that is too long', { channel: 'sms', body: 'x'.repeat(1601) }, 'long_text blocks'],
    ['a text of many parts', { channel: 'sms', body: 'x'.repeat(400) }, 'long_text hint'],
  ])('%s is found', (_, parts, expected) => {
    expect(of(parts)).toContain(expected)
  })

  it.each<[string, Partial<CheckInput>, string]>([
    ['no postal address', { hasPostalAddress: false }, 'postal_address blocks'],
    ['no mailbox', { hasMailbox: false }, 'no_mailbox blocks'],
    ['no contact', { contact: null, values: null }, 'no_address blocks'],
    [
      'an address that cannot be delivered to',
      { contact: { email: 'x@y.example', emailStatus: 'invalid', phone: null } },
      'address_status blocks',
    ],
    [
      'an address that may bounce',
      { contact: { email: 'x@y.example', emailStatus: 'risky', phone: null } },
      'address_status warning',
    ],
  ])('%s concerns the whole sequence', (_, input, expected) => {
    expect(codes(checkMessages({ ...fine, ...input }))).toEqual([expected])
  })

  it('a step by telephone needs a number and no postal address', () => {
    const contact = { email: null, emailStatus: 'unknown', phone: null }
    expect(of({ channel: 'sms' }, { contact, hasPostalAddress: false, hasMailbox: false })).toEqual([
      'no_address blocks',
    ])
    expect(of({ channel: 'linkedin' }, { contact })).toEqual([])
  })

  it('a link that does not answer is named at its message, one that cannot be told is not', () => {
    const links = new Map([
      ['https://a.example/gone', { outcome: 'dead' as const, finding: 'answers 404' }],
      ['https://b.example/', { outcome: 'unclear' as const, finding: 'answers 403' }],
    ])
    const body = 'See https://a.example/gone. Also https://b.example/'
    const [found, ...others] = checkMessages({ ...fine, links, messages: [{ ...message, step: 2, body }] })
    expect(found).toMatchObject({
      messageId: 'm1',
      code: 'dead_link',
      finding: expect.stringContaining('404'),
    })
    expect(others).toEqual([])
    expect(linksToAsk([{ ...message, body }])).toEqual(['https://a.example/gone', 'https://b.example/'])
  })

  it('a follow-up with a subject of its own is told of, one of the thread is not', () => {
    const follow = (subject: string) =>
      codes(checkMessages({ ...fine, messages: [message, { ...message, id: 'm2', step: 2, subject }] }))
    expect(follow('Another point')).toEqual(['own_subject hint'])
    expect(follow('Re:')).toEqual([])
    expect(follow(message.subject)).toEqual([])
  })

  it('what blocks comes first', () => {
    const found = of({ subject: 'FREE GIFT INSIDE', body: 'Dear {{last_name}}' }, { hasPostalAddress: false })
    expect(found.map((one) => one.split(' ')[1])).toEqual(['blocks', 'blocks', 'warning', 'warning'])
  })
})

it.each([
  ['Kostenlos testen und gratis dazu', ['kostenlos testen', 'gratis']],
  ['Cliquez  ici: dernière chance', ['cliquez ici', 'dernière chance']],
  ['HAGA CLIC AQUÍ', ['haga clic aquí']],
  ['100% free', ['100% free']],
  ['The bonuses of cheapness in a freehold', []],
])('in “%s” the phrases %j are found', (text, expected) => {
  expect(spamWordsIn(text)).toEqual(expected)
})
