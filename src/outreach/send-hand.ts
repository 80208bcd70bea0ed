import { inWorkspace } from '../platform/db.ts'
import { statement } from '../platform/statement.ts'
import type { OutgoingMail } from '../providers/mail-sending/index.ts'
import { RenderProblem, renderMessage, type RenderInput } from './render-message.ts'
import { signDkim } from './render-dkim.ts'
import { trackingOf } from './render-tracking.ts'
import { dayIn } from './schedule-caps.ts'
import { isSendTime } from './schedule-window.ts'
import type { Claim, ClaimedMessage } from './send-claim.ts'
import type { SendingDeps } from './send-deps.ts'
import { hourlyOf } from './send-mailbox.ts'
import type { SendSecrets, Sender } from './send-secrets.ts'
import { suppressedAmong } from './suppression.ts'

/** Mails written out, and why others cannot be. */
export interface Written {
  mails: (OutgoingMail & { links: string[] })[]
  problems: { id: string; reason: string }[]
}

const earlierMails = statement<
  { id: string; sequenceId: string; step: number; subject: string },
  [workspaceId: string, sequences: string[]]
>(
  `select id, sequence_id as "sequenceId", step, subject from messages
   where workspace_id = $1 and sequence_id = any($2::uuid[]) and channel = 'email' and sent_at is not null order by step`,
)

/** Writes and signs the mails of a claim, with no transaction open. */
export async function writeMails(
  deps: Pick<SendingDeps, 'db' | 'config' | 'now'>,
  secrets: SendSecrets,
  sender: Sender,
  { mailbox, messages }: Claim,
): Promise<Written> {
  const { workspaceId } = mailbox
  const links = await secrets.linksOf(workspaceId)
  const follow = messages.filter((message) => message.step > 1).map((message) => message.sequenceId)
  const earlier =
    follow.length === 0
      ? []
      : await inWorkspace(deps.db, workspaceId, (tx) => earlierMails(tx, [workspaceId, follow]))
  const date = deps.now()
  const written: Written = { mails: [], problems: [] }
  await Promise.all(
    messages.map(async (message) => {
      try {
        const rendered = renderMessage({
          ...inputOf(message),
          earlier: earlier.filter((one) => one.sequenceId === message.sequenceId && one.step < message.step),
          mailbox,
          settings: mailbox.workspace,
          links,
          baseUrl: deps.config.PUBLIC_URL,
          date,
        })
        const raw =
          sender.dkim === null ? rendered.raw : await signDkim(rendered.raw, { ...sender.dkim, at: date })
        written.mails.push({ id: message.id, envelope: rendered.envelope, raw, links: rendered.links })
      } catch (error) {
        if (!(error instanceof RenderProblem)) throw error
        written.problems.push({ id: message.id, reason: error.message })
      }
    }),
  )
  return written
}

function inputOf(message: ClaimedMessage): Pick<RenderInput, 'message' | 'to' | 'tracking'> {
  const { id, step, subject, body, toAddress, toName } = message
  return {
    message: { id, step, subject, body },
    to: { address: toAddress, name: toName },
    tracking: trackingOf(message.tracking, step),
  }
}

const mark = statement<
  { id: string },
  [workspaceId: string, ids: string[], links: (string | null)[], worker: string, now: Date]
>(
  `update messages m set handed_at = $5, links = h.links::jsonb
   from unnest($2::uuid[], $3::text[]) as h(id, links)
   where m.workspace_id = $1 and m.id = h.id and m.status = 'sending' and m.claimed_by = $4 and m.handed_at is null
   returning m.id`,
)

/**
 * Notes that these mails are about to be handed over: from here on a crash leaves them in doubt. Returns the ids that may go: not what was
 * stopped, suppressed or taken over since it was claimed, nor what would now fall out of its hours or into another day.
 */
export async function markHanded(
  deps: Pick<SendingDeps, 'db' | 'now'>,
  secrets: SendSecrets,
  worker: string,
  claim: Claim,
  mails: Written['mails'],
): Promise<Set<string>> {
  const { mailbox } = claim
  const { workspaceId, hours } = mailbox
  return inWorkspace(deps.db, workspaceId, async (tx) => {
    const now = deps.now()
    if (dayIn(now, hours.zone) !== claim.day || !isSendTime(now, [hours])) return new Set<string>()
    const hourly = hourlyOf(mailbox)
    const closed = new Set(
      claim.messages.filter((message) => !hourly.isOpen(now, message)).map((message) => message.id),
    )
    const hashes = await secrets.hashesOf(tx, workspaceId)
    const addresses = mails.map((mail) => mail.envelope.to)
    const suppressed = await suppressedAmong(tx, hashes, workspaceId, addresses)
    const go = mails.filter((mail) => !suppressed.has(mail.envelope.to) && !closed.has(mail.id))
    const rows = await mark(tx, [
      workspaceId,
      go.map((mail) => mail.id),
      go.map((mail) => (mail.links.length === 0 ? null : JSON.stringify(mail.links))),
      worker,
      now,
    ])
    return new Set(rows.map((row) => row.id))
  })
}
