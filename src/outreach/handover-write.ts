import { inWorkspace } from '../platform/db.ts'
import type { CampaignLead } from '../providers/mail-campaigns/index.ts'
import { shapeOf, type Shape } from './handover-plan.ts'
import { RenderProblem, renderMessage } from './render-message.ts'
import { trackingOf } from './render-tracking.ts'
import type { Claim, ClaimedMessage } from './send-claim.ts'
import type { SendingDeps } from './send-deps.ts'
import type { SendSecrets } from './send-secrets.ts'

/** A sequence as it is given to the vendor. */
export interface WrittenSequence {
  /** Of the message that was claimed: the first that is given. */
  messageId: string
  sequenceId: string
  /** Numbers of the steps that are given. */
  steps: number[]
  shape: Shape
  lead: Omit<CampaignLead, 'reference'>
  /** Where links of each message lead, by message. */
  links: { id: string; links: string[] }[]
}

interface Step {
  id: string
  sequenceId: string
  step: number
  delayDays: number
  subject: string
  body: string
  isOpen: boolean
  company: string | null
}

/** Writes out all that is left of the sequences whose first message was claimed, with no transaction open. */
export async function writeSequences(
  deps: Pick<SendingDeps, 'db' | 'config' | 'now'>,
  secrets: SendSecrets,
  { mailbox, messages }: Claim,
): Promise<{ written: WrittenSequence[]; problems: { id: string; reason: string }[] }> {
  const { workspaceId } = mailbox
  const signer = await secrets.linksOf(workspaceId)
  const steps = await stepsOf(deps, workspaceId, messages)
  const written: WrittenSequence[] = []
  const problems: { id: string; reason: string }[] = []
  for (const message of messages) {
    const all = steps.filter((step) => step.sequenceId === message.sequenceId)
    const open = all.filter((step) => step.step >= message.step && (step.isOpen || step.id === message.id))
    try {
      const texts = open.map((step) => {
        const earlier = all.filter(({ step: number }) => number < step.step)
        const rendered = renderMessage({
          message: step,
          earlier,
          mailbox,
          to: { address: message.toAddress, name: message.toName },
          settings: mailbox.workspace,
          tracking: trackingOf(message.tracking, step.step),
          links: signer,
          baseUrl: deps.config.PUBLIC_URL,
          date: deps.now(),
        })
        const first = earlier[0]?.subject.replace(/^re:\s*/i, '') ?? null
        return { ...rendered, isThreaded: first !== null && rendered.subject === `Re: ${first}` }
      })
      const given = open.map(({ delayDays }, i) => ({
        delayDays,
        isThreaded: texts[i]?.isThreaded ?? false,
      }))
      written.push({
        messageId: message.id,
        sequenceId: message.sequenceId,
        steps: open.map(({ step }) => step),
        shape: shapeOf(mailbox, message.zone, given),
        lead: leadOf(message, all[0]?.company ?? null, texts),
        links: open.map(({ id }, i) => ({ id, links: texts[i]?.links ?? [] })),
      })
    } catch (error) {
      if (!(error instanceof RenderProblem)) throw error
      problems.push({ id: message.id, reason: error.message })
    }
  }
  return { written, problems }
}

function leadOf(
  { toAddress, toName }: ClaimedMessage,
  company: string | null,
  texts: { subject: string; html: string }[],
): WrittenSequence['lead'] {
  const words = toName?.trim().split(/\s+/) ?? []
  return {
    email: toAddress,
    firstName: words[0] ?? null,
    lastName: words.length > 1 ? (words.at(-1) ?? null) : null,
    company,
    texts: texts.map(({ subject, html }) => ({ subject, html: bodyOf(html) })),
  }
}

/** The vendor wraps a document around it. */
const bodyOf = (html: string) => /<body>\s*([\s\S]*?)\s*<\/body>/.exec(html)?.[1] ?? html

async function stepsOf(
  deps: Pick<SendingDeps, 'db'>,
  workspaceId: string,
  messages: readonly ClaimedMessage[],
): Promise<Step[]> {
  return inWorkspace(deps.db, workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<Step>(
      `select m.id, m.sequence_id as "sequenceId", m.step, m.delay_days as "delayDays", m.subject, m.body, m.status in ('pending', 'scheduled') as "isOpen",
         p.name as company
       from messages m join sequences s on s.workspace_id = $1 and s.id = m.sequence_id join prospects p on p.workspace_id = $1 and p.id = s.prospect_id
       where m.workspace_id = $1 and m.sequence_id = any($2::uuid[]) and m.channel = 'email' order by m.sequence_id, m.step`,
      [workspaceId, messages.map((message) => message.sequenceId)],
    )
    return rows
  })
}
