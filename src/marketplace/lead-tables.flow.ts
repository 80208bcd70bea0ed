import { defineFlow, defineSchedule } from '../platform/jobs.ts'
import type { Schedule } from '../platform/jobs.ts'
import { mailLeadTables, type LeadTableDeps } from './mail-lead-tables.ts'

export type { LeadTableDeps } from './mail-lead-tables.ts'

/** Every ten minutes: days of providers that ended since, for those who want their leads as a table. */
export function leadTablesSchedule(deps: LeadTableDeps): Schedule {
  const flow = defineFlow<null>({
    name: 'leads.tables',
    queue: 'schedules',
    run: async (job) => {
      await job.step('mail', async () => mailLeadTables(deps))
    },
  })
  return defineSchedule({ name: 'leads.tables', cron: '7-59/10 * * * *', flow, args: null })
}
