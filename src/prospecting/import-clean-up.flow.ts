import { and, eq } from 'drizzle-orm'
import { asSystem, inWorkspace, type Db } from '../platform/db.ts'
import { defineFlow, defineSchedule, type Schedule } from '../platform/jobs.ts'
import type { ProspectingDeps } from './deps.ts'
import { importChunks, imports } from './schema.ts'

/** How long the file of an import is kept; what became of its rows stays. */
export const keptDays = 30

/** Every night: files of imports that are older than 30 days go. */
export function importCleanUpSchedule(deps: Pick<ProspectingDeps, 'db' | 'now' | 'log'>): Schedule {
  const flow = defineFlow<Record<string, never>>({
    name: 'imports.clean-up',
    queue: 'schedules',
    run: async (job) => {
      const files = await job.step('files', () => throwFilesAway(deps.db, deps.now()))
      deps.log.info({ files }, 'Threw files of imports away')
    },
  })
  return defineSchedule({ name: 'imports.clean-up', cron: '41 3 * * *', flow, args: {} })
}

/** Throws away the files of imports that began more than 30 days ago and do not run; returns how many. */
export async function throwFilesAway(db: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - keptDays * 86_400_000)
  const due = await asSystem(db, 'files of old imports', async (tx) => {
    const { rows } = await tx.$client.query<{ workspace: string; id: string }>(
      `select workspace_id as workspace, id from imports where file_gone_at is null and created_at < $1 and status <> 'running'
       order by created_at limit 1000`,
      [before],
    )
    return rows
  })
  for (const { workspace, id } of due)
    await inWorkspace(db, workspace, async (tx) => {
      await tx
        .delete(importChunks)
        .where(and(eq(importChunks.workspaceId, workspace), eq(importChunks.importId, id)))
      await tx
        .update(imports)
        .set({ fileGoneAt: now })
        .where(and(eq(imports.workspaceId, workspace), eq(imports.id, id)))
    })
  return due.length
}
