import { getDomain } from 'tldts'
import type { Keys } from '../platform/crypto.ts'
import { type Db, inWorkspace } from '../platform/db.ts'
import type { DomainRecords } from '../providers/dns/index.ts'
import type { MailReader } from '../providers/mail-reading/index.ts'
import type { AccountVerdict, MailTransport } from '../providers/mail-sending/index.ts'
import type { Vendors } from '../providers/vendors/index.ts'
import type { Integrations } from '../tenancy/index.ts'
import type { MailboxCheckItem, MailboxCheckKind } from './contract.ts'
import { mailboxAccount, mailboxSecret, readingAccount, sesHost } from './mailbox-account.ts'
import { judgeDkim, judgeDmarc, judgeMx, judgeSpf, judgeTracking } from './mailbox-check-rules.ts'
import { shownDkim } from './mailbox-dkim.ts'
import { mailboxRow, type MailboxRow } from './mailbox-rows.ts'

/** What a check needs of the application; `App` satisfies it. */
export interface CheckDeps {
  db: Db
  keys: Pick<Keys, 'open'>
  now: () => Date
  config: { PUBLIC_URL: string }
  integrations: Pick<Integrations, 'credential'>
  providers: {
    domainRecords: DomainRecords
    mailTransport: MailTransport
    mailReader: Pick<MailReader, 'check'>
    vendors: Pick<Vendors, 'check'>
  }
}

/** Looks at everything that lets messages arrive, then keeps what was found. */
export async function checkMailboxSetup(deps: CheckDeps, workspaceId: string, id: string): Promise<void> {
  const row = await inWorkspace(deps.db, workspaceId, async (tx) => mailboxRow(tx, workspaceId, id))
  const items = row.kind === 'built_in' ? builtIn() : await lookAt(deps, row)
  await inWorkspace(deps.db, workspaceId, async (tx) => {
    await tx.$client.query(
      'update mailboxes set check_result = $3, checked_at = $4 where workspace_id = $1 and id = $2',
      [workspaceId, id, JSON.stringify({ items }), deps.now()],
    )
  })
}

function builtIn(): MailboxCheckItem[] {
  const finding =
    'The mailbox of this installation is ready. Nothing leaves it: it is there to try things out.'
  return [{ check: 'sending', verdict: 'good', finding, remedy: null, record: null }]
}

async function lookAt(deps: CheckDeps, row: MailboxRow): Promise<MailboxCheckItem[]> {
  const { domainRecords: dns } = deps.providers
  const { domain, trackingDomain: tracking } = row
  const server = new URL(deps.config.PUBLIC_URL).hostname
  const own = shownDkim(deps.keys, row.workspaceId, row)?.record ?? null
  const [spf, dkim, ofService, dmarc, mx, cname, addresses, ofServer, sending, reading] = await Promise.all([
    dns.txt(domain),
    own === null ? null : dns.txt(own.name),
    own === null ? keyOfService(dns, domain) : null,
    dmarcOf(dns, domain),
    dns.mx(domain),
    tracking === null ? null : dns.cname(tracking),
    tracking === null ? null : dns.addresses(tracking),
    tracking === null ? null : dns.addresses(server),
    logIn(deps, row),
    readable(deps, row),
  ])
  return [
    judgeSpf(domain, spf, sendingHost(row)),
    judgeDkim({ own, records: dkim, ofService }),
    judgeDmarc(domain, dmarc),
    judgeMx(domain, mx),
    judgeTracking({ tracking, server, cname, addresses, ofServer }),
    sending,
    reading,
    ...told(row, mailboxSecret(deps.keys, row)),
  ]
}

/** Names under which sending services publish their keys, where these are the same for every customer. */
const usualSelectors = ['google', 'selector1', 'selector2', 'resend', 'default', 'k1', 's1', 'mail']

async function keyOfService(dns: DomainRecords, domain: string): Promise<string | null> {
  const names = usualSelectors.map((selector) => `${selector}._domainkey.${domain}`)
  const found = await Promise.all(names.map(async (name) => dns.txt(name)))
  return names.find((_name, at) => found[at]?.some((text) => /(^|;)\s*p=[^;\s]/.test(text)) === true) ?? null
}

/** The policy of the domain itself, else of the one it was registered under (RFC 7489, 6.6.3). */
async function dmarcOf(dns: DomainRecords, domain: string): Promise<string[] | null> {
  const own = await dns.txt(`_dmarc.${domain}`)
  const registered = getDomain(domain)
  const isThere = own?.some((text) => /^v=DMARC1\b/i.test(text)) === true
  return isThere || registered === null || registered === domain ? own : dns.txt(`_dmarc.${registered}`)
}

function sendingHost({ kind, settings }: MailboxRow): string | null {
  if (kind === 'ses') return sesHost(settings.region ?? 'us-east-1')
  return kind === 'resend' ? 'api.resend.com' : (settings.host ?? null)
}

async function logIn(deps: CheckDeps, row: MailboxRow): Promise<MailboxCheckItem> {
  const { keys, providers } = deps
  if (row.kind === 'instantly') return atInstantly(deps, row)
  const verdict = await providers.mailTransport.verify(mailboxAccount(keys, row))
  return itemOf('sending', verdict, 'Correct the log-in of this mailbox, then check again.')
}

/** The key stands with the other vendors' keys of the workspace. */
async function atInstantly(
  { integrations, providers }: CheckDeps,
  { workspaceId }: MailboxRow,
): Promise<MailboxCheckItem> {
  const credential = await integrations.credential(workspaceId, 'instantly')
  const remedy = 'Enter the key of Instantly under Settings → Integrations, then check again.'
  if (credential === null) {
    const finding = 'There is no key for Instantly.'
    return { check: 'sending', verdict: 'bad', finding, remedy, record: null }
  }
  return itemOf('sending', await providers.vendors.check('instantly', credential.values), remedy)
}

async function readable(deps: CheckDeps, row: MailboxRow): Promise<MailboxCheckItem> {
  if (row.kind === 'instantly') {
    const finding = 'Answers come by what Instantly posts: enter the address of this mailbox there.'
    return { check: 'reading', verdict: 'skipped', finding, remedy: null, record: null }
  }
  const account = readingAccount(row, mailboxSecret(deps.keys, row))
  if (account === null) {
    const finding =
      'No server for reading is set, so replies and bounces are not seen, and sequences do not stop.'
    return {
      check: 'reading',
      verdict: 'warning',
      finding,
      remedy: 'Enter the IMAP server of this mailbox.',
      record: null,
    }
  }
  const verdict = await deps.providers.mailReader.check(account)
  return itemOf('reading', verdict, 'Correct the IMAP server or its password, then check again.')
}

/** Whether the vendor tells what became of mails, where it can. */
function told(row: MailboxRow, secret: { hookSecret?: string | undefined }): MailboxCheckItem[] {
  if (row.kind !== 'resend' || secret.hookSecret !== undefined) return []
  const finding = 'Resend does not tell us what was delivered, came back or was reported.'
  const remedy =
    'Make a webhook at Resend with the address of this mailbox, and enter its signing secret here.'
  return [{ check: 'hook', verdict: 'warning', finding, remedy, record: null }]
}

function itemOf(
  check: MailboxCheckKind,
  { outcome, message }: AccountVerdict,
  remedy: string,
): MailboxCheckItem {
  const verdict = { working: 'good', refused: 'bad', unclear: 'unknown' } as const
  return {
    check,
    verdict: verdict[outcome],
    finding: message,
    remedy: outcome === 'working' ? null : remedy,
    record: null,
  }
}
