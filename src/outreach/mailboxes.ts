import type { Keys } from '../platform/crypto.ts'
import type { Tx } from '../platform/db.ts'
import { AppError, invalidInput } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { MailboxPatch, MailboxSettings, NewMailbox } from './contract.ts'
import { mailboxSecret, type MailboxSecret } from './mailbox-account.ts'
import { takeBack } from './handover-recall.ts'
import { checkMailbox } from './mailbox-input.ts'
import { mailboxRow, type MailboxRow } from './mailbox-rows.ts'
import { wakeMailbox } from './mailbox-wake.ts'
import { dayIn } from './schedule-caps.ts'

/** What changing mailboxes needs of the application; `App` satisfies it. */
export interface MailboxDeps {
  keys: Pick<Keys, 'seal' | 'open'>
  now: () => Date
  config: { SMTP_URL?: string | undefined; RESEND_API_KEY?: string | undefined }
}

const most = 5000

/** What sends by itself warms up by itself. */
const usualRamp = (kind: string) => (kind === 'built_in' || kind === 'instantly' ? null : 10)

/** Takes a mailbox in; answers its id. The ramp begins today, where the mailbox is. */
export async function createMailbox(
  tx: Tx,
  deps: MailboxDeps,
  workspaceId: string,
  { secrets, settings, ...input }: NewMailbox,
  userId: string | null,
): Promise<string> {
  const { kind, fromEmail } = input
  if (kind === 'built_in' && (deps.config.SMTP_URL ?? deps.config.RESEND_API_KEY) !== undefined)
    throw invalidInput(
      'kind',
      'This installation has no mailbox of its own, because it sends its mails through a mail server: choose another kind.',
    )
  const { rows } = await tx.$client.query<{ n: number; zone: string | null }>(
    `select (select count(*)::int from mailboxes where workspace_id = $1) as n, (select time_zone from sending_settings where workspace_id = $1) as zone`,
    [workspaceId],
  )
  if ((rows[0]?.n ?? 0) >= most)
    throw new AppError(
      'conflict',
      `A workspace has at most ${most} mailboxes: delete those that are not used.`,
    )
  const hours = { fromMinute: input.fromMinute ?? 540, toMinute: input.toMinute ?? 1020 }
  const kept = keptSettings(kind, settings)
  const secret = keptSecrets(kind, secrets)
  checkMailbox({ kind, settings: kept, secret, ...hours })
  const id = newId()
  const zone = input.timeZone ?? rows[0]?.zone ?? 'UTC'
  await tx.$client.query(
    `insert into mailboxes (workspace_id, id, kind, name, from_name, from_email, domain, reply_to, settings, secret_sealed, tracking_domain,
       day_cap, gap_seconds, jitter_percent, ramp_start, ramp_step, ramp_since, time_zone, days, from_minute, to_minute, created_by, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $23)`,
    [
      workspaceId,
      id,
      kind,
      input.name === undefined || input.name === '' ? fromEmail : input.name,
      input.fromName,
      fromEmail,
      domainOf(fromEmail),
      input.replyTo ?? null,
      JSON.stringify(kept),
      sealed(deps, workspaceId, secret),
      input.trackingDomain ?? null,
      input.dayCap ?? 50,
      // Nothing leaves the built-in one, so nobody has to wait for it.
      input.gapSeconds ?? (kind === 'built_in' ? 0 : 600),
      input.jitterPercent ?? 20,
      input.rampStart === undefined ? usualRamp(kind) : input.rampStart,
      input.rampStep ?? 1,
      dayIn(deps.now(), zone),
      input.timeZone ?? null,
      [...new Set(input.days ?? [1, 2, 3, 4, 5])].toSorted((a, b) => a - b),
      hours.fromMinute,
      hours.toMinute,
      userId,
      deps.now(),
    ],
  )
  return id
}

