import { defineFlow } from '../platform/jobs.ts'
import type { AnyFlow } from '../platform/jobs.ts'
import type { NotifyDeps } from './deps.ts'
import { sendMail } from './send-mail.ts'

/** The life of a mail of our own: queued with what causes it, sent, or tried again later. */
export function mailFlows(deps: NotifyDeps): AnyFlow[] {
  return [
    defineFlow<{ mailId: string }>({
      name: 'mail.send',
      queue: 'mails',
      run: async (job, { mailId }) => {
        await job.step('send', async () => sendMail(deps, mailId))
      },
    }),
  ]
}
