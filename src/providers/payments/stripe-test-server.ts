import type { Handler } from '../../../test/web-server.ts'

/** A Stripe on this machine, as far as deposits go: sessions, payments, idempotency keys, one key that it knows. */
export interface StripeTestServer {
  handler: Handler
  /** Every request that was answered, with its form. */
  asked: { method: string; path: string; form: Record<string, string>; idempotencyKey: string }[]
  sessions: Map<string, Record<string, unknown>>
  intents: Map<string, Record<string, unknown>>
  /** Cards; `customer` is whose it is, null once it was taken off. */
  methods: Map<string, Record<string, unknown>>
  /** Answers of the next calls in place of what would be said. */
  next: { status: number; body: object }[]
}

/** Knows the key `sk_test_genuine`; a card of the customer `cus_declined` is declined. */
export function createStripeTestServer(): StripeTestServer {
  const byKey = new Map<string, [number, object]>()
  const server: StripeTestServer = {
    asked: [],
    sessions: new Map(),
    intents: new Map(),
    methods: new Map(),
    next: [],
    handler: (request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => (body += chunk.toString()))
      request.on('end', () => {
        const form = Object.fromEntries(new URLSearchParams(body))
        const idempotencyKey = String(request.headers['idempotency-key'] ?? '')
        const { method = '', url: path = '' } = request
        server.asked.push({ method, path, form, idempotencyKey })
        const isKnown = request.headers.authorization === 'Bearer sk_test_genuine'
        const [status, said] = isKnown ? answer(method, path, form, idempotencyKey) : [401, refusal]
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said))
      })
    },
  }
  const answer = (method: string, path: string, form: Form, key: string): [number, object] => {
    const given = server.next.shift()
    if (given !== undefined) return [given.status, given.body]
    const known = key === '' ? undefined : byKey.get(key)
    if (known !== undefined) return known
    const made = method === 'GET' ? read(server, path) : write(server, path, form)
    if (key !== '') byKey.set(key, made)
    return made
  }
  return server
}

type Form = Record<string, string>

const refusal = { error: { type: 'invalid_request_error', message: 'Invalid API Key provided' } }

const missing = (id: string): [number, object] => [
  404,
  { error: { type: 'invalid_request_error', message: `No such thing: ${id}` } },
]

function read({ sessions, intents, methods }: StripeTestServer, path: string): [number, object] {
  const { pathname, searchParams } = new URL(path, 'http://stripe.test')
  const id = pathname.split('/').at(-1) ?? ''
  const found = sessions.get(id) ?? intents.get(id) ?? methods.get(id)
  if (found === undefined) return missing(id)
  const method = methods.get(String(found['payment_method']))
  const isShown = searchParams.get('expand[0]') === 'payment_method' && method !== undefined
  return [200, isShown ? { ...found, payment_method: method } : found]
}

/** As Stripe: what is off already is refused. */
function detach({ methods }: StripeTestServer, id: string): [number, object] {
  const method = methods.get(id)
  if (method === undefined) return missing(id)
  const message = 'The payment method you provided is not attached to a customer.'
  if (method['customer'] === null) return [400, { error: { type: 'invalid_request_error', message } }]
  const off = { ...method, customer: null }
  methods.set(id, off)
  return [200, off]
}

function write(server: StripeTestServer, path: string, form: Form): [number, object] {
  const { sessions, intents } = server
  const [, method] = /^\/v1\/payment_methods\/(\w+)\/detach$/.exec(path) ?? []
  if (method !== undefined) return detach(server, method)
  if (path === '/v1/checkout/sessions') {
    const id = `cs_test_${sessions.size + 1}`
    const session = {
      id,
      object: 'checkout.session',
      url: `https://checkout.stripe.com/c/pay/${id}`,
      status: 'open',
      payment_status: 'unpaid',
      amount_total: Number(form['line_items[0][price_data][unit_amount]']),
      currency: form['line_items[0][price_data][currency]'],
      payment_intent: null,
      customer: form['customer'] ?? null,
      client_reference_id: form['client_reference_id'],
      metadata: { leadwright_deposit: form['metadata[leadwright_deposit]'] },
    }
    sessions.set(id, session)
    return [200, session]
  }
  const id = `pi_test_${intents.size + 1}`
  if (form['customer'] === 'cus_declined')
    return [402, { error: { type: 'card_error', code: 'card_declined', message: 'Your card was declined.' } }]
  const intent = {
    id,
    object: 'payment_intent',
    status: 'succeeded',
    amount: Number(form['amount']),
    amount_received: Number(form['amount']),
    currency: form['currency'],
    payment_method: form['payment_method'],
    metadata: { leadwright_deposit: form['metadata[leadwright_deposit]'] },
  }
  intents.set(id, intent)
  return [200, intent]
}