/** Changes what is given; the version must be the one that was read. */
export async function updateMailbox(
  tx: Tx,
  deps: MailboxDeps,
  workspaceId: string,
  patch: MailboxPatch,
): Promise<{ before: MailboxRow }> {
  const before = await mailboxRow(tx, workspaceId, patch.id, { isLocked: true })
  if (before.version !== patch.version)
    throw new AppError('conflict', 'Somebody changed this mailbox meanwhile: reload, then change it again.')
  if (patch.fromEmail !== undefined && patch.fromEmail !== before.fromEmail)
    await refuseWhileSending(tx, workspaceId, patch.id)
  const { settings, secrets, ...given } = patch
  const kept = keptSettings(before.kind, { ...before.settings, ...settings })
  const secret = keptSecrets(before.kind, { ...openSecrets(deps, before, secrets), ...secrets })
  const next = { ...before, ...defined(given) }
  checkMailbox({
    kind: before.kind,
    settings: kept,
    secret,
    fromMinute: next.fromMinute,
    toMinute: next.toMinute,
  })
  await tx.$client.query(
    `update mailboxes set name = $3, from_name = $4, from_email = $5, domain = $6, reply_to = $7, settings = $8, secret_sealed = $9,
       tracking_domain = $10, day_cap = $11, gap_seconds = $12, jitter_percent = $13, ramp_start = $14, ramp_step = $15, ramp_since = $16,
       time_zone = $17, days = $18, from_minute = $19, to_minute = $20, version = version + 1, updated_at = $21
     where workspace_id = $1 and id = $2`,
    [
      workspaceId,
      patch.id,
      next.name === '' ? next.fromEmail : next.name,
      next.fromName,
      next.fromEmail,
      domainOf(next.fromEmail),
      next.replyTo,
      JSON.stringify(kept),
      secrets === undefined ? before.secretSealed : sealed(deps, workspaceId, secret),
      next.trackingDomain,
      next.dayCap,
      next.gapSeconds,
      next.jitterPercent,
      next.rampStart,
      next.rampStep,
      // A ramp that is switched on begins today.
      before.rampStart === null && next.rampStart !== null
        ? dayIn(deps.now(), before.zone)
        : before.rampSince,
      next.timeZone,
      [...new Set(next.days)].toSorted((a, b) => a - b),
      next.fromMinute,
      next.toMinute,
      deps.now(),
    ],
  )
  await wakeMailbox(tx, workspaceId, patch.id, deps.now())
  return { before }
}

/** Removes a mailbox that nothing depends on. */
export async function deleteMailbox(tx: Tx, workspaceId: string, id: string): Promise<MailboxRow> {
  const row = await mailboxRow(tx, workspaceId, id, { isLocked: true })
  const { rows } = await tx.$client.query<{ sequences: number; campaigns: string[] }>(
    `select (select count(*)::int from sequences where workspace_id = $1 and mailbox_id = $2 and status in ('approved', 'active', 'paused')) as sequences,
       array(select c.name from campaign_mailboxes b join campaigns c on c.workspace_id = b.workspace_id and c.id = b.campaign_id
         where b.workspace_id = $1 and b.mailbox_id = $2 and not exists (
           select from campaign_mailboxes o where o.workspace_id = $1 and o.campaign_id = b.campaign_id and o.mailbox_id <> $2)
         order by c.name limit 5) as campaigns`,
    [workspaceId, id],
  )
  const { sequences = 0, campaigns = [] } = rows[0] ?? {}
  if (sequences > 0)
    throw new AppError(
      'conflict',
      `${sequences === 1 ? 'One sequence is' : `${sequences.toLocaleString('en')} sequences are`} sent from this mailbox to the end: stop ${sequences === 1 ? 'it' : 'them'} first, or pause the mailbox.`,
      { details: { sequences } },
    )
  if (campaigns.length > 0)
    throw new AppError(
      'conflict',
      `It is the only mailbox of ${campaigns.map((name) => `“${name}”`).join(', ')}: give ${campaigns.length === 1 ? 'this campaign' : 'these campaigns'} another one first.`,
      { details: { campaigns } },
    )
  await tx.$client.query('delete from mailboxes where workspace_id = $1 and id = $2', [workspaceId, id])
  return row
}

