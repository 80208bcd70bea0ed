import { createHash, timingSafeEqual } from 'node:crypto'
import * as z from 'zod'
import {
  afterVendorAnswer,
  instantlyTokens,
  takeVendorEvent,
  vendorAccountFailed,
  workspaceOfToken,
  type ToldMessage,
  type VendorEvent,
  type VendorEventDeps,
} from '../outreach/index.ts'
import { inWorkspace } from '../platform/db.ts'
import type { RequestFacts } from '../platform/rpc.ts'
import { receiveMessage } from './receive-message.ts'
import { hookBody, hookJson, hookTaken, noSuchHook, type HookDeps } from './vendor-hooks.ts'

/** What Instantly's events need of the application; `App` satisfies it. */
export type InstantlyDeps = HookDeps & VendorEventDeps

const place = /^\/api\/v1\/webhooks\/instantly\/([^/]{1,300})$/
const line = z.string().max(500)

/** An event as its reference has it (developer.instantly.ai, "Webhook events"); more fields come with it and are not read. */
const Event = z.object({
  timestamp: z.string().max(60).optional(),
  event_type: line,
  campaign_id: line.nullish(),
  lead_email: line.nullish(),
  email_account: line.nullish(),
  step: z.number().int().min(1).max(50).nullish(),
  email_id: line.nullish(),
  reply_subject: z.string().nullish(),
  reply_text: z.string().nullish(),
  reply_html: z.string().nullish(),
})
type Event = z.infer<typeof Event>

const kinds: Record<string, VendorEvent['kind']> = {
  email_sent: 'sent',
  email_opened: 'opened',
  link_clicked: 'clicked',
  email_link_clicked: 'clicked',
  reply_received: 'replied',
  auto_reply_received: 'auto_replied',
  email_bounced: 'bounced',
  lead_unsubscribed: 'unsubscribed',
  // Not in its reference: taken if it comes.
  spam_complaint: 'complained',
}

/** Answers what Instantly posts. It signs nothing, so the address itself is the secret: a wrong one does not exist. Null for every other address. */
export function answerInstantly(
  deps: InstantlyDeps,
): (request: Request, facts: RequestFacts) => Promise<Response> | null {
  return (request, facts) => {
    const [, token] = place.exec(facts.path) ?? []
    return token === undefined || facts.method !== 'POST' ? null : take(deps, token, request, facts)
  }
}

async function take(
  deps: InstantlyDeps,
  token: string,
  request: Request,
  facts: RequestFacts,
): Promise<Response> {
  const text = await hookBody(deps, request, facts)
  const workspaceId = await workspaceOf(deps, token)
  if (workspaceId === null) throw noSuchHook()
  const event = Event.safeParse(hookJson(text))
  const told = event.success ? event.data.event_type : 'unreadable'
  if (event.success && told === 'account_error')
    await vendorAccountFailed(deps, workspaceId, event.data.email_account ?? '')
  else if (!event.success || !(await isTaken(deps, workspaceId, event.data)))
    deps.log.info({ workspaceId, event: told.slice(0, 60) }, 'An event of Instantly was left out')
  return hookTaken()
}

async function workspaceOf(deps: InstantlyDeps, token: string): Promise<string | null> {
  const workspaceId = workspaceOfToken(token)
  if (workspaceId === null) return null
  const tokens = await inWorkspace(deps.db, workspaceId, (tx) => instantlyTokens(tx, deps, workspaceId))
  const given = Buffer.from(token)
  const isRight = tokens.some((one) => {
    const right = Buffer.from(one)
    return right.length === given.length && timingSafeEqual(right, given)
  })
  return isRight ? workspaceId : null
}

/** Whether it was about somebody of ours. */
async function isTaken(deps: InstantlyDeps, workspaceId: string, event: Event): Promise<boolean> {
  const kind = kinds[event.event_type]
  const { campaign_id: campaignId, lead_email: email } = event
  if (kind === undefined || !campaignId || !email) return false
  const told = await takeVendorEvent(
    deps,
    workspaceId,
    {
      kind,
      campaignId,
      email,
      step: event.step ?? null,
      mailId: event.email_id ?? null,
      at: atOf(event, deps.now()),
    },
    `instantly:${hashOf(event)}`,
  )
  if (told === null) return false
  if (told !== 'known' && isAnswer(kind)) await takeAnswer(deps, workspaceId, event, told)
  return true
}

const isAnswer = (kind: VendorEvent['kind']) => kind === 'replied' || kind === 'auto_replied'

/** Instantly tells again what was not taken: the same event has the same hash. */
function hashOf({ timestamp, event_type, campaign_id, lead_email, step, email_id }: Event): string {
  const named = [timestamp, event_type, campaign_id, lead_email?.toLowerCase(), step, email_id]
  return createHash('sha256').update(JSON.stringify(named)).digest('hex')
}

function atOf({ timestamp }: Event, now: Date): Date {
  const at = timestamp === undefined ? Number.NaN : Date.parse(timestamp)
  return Number.isNaN(at) || at > now.getTime() ? now : new Date(at)
}

/** An answer goes the way of every mail: read, classified, understood, kept, and what it answers ends. */
async function takeAnswer(
  deps: InstantlyDeps,
  workspaceId: string,
  event: Event,
  told: ToldMessage,
): Promise<void> {
  const at = atOf(event, deps.now())
  const raw = mailOf(event, told, at)
  const { outcome } = await receiveMessage(deps, workspaceId, {
    mailboxId: told.mailboxId,
    raw,
    at,
    source: 'vendor',
  })
  if (outcome === 'received') await afterVendorAnswer(deps, workspaceId, told)
}

/** The answer as the mail that it was, as far as it is told. */
function mailOf(event: Event, { messageId, domain }: ToldMessage, at: Date): Buffer {
  const one = (text: string) => text.replace(/[\r\n]+/g, ' ').trim()
  const isHtml = !event.reply_text && Boolean(event.reply_html)
  const subject = Buffer.from(one(event.reply_subject ?? 'Re:')).toString('base64')
  const head = [
    `From: <${one(event.lead_email ?? '')}>`,
    `To: <${one(event.email_account ?? `nobody@${domain}`)}>`,
    `Subject: =?utf-8?B?${subject}?=`,
    `Message-ID: <${hashOf(event)}@instantly>`,
    `In-Reply-To: <${messageId}@${domain}>`,
    `Date: ${at.toUTCString()}`,
    ...(event.event_type === 'auto_reply_received' ? ['Auto-Submitted: auto-replied'] : []),
    `Content-Type: text/${isHtml ? 'html' : 'plain'}; charset=utf-8`,
    'Content-Transfer-Encoding: base64',
  ]
  const body = Buffer.from((isHtml ? event.reply_html : event.reply_text) ?? '').toString('base64')
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body.replace(/.{76}/g, '$&\r\n')}\r\n`)
}
