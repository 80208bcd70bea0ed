import type { NotificationKind } from '#contracts/notify'
import type { Role } from '#contracts/tenancy'
import { inWorkspace } from '../platform/db.ts'
import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { NotifyDeps } from './deps.ts'
import { groupOf, mailDueAt, notificationRules } from './notification-rules.ts'

interface NoticeRow {
  kind: NotificationKind
  subject_kind: string
  subject_id: string | null
  subject_name: string | null
  count: number
  user_id: string | null
}

interface Group extends NoticeRow {
  groupKey: string
}

interface MemberRow {
  user_id: string
  role: Role
  last_mailed: Date | null
}

const batch = 5000
const order: readonly Role[] = ['viewer', 'member', 'admin', 'owner']

/** Turns the notices of a workspace into what each member is told; answers how many notices there were. */
export async function deliverNotices(
  deps: Pick<NotifyDeps, 'db' | 'now' | 'events'>,
  workspaceId: string,
): Promise<number> {
  let total = 0
  for (;;) {
    const taken = await inWorkspace(deps.db, workspaceId, async (tx) => deliverBatch(deps, tx, workspaceId))
    total += taken
    if (taken < batch) return total
  }
}

async function deliverBatch(
  { now, events }: Pick<NotifyDeps, 'now' | 'events'>,
  tx: Tx,
  workspaceId: string,
): Promise<number> {
  const { rows: notices } = await tx.$client.query<NoticeRow>(
    `delete from notices where workspace_id = $1 and id = any(array(
       select id from notices where workspace_id = $1 order by id limit ${batch} for update skip locked))
     returning kind, subject_kind, subject_id, subject_name, count, user_id`,
    [workspaceId],
  )
  if (notices.length === 0) return 0
  const members = await readMembers(tx, workspaceId)
  const chosen = await readChoices(tx, workspaceId)
  const rows = groupsOf(notices).flatMap((group) =>
    members.flatMap((member) => {
      const rule = notificationRules[group.kind]
      const isMeant =
        group.user_id === null
          ? order.indexOf(member.role) >= order.indexOf(rule.role)
          : group.user_id === member.user_id
      const choice = chosen.get(`${member.user_id} ${group.kind}`) ?? { inApp: true, mail: rule.mail }
      if (!isMeant || (!choice.inApp && !choice.mail)) return []
      const wait = rule.atOnce === true ? now() : mailDueAt(now(), member.last_mailed)
      const due = choice.mail ? wait : null
      return [{ group, userId: member.user_id, inApp: choice.inApp, due }]
    }),
  )
  for (const row of rows) await upsert(tx, workspaceId, row, now())
  if (rows.length > 0) await events.publish(tx, workspaceId, { kind: 'notification.created' })
  return notices.length
}

function groupsOf(notices: readonly NoticeRow[]): Group[] {
  const groups = new Map<string, Group>()
  for (const notice of notices) {
    const groupKey = groupOf(notice.kind, notice.subject_id)
    const key = `${notice.kind} ${groupKey} ${notice.user_id}`
    const known = groups.get(key)
    groups.set(key, { ...notice, groupKey, count: notice.count + (known?.count ?? 0) })
  }
  return [...groups.values()]
}

/** One that was not read grows and comes to the top again; a read one is followed by a new one. */
async function upsert(
  tx: Tx,
  workspaceId: string,
  row: { group: Group; userId: string; inApp: boolean; due: Date | null },
  at: Date,
): Promise<void> {
  const { group } = row
  await tx.$client.query(
    `insert into notifications (workspace_id, id, user_id, kind, group_key, subject_kind, subject_id, subject_name, count,
       in_app, created_at, mail_due_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict (workspace_id, user_id, kind, group_key) where read_at is null do update set
       id = excluded.id, count = notifications.count + excluded.count, created_at = excluded.created_at,
       subject_name = excluded.subject_name, in_app = excluded.in_app,
       mail_due_at = coalesce(notifications.mail_due_at, excluded.mail_due_at)`,
    [
      workspaceId,
      newId(),
      row.userId,
      group.kind,
      group.groupKey,
      group.subject_kind,
      group.subject_id,
      group.subject_name,
      group.count,
      row.inApp,
      at,
      row.due,
    ],
  )
}

async function readMembers(tx: Tx, workspaceId: string): Promise<MemberRow[]> {
  const { rows } = await tx.$client.query<MemberRow>(
    `select m.user_id, m.role, (select max(n.mailed_at) from notifications n
       where n.workspace_id = m.workspace_id and n.user_id = m.user_id) as last_mailed
     from members m where m.workspace_id = $1`,
    [workspaceId],
  )
  return rows
}

async function readChoices(
  tx: Tx,
  workspaceId: string,
): Promise<Map<string, { inApp: boolean; mail: boolean }>> {
  const { rows } = await tx.$client.query<{ user_id: string; kind: string; in_app: boolean; mail: boolean }>(
    'select user_id, kind, in_app, mail from notification_preferences where workspace_id = $1',
    [workspaceId],
  )
  return new Map(rows.map((row) => [`${row.user_id} ${row.kind}`, { inApp: row.in_app, mail: row.mail }]))
}
