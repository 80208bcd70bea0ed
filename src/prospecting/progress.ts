import type { Tx } from '../platform/db.ts'
import type { ProspectingDeps } from './deps.ts'

/** Tells browsers that campaigns moved. */
export type Progress = (tx: Tx, workspaceId: string, campaignIds: string[]) => Promise<void>

/** At most one event of a campaign in this time from one process: people watch a bar, not every prospect. */
const gapMs = 300

/** Progress of campaigns at a pace that a person can see and the database does not feel. */
export function createProgress(deps: Pick<ProspectingDeps, 'events' | 'now'>): Progress {
  const last = new Map<string, number>()
  return async (tx, workspaceId, campaignIds) => {
    const now = deps.now().getTime()
    for (const id of campaignIds) {
      if (now - (last.get(id) ?? 0) < gapMs) continue
      last.set(id, now)
      if (last.size > 10_000) last.clear()
      await deps.events.publish(tx, workspaceId, { kind: 'campaign.progress', subject: id })
    }
  }
}
