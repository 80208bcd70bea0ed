import type { App } from '../src/app.ts'
import { createSender } from '../src/outreach/send-loop.ts'
import { startSequence, type Start } from '../src/outreach/start-sequence.ts'
import { inWorkspace } from '../src/platform/db.ts'
import { newId } from '../src/platform/ids.ts'

/** How a mailbox of a test sends; everything that could hold a message back is off unless given. */
export interface TestMailbox {
  dayCap?: number
  gapSeconds?: number
  jitterPercent?: number
  rampStart?: number | null
  rampStep?: number
  days?: number[]
  fromMinute?: number
  toMinute?: number
  timeZone?: string
  kind?: 'smtp' | 'built_in' | 'resend' | 'instantly'
  settings?: Record<string, unknown>
}

/** How the workspace of a test sends. */
export interface TestSettings {
  timeZone?: string
  days?: number[]
  fromMinute?: number
  toMinute?: number
  risky?: 'ask' | 'send' | 'skip'
  sendUnknown?: boolean
  postalAddress?: string
}

const always = [1, 2, 3, 4, 5, 6, 7]

/** Lets a workspace send: postal address, and hours that are always open unless given. */
export async function sendingSettings(
  app: App,
  workspaceId: string,
  given: TestSettings = {},
): Promise<void> {
  const { timeZone = 'UTC', days = always, fromMinute = 0, toMinute = 1440 } = given
  const { risky = 'ask', sendUnknown = true, postalAddress = '1 Mill Street, Portland' } = given
  await inWorkspace(app.db, workspaceId, (tx) =>
    tx.$client.query(
      `insert into sending_settings (workspace_id, postal_address, time_zone, days, from_minute, to_minute, risky, send_unknown)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (workspace_id) do update set postal_address = $2, time_zone = $3, days = $4,
         from_minute = $5, to_minute = $6, risky = $7, send_unknown = $8`,
      [workspaceId, postalAddress, timeZone, days, fromMinute, toMinute, risky, sendUnknown],
    ),
  )
}

