import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/app.ts'
import type { Identity } from '../../test/factories.ts'
import { inWorkspace } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { createFakeDomainRecords } from '../providers/dns/index.ts'
import { createFakeMailTransport } from '../providers/mail-sending/index.ts'
import type { Mailbox } from './contract.ts'

const transport = createFakeMailTransport()
let t: TestApp
let owner: Identity
beforeAll(async () => {
  t = await testApp({
    providers: {
      mailTransport: transport,
      domainRecords: createFakeDomainRecords({
        'acme.example': { txt: ['v=spf1 mx -all'], mx: ['mx.acme.example'] },
        '_dmarc.acme.example': { txt: ['v=DMARC1; p=none'] },
      }),
    },
  })
  owner = await t.make.member({ email: 'ada@acme.example' })
})
afterAll(async () => t.close())

const smtp = {
  kind: 'smtp',
  fromName: 'Ada Byron',
  fromEmail: 'Ada@acme.example',
  settings: { host: 'smtp.acme.example', port: 465, security: 'tls', user: 'ada' },
  secrets: { password: 'correct horse battery' },
}

async function create(body: object = smtp): Promise<Mailbox> {
  const { status, body: answer } = await t.rest('POST', '/mailboxes', body, owner)
  expect(status, JSON.stringify(answer)).toBeLessThan(300)
  return answer.data
}

async function sequence(mailboxId: string, status: string): Promise<string> {
  const made = await t.rest('POST', '/prospects', { name: `Beta ${newId()}` }, owner)
  const [prospectId, id] = [(made.body.data as { id: string }).id, newId()]
  await inWorkspace(t.app.db, owner.workspaceId, (tx) =>
    tx.$client.query(
      `insert into sequences (workspace_id, id, prospect_id, status, tone, written_by, mailbox_id) values ($1, $2, $3, $4, 'direct', 'template', $5)`,
      [owner.workspaceId, id, prospectId, status, mailboxId],
    ),
  )
  return id
}

