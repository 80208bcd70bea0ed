import type { Db, Tx } from '../platform/db.ts'
import { found } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type {
  ClientTask,
  ClientTaskChange,
  NewClientTask,
  NewPlaybook,
  Playbook,
  PlaybookChange,
} from './contract-alerts.ts'
import { lockClient } from './clients.ts'
import { checkMember, memberNames } from './member-names.ts'
import { startPlaybooks } from './playbook-runs.ts'

const select = `select p.id, p.name, p.description, p.steps, p.created_at as "createdAt",
    (select count(*)::int from playbook_runs r where r.workspace_id = p.workspace_id and r.playbook_id = p.id) as runs
  from playbooks p where p.workspace_id = $1 and p.archived_at is null`

type Row = Omit<Playbook, 'createdAt'> & { createdAt: Date }
const playbookOf = (row: Row): Playbook => ({ ...row, createdAt: row.createdAt.toISOString() })

/** Every playbook. */
export async function listPlaybooks(tx: Tx, workspaceId: string): Promise<Playbook[]> {
  const { rows } = await tx.$client.query<Row>(`${select} order by p.name, p.id limit 200`, [workspaceId])
  return rows.map(playbookOf)
}

async function getPlaybook(tx: Tx, workspaceId: string, id: string): Promise<Playbook> {
  const { rows } = await tx.$client.query<Row>(`${select} and p.id = $2`, [workspaceId, id])
  return playbookOf(found(rows[0], 'playbook'))
}

/** Writes a playbook down. */
export async function createPlaybook(
  tx: Tx,
  workspaceId: string,
  { name, description, steps }: NewPlaybook,
  now: Date,
): Promise<Playbook> {
  const id = newId()
  await tx.$client.query(
    'insert into playbooks (workspace_id, id, name, description, steps, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $6)',
    [workspaceId, id, name, description, JSON.stringify(steps), now],
  )
  return getPlaybook(tx, workspaceId, id)
}

/** Changes what is named; what it started already stays as it was. */
export async function changePlaybook(
  tx: Tx,
  workspaceId: string,
  { id, ...change }: PlaybookChange,
  now: Date,
): Promise<Playbook> {
  const before = await getPlaybook(tx, workspaceId, id)
  await tx.$client.query(
    'update playbooks set name = $3, description = $4, steps = $5, updated_at = $6 where workspace_id = $1 and id = $2',
    [
      workspaceId,
      id,
      change.name ?? before.name,
      change.description ?? before.description,
      JSON.stringify(change.steps ?? before.steps),
      now,
    ],
  )
  return getPlaybook(tx, workspaceId, id)
}

/** Takes a playbook away; no rule starts it any more, and its tasks stay. */
export async function removePlaybook(tx: Tx, workspaceId: string, id: string, now: Date): Promise<string> {
  const { name } = await getPlaybook(tx, workspaceId, id)
  await tx.$client.query(
    'update alert_rules set playbook_id = null where workspace_id = $1 and playbook_id = $2',
    [workspaceId, id],
  )
  await tx.$client.query('update playbooks set archived_at = $3 where workspace_id = $1 and id = $2', [
    workspaceId,
    id,
    now,
  ])
  return name
}

/** Starts a playbook for a client by hand; its tasks go to the client's owner. */
export async function startPlaybook(
  tx: Tx,
  workspaceId: string,
  { id, clientId, userId }: { id: string; clientId: string; userId: string | null },
  now: Date,
): Promise<void> {
  await getPlaybook(tx, workspaceId, id)
  const { ownerId } = await lockClient(tx, workspaceId, clientId)
  await startPlaybooks(
    tx,
    workspaceId,
    [{ playbookId: id, clientId, alertId: null, assigneeId: ownerId ?? userId, startedBy: userId }],
    now,
  )
}

interface TaskRow {
  id: string
  client_id: string
  client: string
  playbook: string | null
  alert_id: string | null
  title: string
  due_on: string | null
  assignee_id: string | null
  done_at: Date | null
  done_by: string | null
}

const selectTasks = `select t.id, t.client_id, c.name as client, p.name as playbook, r.alert_id, t.title, t.due_on::text as due_on, t.assignee_id, t.done_at, t.done_by
  from client_tasks t join clients c on c.workspace_id = t.workspace_id and c.id = t.client_id
  left join playbook_runs r on r.workspace_id = t.workspace_id and r.id = t.run_id
  left join playbooks p on p.workspace_id = r.workspace_id and p.id = r.playbook_id
  where t.workspace_id = $1`

