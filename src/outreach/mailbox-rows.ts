import type { Keys } from '../platform/crypto.ts'
import type { Tx } from '../platform/db.ts'
import { found, invalidInput } from '../platform/errors.ts'
import type { PageOf } from '#contracts/platform'
import type {
  Mailbox,
  MailboxCheckResult,
  MailboxKind,
  MailboxQuery,
  MailboxSettings,
  MailboxStatus,
} from './contract.ts'
import { mailboxSecret, type MailboxSecret } from './mailbox-account.ts'
import { shownDkim } from './mailbox-dkim.ts'
import { countHealth, healthOf, type HealthCounts } from './mailbox-health.ts'
import { capOfDay, dayIn, type Pace } from './schedule-caps.ts'

/** A mailbox as it is stored. */
export interface MailboxRow extends Pace {
  workspaceId: string
  id: string
  kind: MailboxKind
  name: string
  fromName: string
  fromEmail: string
  domain: string
  replyTo: string | null
  settings: MailboxSettings
  secretSealed: string | null
  dkimDomain: string | null
  dkimSelector: string | null
  dkimKeySealed: string | null
  trackingDomain: string | null
  status: MailboxStatus
  statusReason: string | null
  timeZone: string | null
  days: number[]
  fromMinute: number
  toMinute: number
  dayOf: string | null
  sentOnDay: number
  lastSentAt: Date | null
  checkResult: MailboxCheckResult | null
  checkedAt: Date | null
  version: number
  createdAt: Date
  /** Where the mailbox works: its own time zone or the workspace's. */
  zone: string
}

const columns = `m.workspace_id as "workspaceId", m.id, m.kind, m.name, m.from_name as "fromName", m.from_email as "fromEmail", m.domain,
  m.reply_to as "replyTo", m.settings, m.secret_sealed as "secretSealed", m.dkim_domain as "dkimDomain", m.dkim_selector as "dkimSelector",
  m.dkim_key_sealed as "dkimKeySealed", m.tracking_domain as "trackingDomain", m.status, m.status_reason as "statusReason",
  m.day_cap as "dayCap", m.gap_seconds as "gapSeconds", m.jitter_percent as "jitterPercent", m.ramp_start as "rampStart",
  m.ramp_step as "rampStep", m.ramp_since::text as "rampSince", m.time_zone as "timeZone", m.days, m.from_minute as "fromMinute",
  m.to_minute as "toMinute", m.day_of::text as "dayOf", m.sent_on_day as "sentOnDay", m.last_sent_at as "lastSentAt",
  m.check_result as "checkResult", m.checked_at as "checkedAt", m.version, m.created_at as "createdAt",
  coalesce(m.time_zone, s.time_zone, 'UTC') as zone`
const source = `mailboxes m left join sending_settings s on s.workspace_id = m.workspace_id`

/** What showing a mailbox needs. */
export interface ShowDeps {
  keys: Pick<Keys, 'open'>
  now: () => Date
}

/** The mailbox of this id; `not_found` otherwise. With `isLocked` nobody changes it until the transaction ends. */
export async function mailboxRow(
  tx: Tx,
  workspaceId: string,
  id: string,
  { isLocked = false } = {},
): Promise<MailboxRow> {
  const { rows } = await tx.$client.query<MailboxRow>(
    `select ${columns} from ${source} where m.workspace_id = $1 and m.id = $2${isLocked ? ' for no key update of m' : ''}`,
    [workspaceId, id],
  )
  return found(rows[0], 'mailbox')
}

/** One mailbox as its page shows it. */
export async function showMailbox(tx: Tx, deps: ShowDeps, workspaceId: string, id: string): Promise<Mailbox> {
  const row = await mailboxRow(tx, workspaceId, id)
  const [shown] = await showAll(tx, deps, workspaceId, [row])
  return found(shown, 'mailbox')
}

/** Mailboxes of the workspace, oldest first. */
export async function listMailboxes(
  tx: Tx,
  deps: ShowDeps,
  workspaceId: string,
  { status, limit, cursor }: MailboxQuery,
): Promise<PageOf<Mailbox>> {
  if (cursor !== undefined && !/^[0-9a-f-]{36}$/.test(cursor))
    throw invalidInput('cursor', 'Pass nextCursor of the page before as it is.')
  const which = `m.workspace_id = $1 and ($2::text is null or m.status = $2)`
  const { rows } = await tx.$client.query<MailboxRow>(
    `select ${columns} from ${source} where ${which} and ($3::uuid is null or m.id > $3) order by m.id limit $4`,
    [workspaceId, status ?? null, cursor ?? null, limit + 1],
  )
  const count = await tx.$client.query<{ n: number }>(
    `select count(*)::int as n from (select from mailboxes m where ${which} limit 10001) x`,
    [workspaceId, status ?? null],
  )
  const items = await showAll(tx, deps, workspaceId, rows.slice(0, limit))
  const total = count.rows[0]?.n ?? 0
  const nextCursor = rows.length > limit ? (items.at(-1)?.id ?? null) : null
  return { items, pagination: { limit, nextCursor, total: total > 10_000 ? null : total } }
}