describe('a mailbox', () => {
  test('is added with what it needs; its password is stored sealed and never answered', async () => {
    const made = await create()
    expect(made).toMatchObject({
      name: 'ada@acme.example',
      fromEmail: 'ada@acme.example',
      domain: 'acme.example',
      status: 'active',
      secrets: { password: true, imapPassword: false, apiKey: false },
      dayCap: 50,
      capToday: 10,
      sentToday: 0,
      waiting: 0,
      health: { sent: 0, bounceRate: null },
    })
    const answers = [
      await t.rest('GET', '/mailboxes', undefined, owner),
      await t.rest('GET', `/mailboxes/${made.id}`, undefined, owner),
      await t.rest('GET', '/audit-log?limit=100', undefined, owner),
    ]
    expect(JSON.stringify(answers.map(({ body }) => body))).not.toContain('correct horse')
    const { rows } = await inWorkspace(t.app.db, owner.workspaceId, (tx) =>
      tx.$client.query<{ secret: string }>('select secret_sealed as secret from mailboxes where id = $1', [
        made.id,
      ]),
    )
    expect(rows[0]?.secret).toMatch(/^v1\./)
  })

  test.each([
    [{ ...smtp, secrets: {} }, 'secrets.password'],
    [{ ...smtp, settings: { ...smtp.settings, host: '' } }, 'settings.host'],
    [{ ...smtp, settings: { ...smtp.settings, host: '127.0.0.1' } }, 'settings.host'],
    [{ ...smtp, settings: { ...smtp.settings, host: '0x7f.1' } }, 'settings.host'],
    [{ ...smtp, settings: { ...smtp.settings, host: 'mail.internal' } }, 'settings.host'],
    [{ ...smtp, settings: { ...smtp.settings, host: '[::1]' } }, 'settings.host'],
    [{ ...smtp, settings: { ...smtp.settings, port: 6379 } }, 'settings.port'],
    [{ ...smtp, settings: { ...smtp.settings, imapHost: '10.0.0.5', imapPort: 993 } }, 'settings.imapHost'],
    [{ ...smtp, kind: 'ses', settings: { user: 'AKIA' } }, 'settings.region'],
    [{ ...smtp, kind: 'resend', secrets: {} }, 'secrets.apiKey'],
    [{ ...smtp, fromEmail: 'ada' }, 'fromEmail'],
    [{ ...smtp, fromName: 'Ada\r\nBcc: all@acme.example' }, 'fromName'],
    [{ ...smtp, fromMinute: 600, toMinute: 600 }, 'toMinute'],
    [{ ...smtp, timeZone: 'Mars/Base' }, 'timeZone'],
  ])('that cannot work is refused at the field: %#', async (body, field) => {
    const { status, body: answer } = await t.rest('POST', '/mailboxes', body, owner)
    expect(status).toBe(400)
    expect(JSON.stringify(answer.error?.details)).toContain(`"${field}"`)
  })

  test('of the installation keeps no host, whoever asks for one, and sends without a gap', async () => {
    const made = await create({
      kind: 'built_in',
      fromName: 'Ada',
      fromEmail: 'ada@acme.example',
      settings: smtp.settings,
    })
    expect(made).toMatchObject({ settings: {}, gapSeconds: 0, rampStart: null })
  })

  test('is changed by who read its newest version; secrets that are not given stay', async () => {
    const made = await create()
    const change = { version: made.version, dayCap: 12, settings: { port: 587, security: 'starttls' } }
    const { body } = await t.rest('PATCH', `/mailboxes/${made.id}`, change, owner)
    expect(body.data).toMatchObject({
      dayCap: 12,
      version: 2,
      settings: { host: 'smtp.acme.example', port: 587, user: 'ada' },
      secrets: { password: true },
    })
    expect((await t.rest('PATCH', `/mailboxes/${made.id}`, change, owner)).status).toBe(409)
  })

  test('is not deleted while sequences are sent from it, nor its address changed', async () => {
    const made = await create()
    const id = await sequence(made.id, 'active')
    const set = async (status: string) =>
      inWorkspace(t.app.db, owner.workspaceId, (tx) =>
        tx.$client.query('update sequences set status = $2 where id = $1', [id, status]),
      )
    // Also what rests or has not begun yet is bound to it.
    for (const status of ['approved', 'paused', 'active']) {
      await set(status)
      const refused = await t.rest('DELETE', `/mailboxes/${made.id}`, undefined, owner)
      expect(refused.status).toBe(409)
      expect(refused.body.error?.message).toContain('One sequence is sent from this mailbox')
    }
    const moved = { version: 1, fromEmail: 'bo@acme.example' }
    expect((await t.rest('PATCH', `/mailboxes/${made.id}`, moved, owner)).status).toBe(409)
    await set('completed')
    expect((await t.rest('DELETE', `/mailboxes/${made.id}`, undefined, owner)).status).toBe(200)
    expect((await t.rest('GET', `/mailboxes/${made.id}`, undefined, owner)).status).toBe(404)
  })

  test('that is the only one of a campaign is not deleted, or the campaign would send from all', async () => {
    const made = await create()
    const campaign = (await t.rest('POST', '/campaigns', { name: 'Dentists' }, owner)).body.data as {
      id: string
    }
    const named = await t.rest('PATCH', `/campaigns/${campaign.id}/sending`, { mailboxIds: [made.id] }, owner)
    expect(named.body.data).toMatchObject({
      mailboxIds: [made.id],
      trackOpens: false,
      startsOnApproval: true,
    })
    const refused = await t.rest('DELETE', `/mailboxes/${made.id}`, undefined, owner)
    expect(refused.body.error?.message).toContain('“Dentists”')
    const more = await create()
    await t.rest('PATCH', `/campaigns/${campaign.id}/sending`, { mailboxIds: [made.id, more.id] }, owner)
    expect((await t.rest('DELETE', `/mailboxes/${made.id}`, undefined, owner)).status).toBe(200)
    const after = await t.rest('GET', `/campaigns/${campaign.id}/sending`, undefined, owner)
    expect(after.body.data).toMatchObject({ mailboxIds: [more.id] })
    const unknown = await t.rest(
      'PATCH',
      `/campaigns/${campaign.id}/sending`,
      { mailboxIds: [newId()] },
      owner,
    )
    expect(unknown.status).toBe(400)
  })

  test('is paused and resumed; resuming looks at what waits at once', async () => {
    const made = await create()
    expect((await t.rest('POST', `/mailboxes/${made.id}/pause`, {}, owner)).body.data).toMatchObject({
      status: 'paused',
    })
    expect((await t.rest('POST', `/mailboxes/${made.id}/resume`, {}, owner)).body.data).toMatchObject({
      status: 'active',
      statusReason: null,
    })
    const { rows } = await inWorkspace(t.app.db, owner.workspaceId, (tx) =>
      tx.$client.query<{ wake: Date | null }>('select wake_at as wake from mailboxes where id = $1', [
        made.id,
      ]),
    )
    expect(rows[0]?.wake).not.toBeNull()
  })

  test('is checked: every finding in words, with the remedy', async () => {
    const made = await create()
    transport.verdict = {
      outcome: 'refused',
      message: 'smtp.acme.example refuses this user name and password.',
    }
    const checked = (await t.rest('POST', `/mailboxes/${made.id}/check`, {}, owner)).body.data as Mailbox
    transport.verdict = { outcome: 'working', message: 'Fine.' }
    const verdicts = Object.fromEntries(
      checked.check?.items.map(({ check, verdict }) => [check, verdict]) ?? [],
    )
    expect(verdicts).toEqual({
      spf: 'good',
      dkim: 'warning',
      dmarc: 'good',
      mx: 'good',
      tracking: 'skipped',
      sending: 'bad',
      reading: 'warning',
    })
  })

  test('sends a test to who asks, from its own address, signed with its key', async () => {
    const made = await create()
    await t.rest('POST', `/mailboxes/${made.id}/dkim`, {}, owner)
    const result = await t.rest('POST', `/mailboxes/${made.id}/test`, {}, owner)
    expect(result.body.data).toMatchObject({ isSent: true, to: 'ada@acme.example' })
    const { mail, mailbox } = transport.sent.at(-1) ?? {}
    expect(mailbox).toMatchObject({
      kind: 'smtp',
      host: 'smtp.acme.example',
      password: 'correct horse battery',
    })
    expect(mail?.envelope).toEqual({ from: 'ada@acme.example', to: 'ada@acme.example' })
    const text = mail?.raw.toString('utf8') ?? ''
    expect(text).toMatch(/^DKIM-Signature: v=1;/m)
    expect(text).toMatch(/^Subject: A test from your mailbox\r$/m)
  })
})

