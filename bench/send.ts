import { generateKeyPairSync } from 'node:crypto'
import { addMailbox, fillDue, sendingSettings } from '../test/sending.ts'
import { claimBatch } from '../src/outreach/send-claim.ts'
import { createSender } from '../src/outreach/send-loop.ts'
import { createSendSecrets } from '../src/outreach/send-secrets.ts'
import { inWorkspace } from '../src/platform/db.ts'
import { createHttpClient } from '../src/platform/http-client.ts'
import { createMailTransport } from '../src/providers/mail-sending/index.ts'
import { startChild } from './setup/child.ts'
import { cpuSeconds, cpuSince } from './setup/cpu.ts'
import { asSuperuser } from './setup/fill.ts'
import { count, percentile, round, say } from './setup/options.ts'
import { openProduct, type BenchProduct } from './setup/product.ts'

const body = `Hi Grace,

Your page for new patients asks them to print a form and to send it by fax: https://firm.example/forms.

We make such forms work on a phone in a day. Would a short look at yours be of use? https://acme.example/look

Ada`

/**
 * Messages a minute: written, tracked, signed (RSA 2,048), handed over by SMTP to a mail server in a process of its own, and stored as sent.
 * Caps and gaps are off. `--messages N` (50,000), `--mailboxes N` (10), `--lanes N` (8). Then what one claim costs over 1,000 mailboxes
 * with `--few N` (10,000) and `--many N` (1,000,000) messages waiting.
 */
export async function run({ args }: { json: boolean; args: string[] }): Promise<Record<string, unknown>> {
  const messages = count(args, 'messages', 50_000)
  const mailboxes = count(args, 'mailboxes', 10)
  const lanes = count(args, 'lanes', 8)
  const sink = await startChild('smtp-sink.ts', {})
  const now = () => new Date()
  const mailTransport = createMailTransport({
    http: createHttpClient({ now, random: Math.random }),
    now,
    resolve: () => Promise.resolve([]),
    hosts: { get: () => `127.0.0.1:${String(sink.ready['port'])}` },
    resendBaseUrl: 'http://127.0.0.1:1',
    builtInUrl: null,
  })
  const product = await openProduct({ providers: { mailTransport } })
  try {
    const sending = await sendAll(product, { messages, mailboxes, lanes })
    const received = Number((await sink.ask({ what: 'received' }))['received'])
    if (received !== messages) throw new Error(`The mail server got ${received} of ${messages} messages`)
    const few = await claims(product, count(args, 'few', 10_000))
    const many = await claims(product, count(args, 'many', 1_000_000))
    return {
      messages,
      mailboxes,
      lanes,
      ...sending,
      claim: { few, many, ratio: round(many.p95Ms / few.p95Ms, 2) },
    }
  } finally {
    await product.stop()
    await mailTransport.close()
    await sink.stop()
  }
}

async function sendAll(
  product: BenchProduct,
  given: { messages: number; mailboxes: number; lanes: number },
): Promise<{ perMinute: number; seconds: number; cpuMsPerMessage: Record<string, number | null> }> {
  const { app, workspaceId, folder } = product
  await sendingSettings(app, workspaceId)
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = app.keys.seal(workspaceId, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
  const ids: string[] = []
  for (let i = 0; i < given.mailboxes; i++) ids.push(await addMailbox(app, workspaceId))
  await inWorkspace(app.db, workspaceId, (tx) =>
    tx.$client.query(
      `update mailboxes set dkim_domain = 'acme.example', dkim_selector = 'lw', dkim_key_sealed = $2 where workspace_id = $1`,
      [workspaceId, key],
    ),
  )
  const campaign = await trackedCampaign(product)
  await fillDue(app, workspaceId, {
    mailboxIds: ids,
    count: given.messages,
    prefix: 'bench',
    body,
    campaignId: campaign,
  })
  await asSuperuser(product.superuserUrl, (client) => client.query('vacuum analyze'))
  say(`${given.messages} messages wait at ${given.mailboxes} mailboxes`)
  const sender = createSender(app, { worker: 'bench', lanes: given.lanes })
  const before = cpuSeconds(folder)
  const begun = performance.now()
  const sent = await sender.drain()
  const seconds = (performance.now() - begun) / 1000
  const cpu = cpuSince(before, cpuSeconds(folder))
  if (sent !== given.messages) throw new Error(`${sent} of ${given.messages} messages were handed over`)
  return {
    perMinute: Math.round((sent / seconds) * 60),
    seconds: round(seconds, 2),
    cpuMsPerMessage: {
      node: round((cpu.node / sent) * 1000, 3),
      postgres: cpu.postgres === null ? null : round((cpu.postgres / sent) * 1000, 3),
    },
  }
}

async function trackedCampaign({ app, workspaceId }: BenchProduct): Promise<string> {
  return inWorkspace(app.db, workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ id: string }>(
      `insert into campaigns (workspace_id, id, name, sources, outreach) values ($1, uuidv7(), 'Bench', '{}', '{}') returning id`,
      [workspaceId],
    )
    const id = rows[0]?.id ?? ''
    await tx.$client.query(
      `insert into campaign_sending (workspace_id, campaign_id, track_opens, track_clicks, track_first) values ($1, $2, true, true, true)`,
      [workspaceId, id],
    )
    return id
  })
}

/** What claiming one message of one of 1,000 mailboxes takes while so many wait. */
async function claims({ app, superuserUrl }: BenchProduct, waiting: number) {
  const { rows } = await app.db.$client.query<{ id: string }>(
    `insert into workspaces (id, name, slug) values (uuidv7(), 'Bench', 'bench-' || $1) returning id`,
    [waiting],
  )
  const workspaceId = rows[0]?.id ?? ''
  await sendingSettings(app, workspaceId)
  const mailboxIds: string[] = []
  for (let i = 0; i < 1000; i++) mailboxIds.push(await addMailbox(app, workspaceId, { gapSeconds: 60 }))
  for (let left = waiting, part = 0; left > 0; left -= 50_000, part++)
    await fillDue(app, workspaceId, { mailboxIds, count: Math.min(left, 50_000), prefix: `wait-${part}` })
  await asSuperuser(superuserUrl, (client) => client.query('vacuum analyze'))
  const { hashesOf } = createSendSecrets(app)
  const times: number[] = []
  for (const [i, mailboxId] of mailboxIds.entries()) {
    const begun = performance.now()
    const claim = await claimBatch({ db: app.db, now: app.now, hashesOf }, 'bench', {
      workspaceId,
      mailboxId,
    })
    if (claim?.messages.length !== 1) throw new Error(`Mailbox ${i} had nothing to send`)
    // The first ones meet cold plans and pages.
    if (i >= 100) times.push(performance.now() - begun)
  }
  times.sort((a, b) => a - b)
  say(
    `${waiting} waiting: p50 ${round(percentile(times, 0.5), 2)} ms, p95 ${round(percentile(times, 0.95), 2)} ms`,
  )
  return { waiting, p50Ms: round(percentile(times, 0.5), 2), p95Ms: round(percentile(times, 0.95), 2) }
}