const mostWaiting = 1000

async function showAll(tx: Tx, deps: ShowDeps, workspaceId: string, rows: MailboxRow[]): Promise<Mailbox[]> {
  const ids = rows.map(({ id }) => id)
  const health = await countHealth(tx, workspaceId, ids, deps.now())
  const { rows: waiting } = await tx.$client.query<{ id: string; n: number }>(
    `select u.id, w.n from unnest($2::uuid[]) u(id), lateral (select count(*)::int as n from (
       select from messages where workspace_id = $1 and mailbox_id = u.id and status = 'scheduled' limit ${mostWaiting + 1}) x) w`,
    [workspaceId, ids],
  )
  const waits = new Map(waiting.map(({ id, n }) => [id, n > mostWaiting ? null : n]))
  const reading = await readingOf(tx, workspaceId, ids, deps.now())
  const vendor = await vendorOf(tx, workspaceId, ids)
  return rows.map((row) => ({
    ...shown(deps, row, health.get(row.id), waits.get(row.id) ?? null),
    ...(reading.get(row.id) ?? { readingProblems: [], strayBounces: [] }),
    vendor:
      row.kind === 'instantly' ? (vendor.get(row.id) ?? { waiting: 0, inDoubt: 0, notGivenBack: 0 }) : null,
  }))
}

function shown(
  deps: ShowDeps,
  row: MailboxRow,
  counts: HealthCounts | undefined,
  waiting: number | null,
): Omit<Mailbox, 'readingProblems' | 'strayBounces' | 'vendor'> {
  const day = dayIn(deps.now(), row.zone)
  const { workspaceId, secretSealed, dkimDomain: _d, dkimSelector: _s, dkimKeySealed: _k, ...rest } = row
  const { dayOf, sentOnDay, checkResult, checkedAt, zone: _z, ...plain } = rest
  const secret = knownSecrets(deps, { workspaceId, secretSealed })
  return {
    ...plain,
    secrets: {
      password: secret.password !== undefined,
      imapPassword: secret.imapPassword !== undefined,
      apiKey: secret.apiKey !== undefined,
      hookSecret: secret.hookSecret !== undefined,
    },
    dkim: shownDkim(deps.keys, workspaceId, row),
    capToday: capOfDay(row, day).cap,
    sentToday: dayOf === day ? sentOnDay : 0,
    waiting,
    lastSentAt: row.lastSentAt?.toISOString() ?? null,
    check:
      checkResult === null || checkedAt === null ? null : { at: checkedAt.toISOString(), ...checkResult },
    health: healthOf(counts ?? { sent: 0, bounced: 0, complained: 0 }),
    createdAt: row.createdAt.toISOString(),
  }
}

type ReadingState = Pick<Mailbox, 'readingProblems' | 'strayBounces'>

/** What the inbox found when it read them last. */
async function readingOf(
  tx: Tx,
  workspaceId: string,
  ids: string[],
  now: Date,
): Promise<Map<string, ReadingState>> {
  const { rows } = await tx.$client.query<ReadingState & { id: string }>(
    `select u.id,
       coalesce((select json_agg(json_build_object('folder', f.folder, 'problem', f.problem) order by f.folder) from mailbox_folders f
         where f.workspace_id = $1 and f.mailbox_id = u.id and f.problem is not null), '[]') as "readingProblems",
       coalesce((select json_agg(json_build_object('at', to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'reason', r.stray_reason)) from (
         select at, stray_reason from received_mails where workspace_id = $1 and mailbox_id = u.id and stray_kind is not null and at > $3
         order by at desc limit 20) r), '[]') as "strayBounces"
     from unnest($2::uuid[]) u(id)`,
    [workspaceId, ids, new Date(now.getTime() - 7 * 86_400_000)],
  )
  return new Map(rows.map(({ id, ...state }) => [id, state]))
}

/** What the vendor has of them. */
async function vendorOf(
  tx: Tx,
  workspaceId: string,
  ids: string[],
): Promise<Map<string, NonNullable<Mailbox['vendor']>>> {
  const { rows } = await tx.$client.query<NonNullable<Mailbox['vendor']> & { id: string }>(
    `select mailbox_id as id, count(*) filter (where status in ('handing', 'handed'))::int as waiting,
       count(*) filter (where status = 'in_doubt')::int as "inDoubt",
       count(*) filter (where status = 'handed' and recall_at is null and problem is not null)::int as "notGivenBack"
     from handovers where workspace_id = $1 and mailbox_id = any($2::uuid[]) and status in ('handing', 'handed', 'in_doubt') group by 1`,
    [workspaceId, ids],
  )
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}

/** Secrets that cannot be opened any more count as missing: the page asks for them again. */
function knownSecrets(
  deps: ShowDeps,
  of: { workspaceId: string; secretSealed: string | null },
): MailboxSecret {
  try {
    return mailboxSecret(deps.keys, of)
  } catch {
    return {}
  }
}
