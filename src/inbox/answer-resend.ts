import { createHmac, timingSafeEqual } from 'node:crypto'
import * as z from 'zod'
import { mailboxSecret, takeToldOfMail, type ToldOfMail, type VendorEventDeps } from '../outreach/index.ts'
import { inWorkspace } from '../platform/db.ts'
import { AppError } from '../platform/errors.ts'
import type { RequestFacts } from '../platform/rpc.ts'
import { hookBody, hookJson, hookTaken, noSuchHook, type HookDeps } from './vendor-hooks.ts'

/** What Resend's events need of the application; `App` satisfies it. */
export type ResendDeps = HookDeps & VendorEventDeps

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const place = new RegExp(`^/api/v1/webhooks/resend/(${uuid})/(${uuid})$`)
/** Standard Webhooks 1.0: what is older was recorded and is played again. */
const toleranceMs = 5 * 60_000

/** https://resend.com/docs/webhooks/emails: what is not read here is left as it is. */
const Event = z.object({
  type: z.string().max(100),
  created_at: z.string().max(60).optional(),
  data: z.object({
    email_id: z.string().max(200).optional(),
    bounce: z
      .object({
        type: z.string().optional(),
        subType: z.string().optional(),
        message: z.string().optional(),
      })
      .nullish(),
  }),
})
type Event = z.infer<typeof Event>

const kinds: Record<string, ToldOfMail['kind']> = {
  'email.delivered': 'delivered',
  'email.bounced': 'bounced',
  'email.complained': 'complained',
}

/** Answers what Resend posts about mails of a mailbox, signed with the secret that was entered there. Null for every other address. */
export function answerResend(
  deps: ResendDeps,
): (request: Request, facts: RequestFacts) => Promise<Response> | null {
  return (request, facts) => {
    const [, workspaceId, mailboxId] = place.exec(facts.path) ?? []
    if (workspaceId === undefined || mailboxId === undefined || facts.method !== 'POST') return null
    return take(deps, { workspaceId, mailboxId }, request, facts)
  }
}

async function take(
  deps: ResendDeps,
  place: { workspaceId: string; mailboxId: string },
  request: Request,
  facts: RequestFacts,
): Promise<Response> {
  const body = await hookBody(deps, request, facts)
  const secret = await secretOf(deps, place)
  if (secret === null) throw noSuchHook()
  const { id, isRight } = checked(facts.headers, body, secret, deps.now())
  if (!isRight) throw new AppError('forbidden', 'The signature is not that of this mailbox.')
  const event = Event.safeParse(hookJson(body))
  const told = event.success ? toldOf(event.data, deps.now()) : null
  const isTaken =
    told !== null && (await takeToldOfMail(deps, { ...place, label: 'Resend' }, told, `resend:${id}`))
  if (!isTaken)
    deps.log.info(
      { ...place, event: event.success ? event.data.type : 'unreadable' },
      'An event of Resend was left out',
    )
  return hookTaken()
}

async function secretOf(
  deps: ResendDeps,
  { workspaceId, mailboxId }: { workspaceId: string; mailboxId: string },
): Promise<string | null> {
  const sealed = await inWorkspace(deps.db, workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ sealed: string | null }>(
      `select secret_sealed as sealed from mailboxes where workspace_id = $1 and id = $2 and kind = 'resend'`,
      [workspaceId, mailboxId],
    )
    return rows[0]?.sealed ?? null
  })
  return sealed === null
    ? null
    : (mailboxSecret(deps.keys, { workspaceId, secretSealed: sealed }).hookSecret ?? null)
}

/** Standard Webhooks, as its sender Svix names the headers: `v1,` and an HMAC of id, time and body; several while a secret changes. */
function checked(
  headers: Headers,
  body: string,
  secret: string,
  now: Date,
): { id: string; isRight: boolean } {
  const header = (name: string) => headers.get(`svix-${name}`) ?? headers.get(`webhook-${name}`) ?? ''
  const [id, timestamp] = [header('id'), header('timestamp')]
  const isRecent =
    /^\d{1,12}$/.test(timestamp) && Math.abs(now.getTime() - Number(timestamp) * 1000) <= toleranceMs
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const right = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest()
  const isSigned = header('signature')
    .split(' ')
    .some((one) => {
      const given = Buffer.from(one.replace(/^v1,/, ''), 'base64')
      return one.startsWith('v1,') && given.length === right.length && timingSafeEqual(given, right)
    })
  return { id, isRight: id !== '' && isRecent && isSigned }
}

function toldOf({ type, created_at: createdAt, data }: Event, now: Date): ToldOfMail | null {
  const kind = kinds[type]
  if (kind === undefined || data.email_id === undefined) return null
  const { type: bounceType = '', subType = '', message = '' } = data.bounce ?? {}
  const at = createdAt === undefined ? Number.NaN : Date.parse(createdAt)
  return {
    vendorId: data.email_id,
    kind,
    // A full mailbox, a refused content or a list of the vendor's own says nothing certain of the address.
    isPermanent: bounceType === 'Permanent' && ['', 'General', 'NoEmail'].includes(subType),
    reason:
      [bounceType, subType, message]
        .filter((word) => word !== '')
        .join(', ')
        .slice(0, 300) || type,
    at: Number.isNaN(at) || at > now.getTime() ? now : new Date(at),
  }
}