/** Stops or lets a mailbox go on; what waits is looked at again at once. */
export async function setMailboxStatus(
  tx: Tx,
  deps: Pick<MailboxDeps, 'now'>,
  workspaceId: string,
  id: string,
  status: 'active' | 'paused',
): Promise<void> {
  await mailboxRow(tx, workspaceId, id, { isLocked: true })
  await tx.$client.query(
    `update mailboxes set status = $3, status_reason = null, version = version + 1, updated_at = $4 where workspace_id = $1 and id = $2`,
    [workspaceId, id, status, deps.now()],
  )
  if (status === 'active') await wakeMailbox(tx, workspaceId, id, deps.now())
  else await takeAllBack(tx, workspaceId, id, deps.now())
}

/** A vendor that sends by itself goes on unless it gives back what it has; that goes again with the mailbox. */
async function takeAllBack(tx: Tx, workspaceId: string, id: string, at: Date): Promise<void> {
  const { rows } = await tx.$client.query<{ id: string }>(
    `select s.id from sequences s join handovers h on h.workspace_id = $1 and h.sequence_id = s.id and h.status in ('handing', 'handed', 'in_doubt')
     where s.workspace_id = $1 and s.mailbox_id = $2 and s.status = 'active' order by s.id for no key update of s`,
    [workspaceId, id],
  )
  await takeBack(
    tx,
    workspaceId,
    rows.map((row) => row.id),
    { held: null, dueAt: at, at },
  )
}

/** Follow-ups name the messages before them by the domain of the mailbox, so it stays while any is under way. */
async function refuseWhileSending(tx: Tx, workspaceId: string, id: string): Promise<void> {
  const { rowCount } = await tx.$client.query(
    `select from sequences where workspace_id = $1 and mailbox_id = $2 and status in ('active', 'paused') limit 1`,
    [workspaceId, id],
  )
  if (rowCount !== 0)
    throw new AppError(
      'conflict',
      'Sequences are under way from this address: it stays until they end. Add another mailbox instead.',
    )
}

const settingsOf: Record<string, readonly (keyof MailboxSettings)[]> = {
  smtp: ['host', 'port', 'security', 'user'],
  ses: ['region', 'user'],
}
const readingSettings = ['imapHost', 'imapPort', 'imapSecurity', 'imapUser'] as const

/** Only what its kind knows: a built-in mailbox has no host, whoever asks for one. */
function keptSettings(kind: string, settings: MailboxSettings): MailboxSettings {
  // What answers mails of a vendor that sends by itself arrives there.
  const isRead = kind !== 'built_in' && kind !== 'instantly'
  const known: string[] = [...(settingsOf[kind] ?? []), ...(isRead ? readingSettings : [])]
  return Object.fromEntries(
    Object.entries(settings).filter(([name, value]) => known.includes(name) && value !== ''),
  )
}

function keptSecrets(kind: string, secrets: MailboxSecret): MailboxSecret {
  const known =
    {
      smtp: ['password', 'imapPassword'],
      ses: ['password', 'imapPassword'],
      resend: ['apiKey', 'hookSecret', 'imapPassword'],
    }[kind] ?? []
  return Object.fromEntries(
    Object.entries(secrets).filter(([name, value]) => known.includes(name) && value !== undefined),
  )
}

/** What is stored; where it cannot be opened any more, what is given must do. */
function openSecrets(deps: MailboxDeps, row: MailboxRow, given: MailboxSecret | undefined): MailboxSecret {
  try {
    return mailboxSecret(deps.keys, row)
  } catch (error) {
    if (given === undefined) throw error
    return {}
  }
}

const sealed = (deps: MailboxDeps, workspaceId: string, secret: MailboxSecret): string | null =>
  Object.keys(secret).length === 0 ? null : deps.keys.seal(workspaceId, JSON.stringify(secret))

const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1)

/** Without the fields that were not given. */
function defined<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never
}
