import type { NotificationKind, NotificationSubject } from '#contracts/notify'
import { asSystem, inWorkspace } from '../platform/db.ts'
import type { Tx } from '../platform/db.ts'
import type { MailText } from './account-mails.ts'
import type { NotifyDeps } from './deps.ts'
import { digestText } from './digest-text.ts'
import { notificationPath, notificationText } from './notification-rules.ts'
import { queueMail } from './queue-mail.ts'

/** Writes a mail of its own about one notification; null: there is nothing left to say. */
export type NoticeMail = (
  tx: Tx,
  notice: {
    workspaceId: string
    subject: NotificationSubject
    count: number
    /** Where it can be dealt with. */
    url: string
    to: string
    name: string
  },
) => Promise<MailText | null>

/** Kinds that have a mail of their own; the others share one. */
export type NoticeMails = Partial<Record<NotificationKind, NoticeMail>>

type Deps = Pick<NotifyDeps, 'db' | 'jobs' | 'keys' | 'now' | 'config'>

interface Due {
  workspace_id: string
  workspace_name: string
  user_id: string
  name: string
  email: string
}

interface Line {
  kind: NotificationKind
  subject_kind: NotificationSubject['kind']
  subject_id: string | null
  subject_name: string | null
  count: number
}

const dayMs = 24 * 3_600_000

/** Mails members what waited long enough: everything of one workspace in one mail, but for kinds with a mail of their own. Answers how many mails were put on their way. */
export async function mailDigests(deps: Deps, noticeMails: NoticeMails = {}): Promise<number> {
  const due = await asSystem(deps.db, 'notification mails', async (tx) => {
    const { rows } = await tx.$client.query<Due>(
      `select n.workspace_id, w.name as workspace_name, n.user_id, u.name, u.email
       from (select distinct n.workspace_id, n.user_id from notifications n
         join users u on u.id = n.user_id and u.status = 'active' where n.mail_due_at <= $1 limit 1000) n
       join workspaces w on w.id = n.workspace_id join users u on u.id = n.user_id`,
      [deps.now()],
    )
    return rows
  })
  let mailed = 0
  for (const member of due) mailed += await mailMember(deps, noticeMails, member)
  return mailed
}

/** The row is marked in the transaction that queues the mail, so a second sweep finds nothing. What was read meanwhile is left out. */
async function mailMember(deps: Deps, noticeMails: NoticeMails, member: Due): Promise<number> {
  const now = deps.now()
  return inWorkspace(deps.db, member.workspace_id, async (tx) => {
    const { rows } = await tx.$client.query<Line & { id: string; was_read: boolean }>(
      `update notifications set mail_due_at = null, mailed_at = case when read_at is null then $3 else mailed_at end
       where workspace_id = $1 and user_id = $2 and mail_due_at is not null
       returning id, kind, subject_kind, subject_id, subject_name, count, read_at is not null as was_read`,
      [member.workspace_id, member.user_id, now],
    )
    const unread = rows.filter((row) => !row.was_read).toSorted((a, b) => (a.id < b.id ? 1 : -1))
    const shared = unread.filter((row) => noticeMails[row.kind] === undefined)
    const texts = await ownTexts(tx, deps, noticeMails, { member, rows: unread })
    if (shared.length > 0) texts.push(sharedText(deps, member, shared))
    const expiresAt = new Date(now.getTime() + dayMs)
    for (const text of texts)
      await queueMail(deps, tx, { kind: 'notifications', text, userId: member.user_id, expiresAt })
    return texts.length
  })
}

async function ownTexts(
  tx: Tx,
  deps: Deps,
  noticeMails: NoticeMails,
  { member, rows }: { member: Due; rows: readonly Line[] },
): Promise<MailText[]> {
  const texts: MailText[] = []
  for (const row of rows) {
    const text = await noticeMails[row.kind]?.(tx, {
      workspaceId: member.workspace_id,
      subject: { kind: row.subject_kind, id: row.subject_id, name: row.subject_name },
      count: row.count,
      url: urlOf(deps, row),
      to: member.email,
      name: member.name,
    })
    if (text !== undefined && text !== null) texts.push(text)
  }
  return texts
}

function sharedText(deps: Deps, member: Due, rows: readonly Line[]): MailText {
  return digestText({
    to: member.email,
    name: member.name,
    workspaceName: member.workspace_name,
    lines: rows.map((row) => ({
      text: notificationText(row.kind, row.count, row.subject_name),
      url: urlOf(deps, row),
    })),
    settingsUrl: `${deps.config.PUBLIC_URL}/settings/notifications`,
  })
}

const urlOf = ({ config }: Deps, row: Line): string =>
  `${config.PUBLIC_URL}${notificationPath(row.kind, { kind: row.subject_kind, id: row.subject_id })}`
