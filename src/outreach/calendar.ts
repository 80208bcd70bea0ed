import { DateTime } from 'luxon'
import type { Tx } from '../platform/db.ts'
import { invalidInput } from '../platform/errors.ts'
import type { Calendar, CalendarMessage, CalendarQuery } from './contract-schedule.ts'
import type { HeldReason } from './contract-sending.ts'
import { projectQueue } from './schedule-project.ts'
import { hourlyOf, readMailbox } from './send-mailbox.ts'

interface Row {
  id: string
  sequenceId: string
  step: number
  subject: string
  to: string | null
  prospectId: string
  prospectName: string
  campaignId: string | null
  campaignName: string | null
  isCampaignPaused: boolean
  mailboxId: string | null
  dueAt: Date | null
  held: HeldReason | null
  zone: string | null
  country: string | null
  failure: string | null
}

const shownAtMost = 1000
const longestDays = 14

/** What goes out when, and why not sooner: every mailbox's queue played forward; and apart what waits for a person. */
export async function calendar(
  tx: Tx,
  workspaceId: string,
  query: CalendarQuery,
  now: Date,
): Promise<Calendar> {
  const from = query.from === undefined ? now : new Date(query.from)
  const to = query.to === undefined ? new Date(from.getTime() + 7 * 86_400_000) : new Date(query.to)
  if (to <= from) throw invalidInput('to', 'The end must come after the beginning.')
  if (to.getTime() - from.getTime() > longestDays * 86_400_000)
    throw invalidInput('to', `At most ${longestDays} days at a time.`)
  const due = await read(
    tx,
    workspaceId,
    query,
    `m.status = 'scheduled' and m.due_at <= $4 order by m.due_at, m.id`,
    to,
  )
  const held = await read(tx, workspaceId, query, `m.status = 'scheduled' and m.due_at is null order by m.id`)
  const doubt = await read(tx, workspaceId, query, `m.status = 'in_doubt' order by m.handed_at, m.id`)
  const projected = await projectAll(tx, workspaceId, due, { now, until: to })
  const inRange = projected.filter(({ at }) => at !== null && at >= from && at <= to)
  const waiting = projected.filter(({ at }) => at === null)
  const messages = inRange.toSorted((a, b) => Number(a.at) - Number(b.at)).slice(0, shownAtMost)
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    timeZone: await zoneOfWorkspace(tx, workspaceId),
    mailboxes: await mailboxesOf(tx, workspaceId),
    messages: messages.map(({ row, at, held: why }) => shown(row, at, why)),
    waiting: [
      ...held.map((row) => shown(row, null, row.held)),
      ...waiting
        .filter(({ held: why }) => why === 'mailbox' || why === 'paused')
        .map(({ row, held: why }) => shown(row, null, why)),
    ].slice(0, shownAtMost),
    inDoubt: doubt.map((row) => ({ ...shown(row, null, null), why: row.failure })),
    isCut: due.length > shownAtMost,
  }
}

async function read(
  tx: Tx,
  workspaceId: string,
  { mailbox, campaign }: CalendarQuery,
  which: string,
  ...more: Date[]
): Promise<Row[]> {
  const { rows } = await tx.$client.query<Row>(
    `select m.id, m.sequence_id as "sequenceId", m.step, m.subject, m.to_address as to, s.prospect_id as "prospectId", p.name as "prospectName",
       s.campaign_id as "campaignId", k.name as "campaignName", coalesce(cs.paused, false) as "isCampaignPaused", m.mailbox_id as "mailboxId",
       m.due_at as "dueAt", m.held, m.time_zone as zone, p.country, m.failure
     from messages m join sequences s on s.workspace_id = $1 and s.id = m.sequence_id join prospects p on p.workspace_id = $1 and p.id = s.prospect_id
       left join campaigns k on k.workspace_id = $1 and k.id = s.campaign_id
       left join campaign_sending cs on cs.workspace_id = $1 and cs.campaign_id = s.campaign_id
     where m.workspace_id = $1 and m.channel = 'email' and ($2::uuid is null or m.mailbox_id = $2) and ($3::uuid is null or s.campaign_id = $3)
       and ${which} limit ${shownAtMost + 1}`,
    [workspaceId, mailbox ?? null, campaign ?? null, ...more],
  )
  return rows
}

