import { inWorkspace } from '../platform/db.ts'
import { AppError, found } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { SendOutcome } from '../providers/mail-sending/index.ts'
import { composedMaterial, type ComposedMaterial } from './composed-material.ts'
import { filled, rendered } from './composed.ts'
import type { TestSendResult } from './contract-composed.ts'
import { signDkim } from './render-dkim.ts'
import { RenderProblem } from './render-message.ts'
import type { SendingDeps } from './send-deps.ts'
import { createSendSecrets } from './send-secrets.ts'

/** A person waits for the answer. */
const patienceMs = 30_000

/**
 * Sends the mails of a sequence (or one of them) to a member, through the mailbox that would send them. Nothing of it is stored or counted,
 * and its links lead nowhere, so that a click on unsubscribe takes nobody off.
 */
export async function testSend(
  deps: SendingDeps,
  workspaceId: string,
  sequenceId: string,
  request: { to: { address: string; name: string }; messageId?: string | undefined },
): Promise<TestSendResult> {
  const material = await inWorkspace(deps.db, workspaceId, (tx) =>
    composedMaterial(tx, workspaceId, sequenceId),
  )
  const { mailbox, mailboxProblem } = material
  if (mailbox === null || mailboxProblem !== null)
    throw new AppError('unprocessable', `${mailboxProblem ?? 'There is no mailbox to send from'}.`)
  const rows = material.messages.filter(
    ({ channel, id }) => channel === 'email' && (request.messageId ?? id) === id,
  )
  if (request.messageId !== undefined) found(rows[0], 'message')
  if (rows.length === 0) throw new AppError('unprocessable', 'This sequence has no mail to test.')
  const sender = createSendSecrets(deps).senderOf(mailbox)
  const mails = await Promise.all(
    rows.map(async (row) => {
      const mail = written(deps, material, row, request.to)
      const raw =
        sender.dkim === null ? mail.raw : await signDkim(mail.raw, { ...sender.dkim, at: deps.now() })
      return { id: mail.id, envelope: mail.envelope, raw }
    }),
  )
  const signal = AbortSignal.timeout(patienceMs)
  const outcomes = await deps.providers.mailTransport.send({ mailbox: sender.account, mails }, { signal })
  return {
    to: request.to.address,
    sent: outcomes.filter((outcome) => outcome.kind === 'accepted').length,
    problem: problemOf(outcomes),
  }
}

function written(
  deps: SendingDeps,
  material: ComposedMaterial,
  row: ComposedMaterial['messages'][number],
  to: { address: string; name: string },
) {
  const { subject, body, problem } = filled(material, row)
  if (problem !== null) throw new AppError('unprocessable', `Message ${row.step}: ${problem}`)
  // The mail to the contact keeps its own id: no program takes the two for one.
  const id = newId()
  try {
    return { id, ...rendered(deps, material, { ...row, subject, body }, { to, id }) }
  } catch (error) {
    if (error instanceof RenderProblem) throw new AppError('unprocessable', error.message, { cause: error })
    throw error
  }
}

function problemOf(outcomes: readonly SendOutcome[]): string | null {
  const bad = outcomes.find((outcome) => outcome.kind !== 'accepted')
  if (bad === undefined) return null
  if (bad.kind === 'in_doubt') return `The mail server did not confirm it: ${bad.response}`
  return bad.kind === 'refused'
    ? `The mail server refused it: ${bad.response}`
    : `The mail server was not reached: ${bad.response}`
}