/** What is to be done, what is due first first; at most 200. */
export async function listTasks(
  tx: Tx,
  db: Db,
  workspaceId: string,
  query: { client?: string | undefined; assignee?: string | null | undefined; isDone?: boolean | undefined },
): Promise<ClientTask[]> {
  const { client, assignee, isDone } = query
  const { rows } = await tx.$client.query<TaskRow>(
    `${selectTasks} and ($2::uuid is null or t.client_id = $2) and (not $3 or t.assignee_id is not distinct from $4::uuid)
       and ($5::bool is null or (t.done_at is not null) = $5)
     order by t.done_at nulls first, t.due_on nulls last, t.position, t.id limit 200`,
    [workspaceId, client ?? null, assignee !== undefined, assignee ?? null, isDone ?? null],
  )
  return shownTasks(db, rows)
}

async function getTask(tx: Tx, db: Db, workspaceId: string, id: string): Promise<ClientTask> {
  const { rows } = await tx.$client.query<TaskRow>(`${selectTasks} and t.id = $2`, [workspaceId, id])
  const [task] = await shownTasks(db, [found(rows[0], 'task')])
  return found(task, 'task')
}

/** A task written by hand. */
export async function createTask(
  tx: Tx,
  db: Db,
  workspaceId: string,
  { clientId, title, dueOn, assigneeId }: NewClientTask,
  now: Date,
): Promise<ClientTask> {
  await lockClient(tx, workspaceId, clientId)
  await checkMember(tx, workspaceId, assigneeId, 'assigneeId')
  const id = newId()
  await tx.$client.query(
    'insert into client_tasks (workspace_id, id, client_id, title, due_on, assignee_id, created_at) values ($1, $2, $3, $4, $5, $6, $7)',
    [workspaceId, id, clientId, title, dueOn, assigneeId, now],
  )
  return getTask(tx, db, workspaceId, id)
}

/** Changes a task; with the last one done its playbook ends. */
export async function changeTask(
  tx: Tx,
  db: Db,
  workspaceId: string,
  { id, ...change }: ClientTaskChange,
  by: { now: Date; userId: string | null },
): Promise<ClientTask> {
  const before = await getTask(tx, db, workspaceId, id)
  await checkMember(tx, workspaceId, change.assigneeId, 'assigneeId')
  await tx.$client.query(
    `update client_tasks set title = $3, due_on = $4, assignee_id = $5,
       done_at = case when $6::bool is null then done_at when $6 then coalesce(done_at, $7) end,
       done_by = case when $6::bool is null then done_by when $6 then coalesce(done_by, $8::uuid) end
     where workspace_id = $1 and id = $2`,
    [
      workspaceId,
      id,
      change.title ?? before.title,
      change.dueOn === undefined ? before.dueOn : change.dueOn,
      change.assigneeId === undefined ? (before.assignee?.id ?? null) : change.assigneeId,
      change.isDone ?? null,
      by.now,
      by.userId,
    ],
  )
  await tx.$client.query(
    `update playbook_runs r set ended_at = case when exists (
         select from client_tasks k where k.workspace_id = $1 and k.run_id = r.id and k.done_at is null) then null else $3::timestamptz end
     where r.workspace_id = $1 and r.id = (select run_id from client_tasks where workspace_id = $1 and id = $2)`,
    [workspaceId, id, by.now],
  )
  return getTask(tx, db, workspaceId, id)
}

async function shownTasks(db: Db, rows: readonly TaskRow[]): Promise<ClientTask[]> {
  const nameOf = await memberNames(
    db,
    rows.flatMap(({ assignee_id, done_by }) => [assignee_id, done_by]),
  )
  return rows.map((row) => ({
    id: row.id,
    client: { id: row.client_id, name: row.client },
    playbook: row.playbook,
    alertId: row.alert_id,
    title: row.title,
    dueOn: row.due_on,
    assignee: row.assignee_id === null ? null : { id: row.assignee_id, name: nameOf(row.assignee_id) },
    doneAt: row.done_at?.toISOString() ?? null,
    doneBy: row.done_by === null ? null : nameOf(row.done_by),
  }))
}
