import { describe, expect, test } from 'vitest'
import { judgeDkim, judgeDmarc, judgeMx, judgeSpf, judgeTracking } from './mailbox-check-rules.ts'

const domain = 'acme.example'

describe('SPF', () => {
  test.each([
    ['is missing', [], 'smtp.acme.example', 'bad', /no SPF record/],
    ['is there twice', ['v=spf1 -all', 'v=spf1 mx -all'], null, 'bad', /2 SPF records/],
    ['lets everybody send', ['v=spf1 +all'], null, 'bad', /everybody/],
    ['lets everybody send without saying so', ['v=spf1 mx all'], null, 'bad', /everybody/],
    ['does not name Google', ['v=spf1 mx -all'], 'smtp.gmail.com', 'warning', /Google/],
    ['names Google', ['v=spf1 include:_spf.google.com ~all'], 'smtp.gmail.com', 'good', /_spf/],
    [
      'names Amazon',
      ['v=spf1 include:amazonses.com -all'],
      'email-smtp.eu-west-1.amazonaws.com',
      'good',
      /./,
    ],
    ['has no end', ['v=spf1 mx'], 'smtp.acme.example', 'warning', /other senders/],
    ['redirects', ['v=spf1 redirect=_spf.acme.example'], null, 'good', /./],
    ['stands among other texts', ['google-site=1', 'v=spf1 mx ~all'], null, 'good', /./],
    ['is not answered for', null, null, 'unknown', /did not answer/],
  ])('that %s', (_name, records, server, verdict, finding) => {
    const judged = judgeSpf(domain, records, server)
    expect(judged).toMatchObject({ check: 'spf', verdict })
    expect(judged.finding).toMatch(finding)
    expect(judged.remedy === null).toBe(verdict === 'good')
  })

  test('that is missing comes with the record to set, for the service in use', () => {
    expect(judgeSpf(domain, [], 'smtp.office365.com').record).toEqual({
      name: domain,
      type: 'TXT',
      value: 'v=spf1 include:spf.protection.outlook.com ~all',
    })
  })
})

describe('DKIM', () => {
  const own = {
    name: 'leadwright._domainkey.acme.example',
    type: 'TXT' as const,
    value: 'v=DKIM1; k=rsa; p=AbC+/=',
  }
  test.each([
    ['our key is published', { own, records: ['v=DKIM1; k=rsa; p=AbC+ /='], ofService: null }, 'good'],
    ['another key is published', { own, records: ['v=DKIM1; p=XyZ'], ofService: null }, 'bad'],
    ['no key is published', { own, records: [], ofService: null }, 'bad'],
    ['nobody answers', { own, records: null, ofService: null }, 'unknown'],
    ['the service signs', { own: null, records: null, ofService: 'google._domainkey.acme.example' }, 'good'],
    ['nobody is seen to sign', { own: null, records: null, ofService: null }, 'warning'],
  ])('when %s', (_name, asked, verdict) => {
    expect(judgeDkim(asked).verdict).toBe(verdict)
  })
})

test.each([
  [[], 'bad'],
  [['v=DMARC1; p=none'], 'good'],
  [['v=DMARC1; p=reject; rua=mailto:d@acme.example'], 'good'],
  [['v=DMARC1; rua=mailto:d@acme.example'], 'bad'],
  [['v=DMARC1; p=none', 'v=DMARC1; p=reject'], 'bad'],
  [null, 'unknown'],
])('DMARC %j is %s', (records, verdict) => {
  expect(judgeDmarc(domain, records).verdict).toBe(verdict)
})

test.each([
  [[], 'bad'],
  [[''], 'bad'],
  [['mx.acme.example'], 'good'],
  [null, 'unknown'],
])('MX %j is %s', (records, verdict) => {
  expect(judgeMx(domain, records).verdict).toBe(verdict)
})

describe('a tracking domain', () => {
  const asked = {
    tracking: 't.acme.example',
    server: 'leads.acme.example',
    cname: [],
    addresses: [],
    ofServer: ['203.0.114.7'],
  }
  test.each([
    ['that is not set is left out', { ...asked, tracking: null }, 'skipped'],
    ['leads here by name', { ...asked, cname: ['leads.acme.example'] }, 'good'],
    ['leads here by address', { ...asked, addresses: ['203.0.114.7'] }, 'good'],
    ['leads elsewhere', { ...asked, addresses: ['203.0.114.8'] }, 'bad'],
    ['leads nowhere', asked, 'bad'],
    ['cannot be asked for', { ...asked, cname: null, addresses: null }, 'unknown'],
  ])('%s', (_name, given, verdict) => {
    expect(judgeTracking(given).verdict).toBe(verdict)
  })
})
