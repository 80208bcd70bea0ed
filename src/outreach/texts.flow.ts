import { asSystem } from '../platform/db.ts'
import { defineFlow, defineSchedule, type Schedule } from '../platform/jobs.ts'
import { sendTexts, type TextDeps } from './sms-send.ts'

export type { TextDeps } from './sms-send.ts'

/** A text that was handed over and of which nobody has said what became of it for so long is in doubt. */
const doubtMs = 10 * 60_000

/** Every minute: text messages that are due go out, and what a dead process had in hand is shown as in doubt. */
export function textsSweep(deps: TextDeps): Schedule {
  return defineSchedule({
    name: 'texts.sweep',
    cron: '* * * * *',
    flow: defineFlow<Record<string, never>>({
      name: 'texts.sweep',
      queue: 'mails',
      run: async (job) => {
        const workspaces = await job.step('due', () => workspacesWithTexts(deps))
        for (const workspaceId of workspaces)
          await job.step(`send ${workspaceId}`, () => sendTexts(deps, workspaceId))
      },
    }),
    args: {},
  })
}

/** Workspaces that have a text to send now. */
export async function workspacesWithTexts(deps: Pick<TextDeps, 'db' | 'now'>): Promise<string[]> {
  const now = deps.now()
  return asSystem(deps.db, 'text messages that are due', async (tx) => {
    await tx.$client.query(
      `update messages set status = 'in_doubt', failure = 'The server stopped while it was handed over'
       where channel = 'sms' and status = 'sending' and claimed_at < $1`,
      [new Date(now.getTime() - doubtMs)],
    )
    const { rows } = await tx.$client.query<{ id: string }>(
      `select distinct workspace_id as id from messages where channel = 'sms' and status = 'scheduled' and due_at <= $1 limit 1000`,
      [now],
    )
    return rows.map((row) => row.id)
  })
}