/** A mailbox that is written directly. */
export async function addMailbox(app: App, workspaceId: string, given: TestMailbox = {}): Promise<string> {
  const id = newId()
  const { dayCap = 1_000_000, gapSeconds = 0, jitterPercent = 0, rampStart = null, rampStep = 1 } = given
  const { days = always, fromMinute = 0, toMinute = 1440, timeZone = null, kind = 'smtp' } = given
  const { settings = { host: 'mail.acme.example', port: 587, user: '' } } = given
  await inWorkspace(app.db, workspaceId, (tx) =>
    tx.$client.query(
      `insert into mailboxes (workspace_id, id, kind, name, from_name, from_email, domain, settings, day_cap, gap_seconds, jitter_percent, ramp_start,
         ramp_step, days, from_minute, to_minute, time_zone)
       values ($1, $2, $3, $4, 'Ada Byron', $4, 'acme.example', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        workspaceId,
        id,
        kind,
        `ada-${id.slice(-6)}@acme.example`,
        settings,
        dayCap,
        gapSeconds,
        jitterPercent,
        rampStart,
        rampStep,
        days,
        fromMinute,
        toMinute,
        timeZone,
      ],
    ),
  )
  return id
}

/** One sequence to one contact. */
export interface TestSequence {
  email: string
  emailStatus?: string
  campaignId?: string | null
  /** Days of the steps after the start. */
  delays?: number[]
  country?: string
  state?: string
  status?: string
}

/** Approved sequences, each to a contact of a prospect of its own, written directly. Returns their ids in order. */
export async function addSequences(
  app: App,
  workspaceId: string,
  all: readonly TestSequence[],
): Promise<string[]> {
  return inWorkspace(app.db, workspaceId, async (tx) => {
    const ids: string[] = []
    for (const one of all) {
      const { email, emailStatus = 'unknown', campaignId = null, delays = [0], country = null } = one
      const { state = null, status = 'approved' } = one
      const [prospectId, contactId, id] = [newId(), newId(), newId()]
      await tx.$client.query(
        `insert into prospects (workspace_id, id, name, name_key, search_text, source, country, state, status)
         values ($1, $2, $3, lower($3), lower($3), 'manual', $4, $5, 'drafted')`,
        [workspaceId, prospectId, `Firm ${id.slice(-6)}`, country, state],
      )
      if (campaignId !== null)
        await tx.$client.query(
          `insert into campaign_prospects (workspace_id, campaign_id, prospect_id, source, status) values ($1, $2, $3, 'manual', 'drafted')`,
          [workspaceId, campaignId, prospectId],
        )
      await tx.$client.query(
        `insert into contacts (workspace_id, id, prospect_id, name, email, email_status, source, created_at) values ($1, $2, $3, 'Grace Hopper', $4, $5, 'manual', $6)`,
        [workspaceId, contactId, prospectId, email, emailStatus, app.now()],
      )
      await tx.$client.query(
        `insert into sequences (workspace_id, id, prospect_id, campaign_id, contact_id, status, tone, written_by, approved_at)
         values ($1, $2, $3, $4, $5, $6, 'direct', 'person', $7)`,
        [workspaceId, id, prospectId, campaignId, contactId, status, app.now()],
      )
      for (const [i, delayDays] of delays.entries())
        await tx.$client.query(
          `insert into messages (workspace_id, id, sequence_id, step, delay_days, subject, body, sentences) values ($1, $2, $3, $4, $5, $6, $7, '[]')`,
          [
            workspaceId,
            newId(),
            id,
            i + 1,
            delayDays,
            i === 0 ? 'Your forms' : 'Re: Your forms',
            `Message ${i + 1}`,
          ],
        )
      ids.push(id)
    }
    return ids
  })
}

/** Starts a sequence now, as approving or the button does. */
export async function start(app: App, workspaceId: string, sequenceId: string): Promise<Start> {
  return inWorkspace(app.db, workspaceId, (tx) =>
    startSequence(app, tx, workspaceId, sequenceId, { at: app.now() }),
  )
}

/** Sends what is due at this moment, as a worker of its own; returns how many mails were handed over. */
export async function sendDue(app: App, worker = 'worker-test'): Promise<number> {
  return createSender(app, { worker }).drain()
}

/** Messages of a sequence, by step. */
export async function messagesOf(app: App, workspaceId: string, sequenceId: string) {
  return inWorkspace(app.db, workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{
      id: string
      step: number
      status: string
      held: string | null
      dueAt: Date | null
      sentAt: Date | null
      failure: string | null
      attempts: number
      mailboxId: string | null
    }>(
      `select id, step, status, held, due_at as "dueAt", sent_at as "sentAt", failure, attempts, mailbox_id as "mailboxId" from messages
       where workspace_id = $1 and sequence_id = $2 order by step`,
      [workspaceId, sequenceId],
    )
    return rows
  })
}

/** A sequence as it stands. */
export async function sequenceOf(app: App, workspaceId: string, sequenceId: string) {
  return inWorkspace(app.db, workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{
      status: string
      reason: string | null
      mailboxId: string | null
    }>(
      'select status, status_reason as reason, mailbox_id as "mailboxId" from sequences where workspace_id = $1 and id = $2',
      [workspaceId, sequenceId],
    )
    return rows[0]
  })
}

/** Sequences of one message each that are under way and due, many at once; addresses are `PREFIX-N@firm.example`. */
export async function fillDue(
  app: App,
  workspaceId: string,
  given: {
    mailboxIds: string[]
    count: number
    prefix: string
    dueAt?: Date
    body?: string
    campaignId?: string
  },
): Promise<void> {
  const { mailboxIds, count, prefix, dueAt = app.now(), body = 'Your forms ask for a fax number.' } = given
  const { campaignId = null } = given
  await inWorkspace(app.db, workspaceId, async (tx) => {
    const run = async (text: string, values: unknown[] = []) => tx.$client.query(text, values)
    await run(
      `create temporary table filled on commit drop as select i, $2 || '-' || i || '@firm.example' as email, uuidv7() as p, uuidv7() as c,
         uuidv7() as s, uuidv7() as m, ($3::uuid[])[1 + i % cardinality($3::uuid[])] as b from generate_series(1, $1::int) i`,
      [count, prefix, mailboxIds],
    )
    await run(
      `insert into prospects (workspace_id, id, name, name_key, search_text, source, status) select $1, p, email, email, email, 'manual', 'drafted' from filled`,
      [workspaceId],
    )
    await run(
      `insert into contacts (workspace_id, id, prospect_id, name, email, source, created_at) select $1, c, p, 'Grace Hopper', email, 'manual', $2 from filled`,
      [workspaceId, app.now()],
    )
    await run(
      `insert into sequences (workspace_id, id, prospect_id, contact_id, campaign_id, status, tone, written_by, mailbox_id, to_address, started_at)
       select $1, s, p, c, $3, 'active', 'direct', 'person', b, email, $2 from filled`,
      [workspaceId, app.now(), campaignId],
    )
    await run(
      `insert into messages (workspace_id, id, sequence_id, step, delay_days, subject, body, sentences, status, mailbox_id, to_address, due_at, time_zone)
       select $1, m, s, 1, 0, 'Your forms', $3, '[]', 'scheduled', b, email, $2, 'UTC' from filled`,
      [workspaceId, dueAt, body],
    )
    await run('update mailboxes set wake_at = $2 where workspace_id = $1 and id = any($3::uuid[])', [
      workspaceId,
      dueAt,
      mailboxIds,
    ])
  })
}
