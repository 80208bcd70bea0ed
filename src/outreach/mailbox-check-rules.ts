import type { DnsRecord, MailboxCheckItem, MailboxCheckKind } from './contract.ts'

/** Records of one name; null: nobody answered. */
export type Records = string[] | null

const item = (
  check: MailboxCheckKind,
  verdict: MailboxCheckItem['verdict'],
  finding: string,
  remedy: string | null = null,
  record: DnsRecord | null = null,
): MailboxCheckItem => ({ check, verdict, finding, remedy, record })

/** Nobody answered; that says nothing about the record. */
export const unanswered = (check: MailboxCheckKind, name: string): MailboxCheckItem =>
  item(check, 'unknown', `DNS did not answer for ${name}.`, 'Try again in a few minutes.')

/** What a sending service is called in SPF records (its own documentation), by the end of its server's name. */
const includes: { server: RegExp; include: string; name: string }[] = [
  { server: /(^|\.)(gmail|google|googlemail)\.com$/, include: '_spf.google.com', name: 'Google' },
  {
    server: /(^|\.)(office365|outlook|microsoft)\.com$/,
    include: 'spf.protection.outlook.com',
    name: 'Microsoft 365',
  },
  { server: /(^|\.)amazonaws\.com$/, include: 'amazonses.com', name: 'Amazon SES' },
  { server: /(^|\.)resend\.com$/, include: 'amazonses.com', name: 'Resend' },
]

/** SPF (RFC 7208): one record, which names who sends and ends with a "no" to everybody else. */
export function judgeSpf(domain: string, records: Records, server: string | null): MailboxCheckItem {
  if (records === null) return unanswered('spf', domain)
  const known = includes.find((one) => server !== null && one.server.test(server))
  const wanted = known === undefined ? 'a mx' : `include:${known.include}`
  const record: DnsRecord = { name: domain, type: 'TXT', value: `v=spf1 ${wanted} ~all` }
  const found = records.filter((text) => /^v=spf1( |$)/i.test(text))
  const [spf] = found
  if (spf === undefined)
    return item(
      'spf',
      'bad',
      `${domain} has no SPF record, so anybody could send in its name.`,
      'Set this record where the domain is managed.',
      record,
    )
  if (found.length > 1)
    return item(
      'spf',
      'bad',
      `${domain} has ${found.length} SPF records; receivers then ignore all of them.`,
      'Merge them into one record.',
    )
  if (/(^|\s)\+?all(\s|$)/i.test(spf))
    return item('spf', 'bad', 'The SPF record lets everybody send (all).', 'End it with ~all or -all.')
  if (known !== undefined && !spf.toLowerCase().includes(`include:${known.include}`))
    return item(
      'spf',
      'warning',
      `The SPF record does not name ${known.name}: ${spf}`,
      `Add include:${known.include} before its end, unless messages leave another way.`,
    )
  if (!/[~-]all\b|\bredirect=/i.test(spf))
    return item('spf', 'warning', 'The SPF record says nothing about other senders.', 'End it with ~all.')
  return item('spf', 'good', `SPF: ${spf}`)
}

/** DKIM (RFC 6376): the public half of our key, or of the provider's, where it can be found. */
export function judgeDkim(asked: {
  own: DnsRecord | null
  records: Records
  /** Whether a record of the sending service was found under one of its usual names. */
  ofService: string | null
}): MailboxCheckItem {
  const { own, records, ofService } = asked
  if (own === null) {
    if (ofService !== null)
      return item('dkim', 'good', `The sending service signs: its key is under ${ofService}.`)
    return item(
      'dkim',
      'warning',
      'We do not sign, and whether your mail server does cannot be seen from outside.',
      'Switch signing on at your provider, or let us sign: make a key on this page.',
    )
  }
  if (records === null) return unanswered('dkim', own.name)
  const keyOf = (text: string) => /(?:^|;)\s*p=([^;]*)/.exec(text)?.[1]?.replaceAll(/\s/g, '') ?? ''
  if (records.length === 0)
    return item(
      'dkim',
      'bad',
      `There is no record under ${own.name}, so our signature counts as wrong.`,
      'Set this record where the domain is managed.',
      own,
    )
  if (records.some((text) => keyOf(text) === keyOf(own.value)))
    return item('dkim', 'good', 'The key that we sign with is published.')
  return item(
    'dkim',
    'bad',
    `The record under ${own.name} holds another key.`,
    'Put this value in its place.',
    own,
  )
}

/** DMARC (RFC 7489): large receivers want a policy, be it "none". */
export function judgeDmarc(domain: string, records: Records): MailboxCheckItem {
  if (records === null) return unanswered('dmarc', `_dmarc.${domain}`)
  const policies = records.filter((text) => /^v=DMARC1\b/i.test(text))
  const policy = /\bp=(\w+)/i.exec(policies[0] ?? '')?.[1]?.toLowerCase()
  const record: DnsRecord = { name: `_dmarc.${domain}`, type: 'TXT', value: 'v=DMARC1; p=none' }
  if (policies.length === 0)
    return item(
      'dmarc',
      'bad',
      `${domain} has no DMARC policy; Gmail and Yahoo refuse many messages without one.`,
      'Set this record; "none" only asks for reports.',
      record,
    )
  if (policies.length > 1 || policy === undefined)
    return item(
      'dmarc',
      'bad',
      'The DMARC record cannot be read.',
      'Keep one record, with v=DMARC1 and p=.',
      record,
    )
  return item('dmarc', 'good', `DMARC: p=${policy}.`)
}

/** MX: without one no reply and no bounce comes back. */
export function judgeMx(domain: string, records: Records): MailboxCheckItem {
  if (records === null) return unanswered('mx', domain)
  const servers = records.filter((host) => host !== '')
  if (servers.length === 0)
    return item(
      'mx',
      'bad',
      `${domain} takes no mail, so no reply can arrive.`,
      'Set the MX record of your mail provider, or send from another domain.',
    )
  return item('mx', 'good', `Replies go to ${servers.slice(0, 3).join(', ')}.`)
}

/** The tracking domain leads to this server, by name or by address. */
export function judgeTracking(asked: {
  tracking: string | null
  server: string
  cname: Records
  addresses: Records
  ofServer: Records
}): MailboxCheckItem {
  const { tracking, server, cname, addresses, ofServer } = asked
  if (tracking === null)
    return item(
      'tracking',
      'skipped',
      'No tracking domain: links and pictures are under the address of this server.',
    )
  const record: DnsRecord = { name: tracking, type: 'CNAME', value: server }
  if (cname === null && addresses === null) return unanswered('tracking', tracking)
  if (cname?.includes(server) === true) return item('tracking', 'good', `${tracking} leads to ${server}.`)
  if (addresses !== null && addresses.length > 0 && ofServer?.some((one) => addresses.includes(one)) === true)
    return item('tracking', 'good', `${tracking} leads to this server.`)
  const is = (addresses ?? []).length === 0 ? 'leads nowhere' : 'leads to another server'
  return item(
    'tracking',
    'bad',
    `${tracking} ${is}, so tracked links would not open.`,
    `Set this record, and let ${server} answer for the name over https.`,
    record,
  )
}
