import { inWorkspace, type Db } from '../platform/db.ts'
import type { LinkProbe } from '../providers/links/index.ts'
import { composedMaterial, type ComposedMaterial } from './composed-material.ts'
import type { ComposedMessage, ComposedSequence, SequenceCheck } from './contract-composed.ts'
import { checkMessages, linksToAsk } from './render-check.ts'
import { fillMergeFields, mergeProblem } from './render-merge.ts'
import { RenderProblem, renderMessage, type RenderedMail } from './render-message.ts'
import { trackingOf } from './render-tracking.ts'
import { smsText } from './sms-text.ts'
import { createLinkSigner } from './track-links.ts'

/** What showing a sequence as it goes out needs; `App` satisfies it. */
export interface ComposedDeps {
  db: Db
  now: () => Date
  config: { PUBLIC_URL: string }
  providers: { links: LinkProbe }
}

type Row = ComposedMaterial['messages'][number]

/** Nobody has this secret: whoever follows a link of a preview or a test changes nothing and counts for nothing. */
const nobodysSecret = Buffer.alloc(32)

/** Every message exactly as it goes out: headers, text and HTML. */
export async function composedSequence(
  deps: ComposedDeps,
  workspaceId: string,
  sequenceId: string,
): Promise<ComposedSequence> {
  const material = await inWorkspace(deps.db, workspaceId, (tx) =>
    composedMaterial(tx, workspaceId, sequenceId),
  )
  const { mailbox, messages } = material
  return {
    mailbox: mailbox === null ? null : { id: mailbox.id, name: mailbox.name, fromEmail: mailbox.fromEmail },
    isSigned: mailbox !== null && mailbox.dkimKeySealed !== null && mailbox.dkimDomain !== null,
    messages: messages.map((message) => composed(deps, material, message)),
  }
}

function composed(deps: ComposedDeps, material: ComposedMaterial, message: Row): ComposedMessage {
  const { id, step, channel } = message
  const shown = { id, step, channel, headers: [], html: null, bytes: 0, problem: null }
  const { subject, body, problem } = filled(material, message)
  if (channel !== 'email') {
    const isFirst = !material.messages.some((one) => one.channel === 'sms' && one.step < step)
    const text = channel === 'sms' ? smsText(body, isFirst) : body
    return { ...shown, subject, text, bytes: Buffer.byteLength(text), problem }
  }
  if (problem !== null) return { ...shown, subject, text: body, problem }
  try {
    const mail = rendered(deps, material, { ...message, subject, body })
    return {
      ...shown,
      subject: mail.subject,
      headers: mail.headers.map(([name, value]) => ({ name, value })),
      text: mail.text,
      html: mail.html,
      bytes: mail.raw.length,
      problem:
        material.contact?.email == null ? 'The contact has no e-mail address.' : material.mailboxProblem,
    }
  } catch (error) {
    if (!(error instanceof RenderProblem)) throw error
    return { ...shown, subject, text: body, problem: error.message }
  }
}

/** The text with its fields filled; where one cannot be, as it was written, and why. */
export function filled(
  { values }: Pick<ComposedMaterial, 'values'>,
  { subject, body }: Pick<Row, 'subject' | 'body'>,
): { subject: string; body: string; problem: string | null } {
  if (values === null) return { subject, body, problem: null }
  const [head, text] = [fillMergeFields(subject, values), fillMergeFields(body, values)]
  const problem = mergeProblem(head) ?? mergeProblem(text)
  if (problem !== null) return { subject, body, problem: problem.message }
  return { subject: head.text, body: text.text, problem: null }
}

/** A message as a mail with links that lead nowhere; `to` and `id` in place of its own for a test. */
export function rendered(
  deps: Pick<ComposedDeps, 'config' | 'now'>,
  material: ComposedMaterial,
  message: Pick<Row, 'id' | 'step' | 'subject' | 'body' | 'sentAt'>,
  instead: { to?: { address: string; name: string | null }; id?: string } = {},
): RenderedMail {
  const { contact, mailbox, messages, sequence, settings, tracking } = material
  const before = messages.filter((one) => one.channel === 'email' && one.step < message.step)
  return renderMessage({
    message: { ...message, id: instead.id ?? message.id },
    earlier: before.map(({ id, subject }) => ({
      id,
      subject: filled(material, { subject, body: '' }).subject,
    })),
    mailbox: mailbox ?? noMailbox,
    to: instead.to ?? { address: contact?.email ?? 'nobody@nowhere.example', name: contact?.name ?? null },
    settings: {
      ...settings,
      postalAddress: settings.postalAddress.trim() || '(Here stands your postal address.)',
    },
    tracking: trackingOf(tracking, message.step),
    links: createLinkSigner(sequence.workspaceId, nobodysSecret),
    baseUrl: deps.config.PUBLIC_URL,
    date: message.sentAt ?? deps.now(),
  })
}

/** What stands in a preview before there is a mailbox. */
const noMailbox = {
  fromName: 'Your name',
  fromEmail: 'you@your-domain.example',
  replyTo: null,
  domain: 'your-domain.example',
  trackingDomain: null,
}

/** What stands in the way of a sequence or would harm it; asks its links whether they answer, with no transaction open. */
export async function checkSequence(
  deps: ComposedDeps,
  workspaceId: string,
  sequenceId: string,
): Promise<SequenceCheck> {
  const material = await inWorkspace(deps.db, workspaceId, (tx) =>
    composedMaterial(tx, workspaceId, sequenceId),
  )
  const { messages, values, contact, settings, mailbox, mailboxProblem } = material
  const texts = messages.map((message) => ({ ...message, body: filled(material, message).body }))
  const urls = linksToAsk(texts).slice(0, mostLinks)
  const verdicts = urls.length === 0 ? [] : await deps.providers.links.ask(urls)
  return {
    findings: checkMessages({
      messages,
      values,
      contact,
      hasPostalAddress: settings.postalAddress.trim() !== '',
      hasMailbox: mailbox !== null && mailboxProblem === null,
      links: new Map(verdicts.map((verdict) => [verdict.url, verdict])),
    }),
    linksAsked: urls.length,
    at: deps.now().toISOString(),
  }
}

/** A person waits for the answer. */
const mostLinks = 20
