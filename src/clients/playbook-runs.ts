import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { PlaybookStep } from './contract-alerts.ts'

/** A playbook that begins for a client. */
export interface PlaybookStart {
  playbookId: string
  clientId: string
  alertId: string | null
  assigneeId: string | null
  startedBy: string | null
}

/** Starts playbooks: each task is due so many days after today. One alert starts its playbook once. */
export async function startPlaybooks(
  tx: Tx,
  workspaceId: string,
  starts: readonly PlaybookStart[],
  now: Date,
): Promise<void> {
  if (starts.length === 0) return
  const { rows: books } = await tx.$client.query<{ id: string; steps: PlaybookStep[] }>(
    'select id, steps from playbooks where workspace_id = $1 and id = any($2::uuid[]) and archived_at is null',
    [workspaceId, [...new Set(starts.map(({ playbookId }) => playbookId))]],
  )
  const stepsOf = new Map(books.map(({ id, steps }) => [id, steps]))
  const runs = starts.filter(({ playbookId }) => stepsOf.has(playbookId)).map((one) => ({ one, id: newId() }))
  const { rows: begun } = await tx.$client.query<{ id: string }>(
    `insert into playbook_runs (workspace_id, id, playbook_id, client_id, alert_id, started_by, started_at)
     select $1, x.*, $2 from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[]) as x(id, playbook, client, alert, starter)
     on conflict (workspace_id, alert_id) where alert_id is not null do nothing returning id`,
    [
      workspaceId,
      now,
      runs.map(({ id }) => id),
      runs.map(({ one }) => one.playbookId),
      runs.map(({ one }) => one.clientId),
      runs.map(({ one }) => one.alertId),
      runs.map(({ one }) => one.startedBy),
    ],
  )
  const isBegun = new Set(begun.map((row) => row.id))
  const tasks = runs
    .filter(({ id }) => isBegun.has(id))
    .flatMap(({ one, id }) =>
      (stepsOf.get(one.playbookId) ?? []).map((step, position) => ({ one, id, step, position })),
    )
  await tx.$client.query(
    `insert into client_tasks (workspace_id, id, client_id, run_id, position, title, due_on, assignee_id, created_at)
     select $1, x.*, $2 from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::int[], $7::text[], $8::date[], $9::uuid[]) as x(id, client, run, position, title, due, assignee)`,
    [
      workspaceId,
      now,
      tasks.map(() => newId()),
      tasks.map(({ one }) => one.clientId),
      tasks.map(({ id }) => id),
      tasks.map(({ position }) => position),
      tasks.map(({ step }) => step.title),
      tasks.map(({ step }) => new Date(now.getTime() + step.dueDays * 86_400_000).toISOString().slice(0, 10)),
      tasks.map(({ one }) => one.assigneeId),
    ],
  )
}
