import { type Db, inWorkspace } from '../platform/db.ts'
import type { Keys } from '../platform/crypto.ts'
import { newId } from '../platform/ids.ts'
import type { MailTransport, SendOutcome } from '../providers/mail-sending/index.ts'
import type { MailboxTestResult } from './contract.ts'
import { mailboxAccount } from './mailbox-account.ts'
import { mailboxRow, type MailboxRow } from './mailbox-rows.ts'
import { signDkim } from './render-dkim.ts'
import { dateHeader, headerLine, mailboxHeader, textHeader } from './render-headers.ts'
import { messageIdHeader } from './render-message.ts'
import { quotedPrintable } from './render-quoted-printable.ts'

/** What a test message needs of the application; `App` satisfies it. */
export interface TestDeps {
  db: Db
  keys: Pick<Keys, 'open'>
  now: () => Date
  providers: { mailTransport: MailTransport }
}

/** Sends one message to a member now, past caps and hours: a person waits for it, and it is no outreach. */
export async function sendTestMessage(
  deps: TestDeps,
  workspaceId: string,
  id: string,
  to: { name: string; address: string },
): Promise<MailboxTestResult> {
  const row = await inWorkspace(deps.db, workspaceId, async (tx) => mailboxRow(tx, workspaceId, id))
  const mailId = newId()
  const plain = testMessage(row, to, { id: mailId, date: deps.now() })
  const { dkimDomain: domain, dkimSelector: selector, dkimKeySealed: sealed } = row
  const isSigned = domain !== null && selector !== null && sealed !== null
  const raw = isSigned
    ? await signDkim(plain, {
        domain,
        selector,
        privateKey: deps.keys.open(workspaceId, sealed),
        at: deps.now(),
      })
    : plain
  const mails = [{ id: mailId, envelope: { from: row.fromEmail, to: to.address }, raw }]
  const [outcome] = await deps.providers.mailTransport.send({
    mailbox: mailboxAccount(deps.keys, row),
    mails,
  })
  return { isSent: outcome?.kind === 'accepted', to: to.address, message: said(outcome) }
}

function said(outcome: SendOutcome | undefined): string {
  if (outcome === undefined) return 'The mail server did not answer.'
  if (outcome.kind === 'accepted') return `The mail server took it: ${outcome.response}`
  if (outcome.kind === 'refused') return `The mail server refused it: ${outcome.response}`
  if (outcome.kind === 'in_doubt')
    return 'The mail server took the message and never answered: look whether it arrived.'
  return `The mail server could not be reached: ${outcome.response}`
}

/** A plain message that says what it is. */
function testMessage(
  row: MailboxRow,
  to: { name: string; address: string },
  { id, date }: { id: string; date: Date },
): Buffer {
  const text = `Hello,\n\nthis message shows that “${row.name}” can send. Its headers tell whether SPF, DKIM and DMARC hold.\n\nLeadwright`
  const headers: [string, string][] = [
    ['From', mailboxHeader('From', { name: row.fromName, address: row.fromEmail })],
    ['To', mailboxHeader('To', to)],
    ...(row.replyTo === null
      ? []
      : [['Reply-To', mailboxHeader('Reply-To', { name: null, address: row.replyTo })] as [string, string]]),
    ['Subject', textHeader('Subject', 'A test from your mailbox')],
    ['Date', dateHeader(date)],
    ['Message-ID', messageIdHeader(id, row.domain)],
    ['MIME-Version', '1.0'],
    ['Content-Type', 'text/plain; charset=utf-8'],
    ['Content-Transfer-Encoding', 'quoted-printable'],
  ]
  const head = headers.map(([name, value]) => headerLine(name, value)).join('')
  return Buffer.from(`${head}\r\n${quotedPrintable(text)}\r\n`)
}
