import { inWorkspace, type Tx } from '../platform/db.ts'
import { AppError } from '../platform/errors.ts'
import type { SendOutcome } from '../providers/mail-sending/index.ts'
import { signDkim } from './render-dkim.ts'
import { dateHeader, headerLine, mailboxHeader, textHeader } from './render-headers.ts'
import { messageIdHeader, RenderProblem } from './render-message.ts'
import { quotedPrintable } from './render-quoted-printable.ts'
import type { SendingDeps } from './send-deps.ts'
import { readMailbox } from './send-mailbox.ts'
import { createSendSecrets } from './send-secrets.ts'
import { isSuppressed, suppressionHashes } from './suppression.ts'

/** A mail that a person writes in answer to one that came in. */
export interface Answer {
  /** Makes its Message-ID. */
  id: string
  mailboxId: string
  to: { address: string; name: string | null }
  subject: string
  text: string
  /** Header ids of the thread without angle brackets, oldest first; the last is the one that is answered. */
  thread: readonly string[]
}

/** A person waits for the answer. */
const patienceMs = 30_000
const mostReferences = 20

/** Why nobody may write to this address from this mailbox now, in words; null when it goes. Asked in the transaction that stores the answer. */
export async function answerProblem(
  tx: Tx,
  deps: Pick<SendingDeps, 'keys'>,
  workspaceId: string,
  { mailboxId, address }: { mailboxId: string | null; address: string },
): Promise<string | null> {
  const mailbox = mailboxId === null ? null : await readMailbox(tx, workspaceId, mailboxId)
  if (mailbox === null) return 'The mailbox of this conversation was removed.'
  if (mailbox.kind === 'instantly') return 'This mailbox sends through Instantly: answer there.'
  if (mailbox.status === 'failed') return 'The mailbox of this conversation does not work: mend it first.'
  const hashes = await suppressionHashes(deps, tx, workspaceId)
  const reason = await isSuppressed(tx, hashes, workspaceId, address)
  return reason === null ? null : 'They are on the suppression list, so nobody writes to them.'
}

/** Hands an answer over once, in its thread and through its mailbox. Throws in words, before anything is sent, when it cannot be written. */
export async function sendAnswer(
  deps: SendingDeps,
  workspaceId: string,
  answer: Answer,
): Promise<SendOutcome> {
  const mailbox = await inWorkspace(deps.db, workspaceId, (tx) =>
    readMailbox(tx, workspaceId, answer.mailboxId),
  )
  if (mailbox === null) throw new AppError('conflict', 'The mailbox of this conversation was removed.')
  const sender = createSendSecrets(deps).senderOf(mailbox)
  try {
    const raw = writeAnswer(answer, mailbox, deps.now())
    const signed = sender.dkim === null ? raw : await signDkim(raw, { ...sender.dkim, at: deps.now() })
    const mail = {
      id: answer.id,
      envelope: { from: mailbox.fromEmail, to: answer.to.address },
      raw: signed,
    }
    const signal = AbortSignal.timeout(patienceMs)
    const [outcome] = await deps.providers.mailTransport.send(
      { mailbox: sender.account, mails: [mail] },
      { signal },
    )
    return outcome ?? { id: answer.id, kind: 'in_doubt', response: 'no answer' }
  } catch (error) {
    if (error instanceof RenderProblem) throw new AppError('unprocessable', error.message, { cause: error })
    throw error
  }
}

/** A plain mail, as a person writes one: no footer, no tracking. */
export function writeAnswer(
  { id, to, subject, text, thread }: Answer,
  mailbox: { fromName: string; fromEmail: string; domain: string; replyTo: string | null },
  date: Date,
): Buffer {
  const ids = thread.filter((one) => /^[^\s<>]{1,250}$/.test(one)).map((one) => `<${one}>`)
  const last = ids.at(-1)
  const headers: [string, string][] = [
    ['From', mailboxHeader('From', { name: mailbox.fromName, address: mailbox.fromEmail })],
    ['To', mailboxHeader('To', to)],
    ...(mailbox.replyTo === null || mailbox.replyTo === mailbox.fromEmail
      ? []
      : [
          ['Reply-To', mailboxHeader('Reply-To', { name: null, address: mailbox.replyTo })] as [
            string,
            string,
          ],
        ]),
    ['Subject', textHeader('Subject', subject)],
    ['Message-ID', messageIdHeader(id, mailbox.domain)],
    ...(last === undefined
      ? []
      : ([
          ['In-Reply-To', last],
          ['References', ids.slice(-mostReferences).join('\r\n ')],
        ] as [string, string][])),
    ['Date', dateHeader(date)],
    ['MIME-Version', '1.0'],
    ['Content-Type', 'text/plain; charset=utf-8'],
    ['Content-Transfer-Encoding', 'quoted-printable'],
  ]
  const head = headers.map(([name, value]) => headerLine(name, value)).join('')
  return Buffer.from(`${head}\r\n${quotedPrintable(text)}\r\n`, 'latin1')
}
