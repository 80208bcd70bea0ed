import type { PageOf } from '#contracts/platform'
import type { Db, Tx } from '../platform/db.ts'
import { found } from '../platform/errors.ts'
import { uuidPattern } from '../platform/ids.ts'
import { invalidInput } from '../platform/errors.ts'
import type { Alert, AlertQuery } from './contract-alerts.ts'
import { memberNames } from './member-names.ts'

interface Row {
  id: string
  client_id: string
  client: string
  rule_id: string
  rule: string
  kind: Alert['rule']['kind']
  status: Alert['status']
  title: string
  evidence: Alert['evidence']
  pending_since: Date
  opened_at: Date | null
  closed_at: Date | null
  snoozed_until: Date | null
  assignee_id: string | null
  note: string
  closed_by: string | null
  shown: number | null
  tasks: { done: number; all: number } | null
  place: string
}

const states: Record<AlertQuery['state'], string> = {
  waiting: `a.status = 'open' and (a.snoozed_until is null or a.snoozed_until <= $2)`,
  snoozed: `a.status = 'open' and a.snoozed_until > $2`,
  pending: `a.status = 'pending' and $2::timestamptz is not null`,
  closed: `a.closed_at is not null and $2::timestamptz is not null`,
  all: `$2::timestamptz is not null`,
}

const columns = `a.id, a.client_id, c.name as client, a.rule_id, r.name as rule, r.kind, a.status, a.title, a.evidence, a.pending_since, a.opened_at,
  a.closed_at, a.snoozed_until, a.assignee_id, a.note, a.closed_by, h.shown, a.updated_at::text as place,
  (select json_build_object('done', count(*) filter (where k.done_at is not null), 'all', count(*)) from playbook_runs p
   join client_tasks k on k.workspace_id = p.workspace_id and k.run_id = p.id where p.workspace_id = $1 and p.alert_id = a.id having count(*) > 0) as tasks
  from alerts a join alert_rules r on r.workspace_id = a.workspace_id and r.id = a.rule_id
  join clients c on c.workspace_id = a.workspace_id and c.id = a.client_id
  join client_health h on h.workspace_id = a.workspace_id and h.client_id = a.client_id`

/** Who asks, and when. */
export interface AlertContext {
  db: Db
  now: Date
  userId: string | null
}

/** One page of alerts, those that moved last first. */
export async function listAlerts(
  tx: Tx,
  workspaceId: string,
  { db, now, userId }: AlertContext,
  query: AlertQuery,
): Promise<PageOf<Alert>> {
  const { limit } = query
  const values: unknown[] = [workspaceId, now]
  const conditions = ['a.workspace_id = $1', states[query.state]]
  const add = (condition: (place: string) => string, value: unknown) => {
    values.push(value)
    conditions.push(condition(`$${values.length}`))
  }
  if (query.client !== undefined) add((at) => `a.client_id = ${at}`, query.client)
  if (query.rule !== undefined) add((at) => `a.rule_id = ${at}`, query.rule)
  if (query.assignee === 'nobody') conditions.push('a.assignee_id is null')
  else if (query.assignee !== undefined)
    add((at) => `a.assignee_id = ${at}::uuid`, query.assignee === 'me' ? userId : query.assignee)
  if (query.cursor !== undefined) {
    const [at, id] = readCursor(query.cursor)
    values.push(at, id)
    conditions.push(`(a.updated_at, a.id) < ($${values.length - 1}::timestamptz, $${values.length}::uuid)`)
  }
  const { rows } = await tx.$client.query<Row>(
    `select ${columns} where ${conditions.join(' and ')} order by a.updated_at desc, a.id desc limit ${limit + 1}`,
    values,
  )
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const nextCursor =
    rows.length > limit && last !== undefined
      ? Buffer.from(JSON.stringify([last.place, last.id])).toString('base64url')
      : null
  return { items: await shownAlerts(db, shown), pagination: { limit, nextCursor, total: null } }
}

function readCursor(cursor: string): [string, string] {
  try {
    const read = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown
    const [at, id] = Array.isArray(read) ? (read as unknown[]) : []
    if (
      typeof at === 'string' &&
      /^\d{4}-\d\d-\d\d[ T][\d:.+-]+$/.test(at) &&
      typeof id === 'string' &&
      uuidPattern.test(id)
    )
      return [at, id]
  } catch {
    // Refused below, as any other cursor that is not ours.
  }
  throw invalidInput('cursor', 'Pass nextCursor of the page before, or leave it out for the first page.')
}

/** One alert as it stands. */
export async function getAlert(tx: Tx, db: Db, workspaceId: string, id: string): Promise<Alert> {
  const { rows } = await tx.$client.query<Row>(`select ${columns} where a.workspace_id = $1 and a.id = $2`, [
    workspaceId,
    id,
  ])
  const [alert] = await shownAlerts(db, [found(rows[0], 'alert')])
  return found(alert, 'alert')
}

async function shownAlerts(db: Db, rows: readonly Row[]): Promise<Alert[]> {
  const nameOf = await memberNames(
    db,
    rows.flatMap(({ assignee_id, closed_by }) => [assignee_id, closed_by]),
  )
  return rows.map((row) => ({
    id: row.id,
    client: { id: row.client_id, name: row.client },
    rule: { id: row.rule_id, name: row.rule, kind: row.kind },
    status: row.status,
    title: row.title,
    evidence: row.evidence,
    pendingSince: row.pending_since.toISOString(),
    openedAt: row.opened_at?.toISOString() ?? null,
    closedAt: row.closed_at?.toISOString() ?? null,
    snoozedUntil: row.snoozed_until?.toISOString() ?? null,
    assignee: row.assignee_id === null ? null : { id: row.assignee_id, name: nameOf(row.assignee_id) },
    note: row.note,
    closedBy: row.closed_by === null ? null : nameOf(row.closed_by),
    shown: row.shown,
    tasks: row.tasks,
  }))
}
