import { readToken } from '../outreach/index.ts'
import { inWorkspace } from '../platform/db.ts'
import { AppError } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { ReceivedMail } from '../providers/mail/index.ts'
import { readWorkspaceSecret } from '../tenancy/index.ts'
import { builtInAnswer } from './built-in-answer.ts'
import type { BuiltInAnswer, BuiltInOutcome } from './contract-built-in.ts'
import type { InboxDeps } from './deps.ts'
import { receiveMessage } from './receive-message.ts'

const notOurs = 'Only mails that a mailbox of a workspace sent can be answered here.'

/** Answers a mail of the built-in mailbox as its recipient would, by the same way that mail from outside comes in. */
export async function answerBuiltIn(
  deps: InboxDeps,
  mail: ReceivedMail,
  answer: BuiltInAnswer,
): Promise<BuiltInOutcome> {
  const header = (name: string) => mail.headers.find((one) => one.name === name)?.value ?? ''
  const messageId = /<[^<>\s]+>/.exec(header('message-id'))?.[0]
  const place = await senderOf(deps, header('list-unsubscribe'))
  const to = mail.to[0]
  if (place === null || messageId === undefined || to === undefined) throw new AppError('conflict', notOurs)
  const at = deps.now()
  const raw = builtInAnswer({ ...mail, to, messageId }, answer, { id: newId(), at })
  const { outcome } = await receiveMessage(deps, place.workspaceId, {
    mailboxId: place.mailboxId,
    raw,
    at,
    source: 'built_in',
  })
  return { outcome }
}

/** The workspace and mailbox of a mail, by the link in it that the workspace signed. */
async function senderOf(
  deps: InboxDeps,
  listUnsubscribe: string,
): Promise<{ workspaceId: string; mailboxId: string } | null> {
  const token = readToken('unsubscribe', /\/u\/([\w-]{60,63})>/.exec(listUnsubscribe)?.[1] ?? '')
  if (token === null) return null
  const { workspaceId, messageId } = token
  return inWorkspace(deps.db, workspaceId, async (tx) => {
    const secret = await readWorkspaceSecret(tx, deps.keys, workspaceId, 'links')
    if (secret === null || !token.isSignedWith(secret)) return null
    const { rows } = await tx.$client.query<{ mailboxId: string }>(
      `select b.id as "mailboxId" from messages m join sequences s on s.workspace_id = $1 and s.id = m.sequence_id
         join mailboxes b on b.workspace_id = $1 and b.id = coalesce(m.mailbox_id, s.mailbox_id)
       where m.workspace_id = $1 and m.id = $2 and b.kind = 'built_in'`,
      [workspaceId, messageId],
    )
    return rows[0] === undefined ? null : { workspaceId, ...rows[0] }
  })
}
