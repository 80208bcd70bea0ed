import { expect, test } from 'vitest'
import { isPermanent, reasonOf } from './classify-mail-reason.ts'
import { readAnswer } from './classify-mail-status.ts'

const answers: [string, string][] = [
  ['550 5.1.8 The domain of the sender nope.example does not exist', 'rejected'],
  ['553 from: nope.example, sender domain unknown here', 'rejected'],
  ['450 Host nope.example not found, try again later', 'networkerror'],
  ['550 5.1.1 192.0.2.7 has exhausted what we take from one address', 'blocked'],
  ['554 Your IP may not write to mailbox users here (in reply to RCPT TO command)', 'blocked'],
  ['Remote host [192.0.2.7] said: 550 5.1.1 no such user here', 'userunknown'],
  ['host mx.firm.example [192.0.2.7] said: 550 user unknown (in reply to RCPT TO command)', 'userunknown'],
  ['550 Requested action not taken: mailbox unavailable', 'userunknown'],
  ['550 5.1.1 RESOLVER.ADR.RecipNotFound; not found', 'userunknown'],
  ['550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup', 'userunknown'],
  [
    '550 5.4.1 Recipient address rejected: Access denied. AS(201806281) (in reply to RCPT TO command)',
    'userunknown',
  ],
  ['550 #5.1.0 Address rejected. (in reply to RCPT TO command)', 'userunknown'],
  [
    '550 5.1.1 <a@b.example>: Recipient address rejected: User unknown in virtual mailbox table',
    'userunknown',
  ],
  ['550 No such user here', 'userunknown'],
  ['550 unrouteable address', 'hostunknown'],
  ['Unrouteable address', 'hostunknown'],
  ['all relevant MX records point to non-existent hosts', 'hostunknown'],
  ['an MX or SRV record indicated no SMTP service', 'notaccept'],
  ['556 5.1.10 Recipient address has null MX', 'notaccept'],
  [
    'Host or domain name not found. Name service error for name=nope.example type=A: Host not found',
    'hostunknown',
  ],
  [
    'Host or domain name not found. Name service error for name=nope.example type=MX: Host not found, try again',
    'networkerror',
  ],
  ['connect to mx.example[192.0.2.1]:25: Connection refused', 'networkerror'],
  ['connect to mx.example[192.0.2.1]:25: Operation timed out', 'expired'],
  ['connect to mx.example[192.0.2.1]:25: No route to host', 'networkerror'],
  ['mail for example.org loops back to myself', 'networkerror'],
  ['552 5.2.2 Over quota', 'mailboxfull'],
  ['452 4.2.2 The email account that you tried to reach is over quota', 'mailboxfull'],
  ["422 the recipient's mailbox has exceeded its storage limit", 'mailboxfull'],
  ['550 5.2.1 The email account that you tried to reach is disabled', 'suspend'],
  ['550 5.7.1 Unable to relay for a@b.example', 'norelaying'],
  ['554 5.7.1 <a@b.example>: Relay access denied', 'norelaying'],
  ['550 relay not permitted', 'norelaying'],
  [
    '550-5.7.26 This message does not pass authentication checks (SPF and DKIM both do not pass)',
    'authfailure',
  ],
  ['550 5.7.23 The message was rejected because of Sender Policy Framework violation', 'authfailure'],
  ['554 5.7.1 Service unavailable; Client host [192.0.2.4] blocked using zen.spamhaus.org', 'blocked'],
  [
    '550-5.7.1 Our system has detected that this message is likely unsolicited mail. To reduce the amount of spam sent to Gmail, this message has been blocked',
    'spamdetected',
  ],
  ['554 5.7.1 Message identified as SPAM', 'spamdetected'],
  ['552 5.3.4 Message size exceeds fixed limit', 'mesgtoobig'],
  ['message size 30000000 exceeds size limit 20480000 of server mx.example', 'mesgtoobig'],
  ['421 4.7.0 Too many connections from your IP', 'toomanyconn'],
  ['450 4.2.1 The user you are trying to contact is receiving mail too quickly', 'speeding'],
  ['550 5.7.25 The IP address sending this message does not have a PTR record setup', 'requireptr'],
  ['450 4.7.1 Client host rejected: cannot find your reverse hostname, [192.0.2.4]', 'requireptr'],
  ["553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)", 'norelaying'],
  ['550 5.1.8 <x@y.example>: Sender address rejected: Domain not found', 'rejected'],
  ['450 4.1.8 <x@y.example>: Sender address rejected: Domain not found', 'rejected'],
  ['550 Sender verify failed', 'rejected'],
  ['450 4.2.0 <a@b.example>: Recipient address rejected: Greylisted, see http://postgrey', 'blocked'],
  ['This address no longer accepts mail.', 'notaccept'],
  ['550 5.7.1 message contains a virus', 'virusdetected'],
  ['554 5.6.0 Message content rejected, invalid MIME header', 'contenterror'],
  ['530 5.7.0 Must issue a STARTTLS command first', 'securityerror'],
  ['451 4.3.0 Internal server error', 'systemerror'],
  ['452 4.3.1 Insufficient system storage', 'systemfull'],
  ['503 5.5.1 Bad sequence of commands', 'syntaxerror'],
  ['unknown local-part "nobody" in domain "b.example"', 'userunknown'],
  ['local delivery failed', 'mailererror'],
  ['554 5.7.1 You are not allowed to send to this group', 'rejected'],
  ['550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required', 'securityerror'],
  ['554 5.4.14 Hop count exceeded - possible mail loop ATTR34', 'networkerror'],
  ['550 Der Empfänger ist unbekannt', 'userunknown'],
  ['550 Utilisateur inconnu', 'userunknown'],
  ['550 El usuario no existe', 'userunknown'],
  ['5.2.2 Le compte a dépassé son quota, boîte pleine', 'mailboxfull'],
  ["Sorry, I couldn't find any host named nope.example. (#5.1.2)", 'hostunknown'],
  ['CNAME lookup failed temporarily. (#4.4.3)', 'systemerror'],
  ['user is over quota', 'mailboxfull'],
  ['550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP', 'blocked'],
  ['Delivery expired: message has been in the queue for 5 days', 'expired'],
  ['550 user has moved to another company', 'hasmoved'],
  ['554 rejected due to spam content', 'spamdetected'],
  ['550 Administrative prohibition', 'undefined'],
  ['550 5.7.1 Message rejected due to content restrictions', 'spamdetected'],
  ['554 5.7.9 Message not accepted for policy reasons', 'policyviolation'],
  ['550 5.1.2 Host unknown (Name server: b.example: host not found)', 'hostunknown'],
]

test.each(answers)('%s is %s', (answer, reason) => {
  expect(reasonOf(answer, readAnswer(answer, null))).toBe(reason)
})

test('only nobody there, no such domain, moved and takes no mail are permanent', () => {
  expect(answers.map(([, reason]) => reason).filter((reason) => isPermanent(reason as never))).not.toContain(
    'blocked',
  )
  expect(isPermanent('userunknown')).toBe(true)
  expect(isPermanent('mailboxfull')).toBe(false)
  expect(isPermanent('undefined')).toBe(false)
})

test('a hostile report costs milliseconds of processor time', () => {
  const hostile = [
    'user '.repeat(20_000),
    'mailbox is was has '.repeat(5_000),
    '550 5.1.1 '.repeat(10_000),
    `${'a'.repeat(50_000)}@${'b.'.repeat(20_000)}`,
    'recipient address adresse empfänger nicht '.repeat(3_000),
  ]
  const before = process.cpuUsage()
  for (const text of hostile) reasonOf(text, readAnswer(text, null))
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(3_000)
})
