import { defineFlow } from '../../src/platform/jobs.ts'

/** Three steps of 50 ms each; every step says when it begins and when its work is done. */
export const stepper = (note: (line: string) => void) =>
  defineFlow<{ n: number }>({
    name: 'stepper.run',
    queue: 'stepper',
    run: async (job, { n }) => {
      for (const step of ['one', 'two', 'three']) {
        await job.step(step, async () => {
          note(`begin ${n} ${step}`)
          await new Promise((resolve) => setTimeout(resolve, 50))
          note(`done ${n} ${step}`)
        })
      }
    },
  })