interface Placed {
  row: Row
  at: Date | null
  held: HeldReason | null
}

async function projectAll(
  tx: Tx,
  workspaceId: string,
  rows: readonly Row[],
  span: { now: Date; until: Date },
): Promise<Placed[]> {
  const placed: Placed[] = []
  for (const id of new Set(rows.map((row) => row.mailboxId))) {
    const mine = rows.filter((row) => row.mailboxId === id)
    const mailbox = id === null ? null : await readMailbox(tx, workspaceId, id)
    if (mailbox === null) {
      placed.push(...mine.map((row) => ({ row, at: null, held: 'mailbox' as const })))
      continue
    }
    placed.push(
      ...mine
        .filter((row) => row.isCampaignPaused)
        .map((row) => ({ row, at: null, held: 'paused' as const })),
    )
    const running = mine.filter((row) => !row.isCampaignPaused)
    const hourly = hourlyOf(mailbox)
    const { pace, state, hours } = mailbox
    const asked = { pace, state, hours, hourly, isActive: mailbox.status === 'active', ...span }
    const byId = new Map(running.map((row) => [row.id, row]))
    const waiting = running.map((row) => ({
      ...row,
      dueAt: row.dueAt ?? span.now,
      zone: row.zone ?? mailbox.workspace.timeZone,
    }))
    for (const { id: messageId, at, held } of projectQueue(asked, waiting)) {
      const row = byId.get(messageId)
      if (row !== undefined) placed.push({ row, at, held })
    }
  }
  return placed
}

function shown(row: Row, at: Date | null, held: HeldReason | null): CalendarMessage {
  const { id, sequenceId, step, subject, to, mailboxId, campaignId } = row
  return {
    id,
    sequenceId,
    step,
    subject,
    to,
    mailboxId,
    held,
    prospect: { id: row.prospectId, name: row.prospectName },
    campaign: campaignId === null ? null : { id: campaignId, name: row.campaignName ?? '' },
    at: at?.toISOString() ?? null,
    dueAt: row.dueAt?.toISOString() ?? null,
    why: held === null ? row.failure : whyHeld(held, row),
    timeZone: row.zone,
  }
}

/** Why a message does not go sooner, in words. */
function whyHeld(held: HeldReason, row: Pick<Row, 'zone' | 'failure'>): string {
  switch (held) {
    case 'window':
      return `Outside of working hours where the recipient is${row.zone === null ? '' : ` (${row.zone})`} or where the mailbox is`
    case 'cap':
      return 'The mailbox has reached its cap for the day'
    case 'ramp':
      return 'The mailbox is warming up and has sent what it may today'
    case 'gap':
      return 'The mailbox keeps a gap between two messages'
    case 'mailbox':
      return 'The mailbox does not send at present'
    case 'paused':
      return 'Paused'
    case 'risky':
      return 'The address is risky: allow it, or stop the sequence'
    case 'address':
      return 'The address is being checked again'
    case 'limit':
      return 'The campaign has reached its limit for the day'
    case 'handed':
      return 'Instantly has it and sends it at its own time'
  }
}

async function mailboxesOf(tx: Tx, workspaceId: string): Promise<Calendar['mailboxes']> {
  const { rows } = await tx.$client.query<Calendar['mailboxes'][number]>(
    `select id, name, status, status_reason as "statusReason" from mailboxes where workspace_id = $1 order by name, id limit 1000`,
    [workspaceId],
  )
  return rows
}

async function zoneOfWorkspace(tx: Tx, workspaceId: string): Promise<string> {
  const { rows } = await tx.$client.query<{ zone: string }>(
    'select time_zone as zone from sending_settings where workspace_id = $1',
    [workspaceId],
  )
  const zone = rows[0]?.zone ?? 'UTC'
  return DateTime.local({ zone }).isValid ? zone : 'UTC'
}
