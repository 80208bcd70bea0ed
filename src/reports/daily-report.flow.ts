import { defineFlow, defineSchedule } from '../platform/jobs.ts'
import type { Schedule } from '../platform/jobs.ts'
import { tellDailyReports, type DailyReportDeps } from './daily-report.ts'

export { dailyReportMail } from './daily-report.ts'

/** Every ten minutes: days of operators that ended since. */
export function dailyReportSchedule(deps: DailyReportDeps): Schedule {
  const flow = defineFlow<null>({
    name: 'market.report',
    queue: 'schedules',
    run: async (job) => {
      await job.step('tell', async () => tellDailyReports(deps))
    },
  })
  return defineSchedule({ name: 'market.report', cron: '4-59/10 * * * *', flow, args: null })
}
