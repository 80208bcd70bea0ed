import { settleText, textFailure, type TextStatus } from '../outreach/index.ts'
import type { PlatformApp } from '../platform/app.ts'
import { inWorkspace } from '../platform/db.ts'
import { AppError } from '../platform/errors.ts'
import { uuidPattern } from '../platform/ids.ts'
import { limitedStream } from '../platform/request-body.ts'
import type { RequestFacts } from '../platform/rpc.ts'
import type { Phone } from '../providers/phone/index.ts'
import type { Integrations } from '../tenancy/index.ts'
import type { InboxDeps } from './deps.ts'
import { receiveText } from './receive-text.ts'
import { answerArrived } from './settle-answer.ts'

/** What the vendor's requests need of the application; `App` satisfies it. */
export type TwilioDeps = InboxDeps &
  Pick<PlatformApp, 'config' | 'limits'> & {
    integrations: Pick<Integrations, 'credential'>
    providers: { phone: Pick<Phone, 'isSignedBy'> }
  }

const place = /^\/api\/v1\/webhooks\/twilio\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/
const limit = { name: 'twilio', limit: 3000, windowMs: 60_000, settle: 'soon' as const }
const mostBytes = 100_000

/**
 * Answers what Twilio posts about texts. Who it is stands in the signature, never in a cookie: a request with one is a browser's and goes
 * the way of all others, where another website is refused. Null for every other address.
 */
export function answerTwilio(
  deps: TwilioDeps,
): (request: Request, facts: RequestFacts) => Promise<Response> | null {
  return (request, facts) => {
    const [, workspaceId] = place.exec(facts.path) ?? []
    if (workspaceId === undefined || facts.method !== 'POST' || facts.headers.has('cookie')) return null
    return take(deps, workspaceId, request, facts)
  }
}

async function take(
  deps: TwilioDeps,
  workspaceId: string,
  request: Request,
  facts: RequestFacts,
): Promise<Response> {
  const taken = await deps.limits.take(limit, facts.ip)
  if (!taken.allowed)
    throw new AppError('too_many_requests', 'Too many requests. Try again in a minute.', {
      retryAfterSeconds: taken.resetSeconds,
    })
  const fields = await fieldsOf(request)
  const credential = await deps.integrations.credential(workspaceId, 'twilio')
  const authToken = credential?.values['authToken'] ?? ''
  const url = `${deps.config.PUBLIC_URL}${facts.path}${new URL(request.url).search}`
  const signature = facts.headers.get('x-twilio-signature') ?? ''
  // Without a token everybody could sign.
  if (authToken === '' || !deps.providers.phone.isSignedBy({ authToken }, { url, fields, signature }))
    throw new AppError('forbidden', 'The signature is not that of the account of this workspace.')
  const messageId = ofUuid(new URL(request.url).searchParams.get('message'))
  await act(deps, workspaceId, fields, messageId)
  return new Response('<Response/>', { headers: { 'content-type': 'text/xml' } })
}

async function fieldsOf(request: Request): Promise<Record<string, string>> {
  if (request.body === null) return {}
  const text = await new Response(limitedStream(request.body, mostBytes)).text()
  return Object.fromEntries(new URLSearchParams(text))
}

async function act(
  deps: TwilioDeps,
  workspaceId: string,
  fields: Record<string, string | undefined>,
  messageId: string | null,
): Promise<void> {
  const id = fields['MessageSid'] ?? fields['SmsSid'] ?? ''
  if (id === '') return
  const { From: from, To: to = '', Body: text, ErrorCode: code = null } = fields
  const status = fields['MessageStatus'] ?? fields['SmsStatus'] ?? ''
  if (isFinal(status)) {
    await inWorkspace(deps.db, workspaceId, async (tx) => {
      const isOfSequence = await settleText(tx, deps, workspaceId, { vendorId: id, messageId, status, code })
      const problem = textFailure({ status, code })
      if (!isOfSequence && messageId !== null)
        await answerArrived(tx, deps, workspaceId, { answerId: messageId, problem })
    })
    return
  }
  if (text === undefined || !/^\+\d{5,20}$/.test(from ?? '') || (status !== '' && status !== 'received'))
    return
  const isOptOut = fields['OptOutType']?.toUpperCase() === 'STOP'
  await receiveText(deps, workspaceId, { id, from: from ?? '', to, text, isOptOut, at: deps.now() })
}

const ofUuid = (text: string | null) => (text !== null && uuidPattern.test(text) ? text : null)

const isFinal = (status: string): status is TextStatus['status'] =>
  status === 'delivered' || status === 'undelivered' || status === 'failed'