describe('a key to sign with', () => {
  test('is made, its record shown, and forgotten again', async () => {
    const made = await create()
    const { dkim } = (await t.rest('POST', `/mailboxes/${made.id}/dkim`, { selector: 'lw1' }, owner)).body
      .data as Mailbox
    expect(dkim).toMatchObject({
      selector: 'lw1',
      record: { name: 'lw1._domainkey.acme.example', type: 'TXT' },
    })
    const p = /p=(.+)$/.exec(dkim?.record.value ?? '')?.[1] ?? ''
    const key = createPublicKey({ key: Buffer.from(p, 'base64'), type: 'spki', format: 'der' })
    expect(key.asymmetricKeyDetails?.modulusLength).toBe(2048)
    const gone = await t.rest('DELETE', `/mailboxes/${made.id}/dkim`, undefined, owner)
    expect(gone.body.data).toMatchObject({ dkim: null })
  })

  test('of one’s own is taken when it is an RSA key, and is never answered', async () => {
    const made = await create()
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    })
    const taken = await t.rest('POST', `/mailboxes/${made.id}/dkim`, { privateKey }, owner)
    expect(taken.status).toBe(200)
    expect(JSON.stringify(taken.body)).not.toContain('PRIVATE KEY')
    const weak = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    for (const bad of ['hello', weak]) {
      const refused = await t.rest('POST', `/mailboxes/${made.id}/dkim`, { privateKey: bad }, owner)
      expect(refused.status).toBe(400)
    }
  })
})
