import { defineFlow, defineSchedule } from '../platform/jobs.ts'
import type { Schedule } from '../platform/jobs.ts'
import { cleanForms, type CleanFormsDeps } from './clean-forms.ts'

export type { CleanFormsDeps } from './clean-forms.ts'

/** Every hour: what forms left behind that nobody took. */
export function cleanFormsSchedule(deps: CleanFormsDeps): Schedule {
  const flow = defineFlow<null>({
    name: 'forms.cleanUp',
    queue: 'schedules',
    run: async (job) => {
      await job.step('clean', async () => cleanForms(deps))
    },
  })
  return defineSchedule({ name: 'forms.cleanUp', cron: '17 * * * *', flow, args: null })
}
