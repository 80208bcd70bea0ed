import { and, eq } from 'drizzle-orm'
import { inWorkspace } from '../platform/db.ts'
import { AppError } from '../platform/errors.ts'
import { uuidPattern } from '../platform/ids.ts'
import { limitedStream } from '../platform/request-body.ts'
import type { RequestFacts } from '../platform/rpc.ts'
import { sameBytes } from '../platform/crypto.ts'
import type { App } from '../tenancy/index.ts'
import type { PaymentDeps } from './money-deps.ts'
import { deposits } from './schema-money.ts'
import { applyPayment, type DepositRow } from './settle-deposit.ts'
import { knownTestPaymentSecrets, testEvent, type TestChoice } from './test-payment.ts'
import { testPaymentPage } from './test-payment-page.ts'

type Deps = PaymentDeps & Pick<App, 'limits'>
type Answer = Promise<Response>

const hook = /^\/api\/v1\/webhooks\/stripe\/([\w-]{1,80})\/?$/
const page = /^\/pay\/test\/([0-9a-f-]{36})\/([0-9a-f-]{36})\/([\w-]{32})\/?$/
const limit = { name: 'stripe', limit: 6000, windowMs: 60_000, settle: 'soon' as const }
const mostBytes = 1_000_000

/**
 * Answers what Stripe posts about deposits, and the page of payments that are a test. Who it is stands in the signature over the bytes as
 * they came. Null for every other address.
 */
export function answerPayments(deps: Deps): (request: Request, facts: RequestFacts) => Answer | null {
  return (request, facts) => {
    const [, workspace] = hook.exec(facts.path) ?? []
    if (workspace !== undefined && facts.method === 'POST')
      return answerStripe(deps, workspace, request, facts)
    const [, workspaceId = '', depositId = '', token = ''] = page.exec(facts.path) ?? []
    return token === '' ? null : answerTestPage(deps, { workspaceId, depositId, token }, request, facts)
  }
}

async function answerStripe(deps: Deps, workspace: string, request: Request, facts: RequestFacts): Answer {
  await count(deps, facts)
  const workspaceId = await idOf(deps, workspace)
  const raw = Buffer.from(await bytesOf(request))
  await takeMessage(deps, workspaceId, raw, facts.headers.get('stripe-signature') ?? '')
  return Response.json({ received: true })
}

/** Books a message; comes back after the commit, and throws `bad_request` for one that nobody signed. */
async function takeMessage(deps: Deps, workspaceId: string, raw: Buffer, signature: string): Promise<void> {
  const secrets = await secretsOf(deps, workspaceId)
  const read = deps.providers.payments.readEvent(raw, signature, secrets, deps.now())
  if (read.outcome === 'unsigned')
    throw new AppError(
      'bad_request',
      'The signature is wrong or older than five minutes. Compare the signing secret in Settings, Integrations.',
    )
  if (read.outcome === 'unreadable')
    throw new AppError('unprocessable', `This ${read.type} has not the shape that Stripe documents.`)
  const { event } = read
  await inWorkspace(deps.db, workspaceId, async (tx) => applyPayment(tx, deps, workspaceId, event))
}

/** With a key of its own a workspace believes the vendor alone; without one, its own test payments. */
async function secretsOf(deps: Deps, workspaceId: string): Promise<string[]> {
  const credential = await deps.integrations.credential(workspaceId, 'stripe')
  if (credential !== null) return [credential.values['webhookSecret'] ?? '']
  const known = await inWorkspace(deps.db, workspaceId, async (tx) =>
    knownTestPaymentSecrets(tx, deps.keys, workspaceId),
  )
  return known === null ? [] : [known.events]
}

/** A workspace is named by its id, or as in the addresses of its forms. */
async function idOf(deps: Deps, workspace: string): Promise<string> {
  if (uuidPattern.test(workspace)) return workspace.toLowerCase()
  const { rows } = await deps.db.$client.query<{ id: string }>('select id from workspaces where slug = $1', [
    workspace,
  ])
  const [row] = rows
  if (row === undefined) throw new AppError('bad_request', 'There is no workspace of that name.')
  return row.id
}

async function bytesOf(request: Request): Promise<ArrayBuffer> {
  return request.body === null
    ? new ArrayBuffer(0)
    : new Response(limitedStream(request.body, mostBytes)).arrayBuffer()
}

async function count(deps: Deps, facts: RequestFacts): Promise<void> {
  const taken = await deps.limits.take(limit, facts.ip)
  if (!taken.allowed)
    throw new AppError('too_many_requests', 'Too many requests. Try again in a minute.', {
      retryAfterSeconds: taken.resetSeconds,
    })
}

async function answerTestPage(
  deps: Deps,
  { workspaceId, depositId, token }: { workspaceId: string; depositId: string; token: string },
  request: Request,
  facts: RequestFacts,
): Answer {
  await count(deps, facts)
  const known = await readTest(deps, workspaceId, depositId, token)
  if (known === null) throw new AppError('not_found', 'There is nothing to pay at this address.')
  const { deposit, events, workspace } = known
  const back = `${deps.config.PUBLIC_URL}/provider/balance?deposit=${depositId}`
  const isOpen = deposit.status === 'pending' || deposit.status === 'processing'
  if (facts.method !== 'POST') return testPaymentPage({ deposit, workspace, back, isOpen })
  const choice = choiceOf(Buffer.from(await bytesOf(request)).toString('utf8'))
  if (choice !== null && isOpen) {
    const raw = testEvent(deposit, choice)
    const signature = deps.providers.payments.signEvent(raw, events, deps.now())
    await takeMessage(deps, workspaceId, Buffer.from(raw), signature)
  }
  return new Response(null, { status: 303, headers: { location: back } })
}

/** The deposit behind an address that is genuine; null otherwise, and once the workspace takes real money. */
async function readTest(
  deps: Deps,
  workspaceId: string,
  depositId: string,
  token: string,
): Promise<{ deposit: DepositRow; events: string; workspace: string } | null> {
  if (!uuidPattern.test(workspaceId) || !uuidPattern.test(depositId)) return null
  if ((await deps.integrations.credential(workspaceId, 'stripe')) !== null) return null
  return inWorkspace(deps.db, workspaceId, async (tx) => {
    const secrets = await knownTestPaymentSecrets(tx, deps.keys, workspaceId)
    if (secrets === null || !sameBytes(Buffer.from(secrets.pageOf(depositId)), Buffer.from(token)))
      return null
    const [deposit] = await tx
      .select()
      .from(deposits)
      .where(
        and(eq(deposits.workspaceId, workspaceId), eq(deposits.id, depositId), eq(deposits.origin, 'test')),
      )
    const { rows } = await tx.$client.query<{ name: string }>('select name from workspaces where id = $1', [
      workspaceId,
    ])
    return deposit === undefined ? null : { deposit, events: secrets.events, workspace: rows[0]?.name ?? '' }
  })
}

function choiceOf(body: string): TestChoice | null {
  const choice = new URLSearchParams(body).get('choice')
  return choice === 'pay' || choice === 'later' || choice === 'fail' ? choice : null
}
