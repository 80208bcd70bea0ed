import { asSystem, inWorkspace } from '../platform/db.ts'
import { defineFlow, defineSchedule, type AnyFlow, type Schedule } from '../platform/jobs.ts'
import type { ClientDeps } from './deps.ts'
import { followProviders } from './follow-providers.ts'
import { recalculateDue, recalculateNext } from './recalculate.ts'

/** Names one recalculation of a whole workspace, as of one moment: a run that is taken up after a crash computes as of the same. */
interface WholeArgs {
  workspaceId: string
  asOf: string
  cause: 'nightly' | 'model'
}

/**
 * The score of a client: due with every event, computed within a second by `health.recalculate`; all of them every night, and when a
 * model changes, by `health.recalculate_all`, in batches that each commit by themselves.
 */
export function healthFlows(deps: ClientDeps): AnyFlow[] {
  return [
    defineFlow<{ workspaceId: string }>({
      name: 'health.recalculate',
      queue: 'health',
      run: async (job, { workspaceId }) => {
        for (let n = 0, taken = 1; taken > 0 && n < 1000; n++)
          taken = await job.step(`due-${n}`, async () => recalculateDue(deps, workspaceId), { retries: 3 })
      },
    }),
    defineFlow<WholeArgs>({
      name: 'health.recalculate_all',
      queue: 'health',
      run: async (job, { workspaceId, asOf, cause }) => {
        let after: string | null = null
        for (let n = 0; n === 0 || after !== null; n++) {
          const from: string | null = after
          after = await job.step(
            `batch-${n}`,
            async () => recalculateNext(deps, workspaceId, { after: from, asOf: new Date(asOf), cause }),
            { retries: 3 },
          )
        }
      },
    }),
  ]
}

/** Every three seconds what is due and what nobody hurried, and what providers bought; every night everything. */
export function healthSchedules(deps: ClientDeps): Schedule[] {
  return [
    defineSchedule({
      name: 'health.sweep',
      cron: '*/3 * * * * *',
      flow: defineFlow<null>({
        name: 'health.sweep',
        queue: 'schedules',
        run: async (job) => {
          await job.step('sweep', async () => sweepDue(deps))
        },
      }),
      args: null,
    }),
    defineSchedule({
      name: 'health.nightly',
      cron: '20 2 * * *',
      flow: defineFlow<null>({
        name: 'health.nightly',
        queue: 'schedules',
        run: async (job) => {
          await job.step('start', async () => startNightly(deps))
        },
      }),
      args: null,
    }),
  ]
}

/** Queues what became due by the clock, or was left by a process that died; answers for how many workspaces. */
export async function sweepDue(deps: ClientDeps): Promise<number> {
  await followProviders(deps)
  const now = deps.now()
  const workspaces = await asSystem(deps.db, 'health that is due', async (tx) => {
    const { rows } = await tx.$client.query<{ workspace_id: string }>(
      // What is younger has its own job on the way.
      `select distinct workspace_id from health_due where due_at <= $1 limit 200`,
      [new Date(now.getTime() - 1500)],
    )
    return rows.map((row) => row.workspace_id)
  })
  for (const workspaceId of workspaces)
    await inWorkspace(deps.db, workspaceId, async (tx) =>
      deps.jobs.enqueue(
        tx,
        'health.recalculate',
        { workspaceId },
        { workspaceId, id: `health:${workspaceId}:${Math.floor(now.getTime() / 3000)}` },
      ),
    )
  return workspaces.length
}

/** Queues the recalculation of every workspace that has clients, as of now; once a day, however often it is asked. */
export async function startNightly(deps: ClientDeps): Promise<number> {
  const asOf = deps.now().toISOString()
  const workspaces = await asSystem(deps.db, 'health of every workspace', async (tx) => {
    const { rows } = await tx.$client.query<{ workspace_id: string }>(
      'select w.id as workspace_id from workspaces w where exists (select from client_health h where h.workspace_id = w.id)',
    )
    return rows.map((row) => row.workspace_id)
  })
  for (const workspaceId of workspaces)
    await inWorkspace(deps.db, workspaceId, async (tx) =>
      deps.jobs.enqueue(
        tx,
        'health.recalculate_all',
        { workspaceId, asOf, cause: 'nightly' },
        { workspaceId, id: `health-nightly:${workspaceId}:${asOf.slice(0, 10)}`, priority: 10 },
      ),
    )
  return workspaces.length
}
