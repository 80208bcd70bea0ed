import { Agent, request } from 'undici'
import { answerForms } from '../src/marketplace/answer-forms.ts'
import { activateForm } from '../src/marketplace/activate-form.ts'
import { signStarted } from '../src/marketplace/form-token.ts'
import { createNiche } from '../src/marketplace/niches.ts'
import { inWorkspace } from '../src/platform/db.ts'
import { createHttpApi } from '../src/platform/http-api.ts'
import { createHttpServer } from '../src/platform/http-server.ts'
import { router } from '../src/router.ts'
import { cpuSeconds, cpuSince } from './setup/cpu.ts'
import { count, percentile, round } from './setup/options.ts'
import { openProduct, type BenchProduct } from './setup/product.ts'

/**
 * Requests a second and the 95th percentile of them: reading a public form, and sending one as a browser without scripts does, every
 * one another person, through signature, rules, duplicates, row and job. `--seconds N` for each (10), `--connections N` (20). `cpuMs` is what one
 * request costs in Node and PostgreSQL together, with the sender of the requests in it.
 */
export async function run({ args }: { json: boolean; args: string[] }): Promise<Record<string, unknown>> {
  const seconds = count(args, 'seconds', 10)
  const connections = count(args, 'connections', 20)
  // One address sends everything here.
  const raised = { RATE_LIMIT_LEADS: '1000000', RATE_LIMIT_PERSON: '1000000' }
  const product = await openProduct({ raised })
  const server = serverOf(product)
  try {
    const { nicheId, path } = await openForm(product)
    const base = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`
    const read = await load({ seconds, connections, folder: product.folder }, () => ({
      url: `${base}/api/v1/forms${path.slice(2)}`,
    }))
    let sent = 0
    const { app } = product
    const submit = await load({ seconds, connections, folder: product.folder }, () => {
      const shownAt = new Date(app.now().getTime() - 60_000)
      const body = new URLSearchParams({
        name: `Ann ${++sent}`,
        email: `ann-${sent}@home.example`,
        phone: `+1212555${String(sent % 10_000).padStart(4, '0')}`,
        consent: 'on',
        _started: signStarted(app.keys, { nicheId, version: 1 }, shownAt),
      }).toString()
      return { url: `${base}${path}`, body }
    })
    return { read, submit, connections, raised }
  } finally {
    await server.close(0)
    await product.stop()
  }
}

function serverOf({ app }: BenchProduct) {
  const forms = answerForms(app)
  const api = createHttpApi({
    app,
    router,
    document: () => Promise.resolve('{}'),
    authCallback: () => Promise.resolve(new Response(null, { status: 404 })),
    links: forms,
    readiness: () => Promise.resolve(null),
    metrics: () => Promise.resolve(''),
  })
  return createHttpServer({
    publicUrl: app.config.PUBLIC_URL,
    api: (asked, env) => api.fetch(asked, env),
    onError: (error) => app.log.error({ err: error }, 'A request failed'),
  })
}

async function openForm({ app, workspaceId }: BenchProduct): Promise<{ nicheId: string; path: string }> {
  return inWorkspace(app.db, workspaceId, async (tx) => {
    const input = { name: 'Roofing', slug: 'roofing', isLocationBased: false }
    const { id, path } = await createNiche(tx, workspaceId, input, { userId: null, now: app.now() })
    await activateForm(tx, app, workspaceId, { id, version: 1, confirm: true, mapping: [], userId: null })
    return { nicheId: id, path }
  })
}

/** As many requests as so many connections get done, one after another on each. */
async function load(
  { seconds, connections, folder }: { seconds: number; connections: number; folder: string },
  next: () => { url: string; body?: string },
): Promise<{ perSecond: number; p50Ms: number; p95Ms: number; cpuMs: number; failed: number }> {
  const dispatcher = new Agent({ connections, pipelining: 1 })
  const times: number[] = []
  let failed = 0
  const cpuBefore = cpuSeconds(folder)
  const begun = performance.now()
  const until = begun + seconds * 1000
  const lane = async () => {
    while (performance.now() < until) {
      const { url, body } = next()
      const sentAt = performance.now()
      const answer = await request(url, {
        dispatcher,
        method: body === undefined ? 'GET' : 'POST',
        ...(body !== undefined && { body, headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
      })
      await answer.body.dump()
      const isThanked = String(answer.headers['location'] ?? '').includes('thank-you')
      if (body === undefined ? answer.statusCode !== 200 : !isThanked) failed++
      times.push(performance.now() - sentAt)
    }
  }
  await Promise.all(Array.from({ length: connections }, lane))
  const elapsed = (performance.now() - begun) / 1000
  const { node, postgres } = cpuSince(cpuBefore, cpuSeconds(folder))
  await dispatcher.close()
  const sorted = times.toSorted((a, b) => a - b)
  return {
    perSecond: Math.round(times.length / elapsed),
    p50Ms: round(percentile(sorted, 0.5)),
    p95Ms: round(percentile(sorted, 0.95)),
    cpuMs: round((1000 * (node + (postgres ?? 0))) / times.length),
    failed,
  }
}
