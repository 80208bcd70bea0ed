import type { DraftInPlace } from '../prospecting/index.ts'
import { announceSequence } from './announce-sequence.ts'
import type { OutreachDeps } from './deps.ts'
import { storeDraft } from './draft-sequence.ts'
import { ownerName, senderProfile } from './sender-profile.ts'
import { draftRequest, writtenByTemplate } from './write-draft.ts'

/** At most one event of a workspace in this time from one process: people watch a queue fill, not every draft. */
const gapMs = 300

/** Drafts of templates need nobody outside, so they are written in the transaction that scores; with a language model there are none. */
export function draftInPlace(deps: OutreachDeps): DraftInPlace {
  const told = new Map<string, number>()
  return async (workspaceId) => {
    if ((await deps.modelOfWorkspace(workspaceId)) !== null) return null
    const owner = await ownerName(deps.db, workspaceId)
    return async (tx, campaignId, material) => {
      const order = { workspaceId, prospectId: material.prospect.id, campaignId }
      const request = draftRequest(material, await senderProfile(tx, workspaceId, owner), order)
      const { result, ...how } = writtenByTemplate(request)
      if (!result.ok) return result.reason
      const subject = await storeDraft(tx, order, material, { ...how, result })
      await announceSequence(tx, deps, workspaceId, 'drafted', {
        sequenceId: subject,
        prospectId: order.prospectId,
        campaignId,
      })
      const now = deps.now().getTime()
      if (now - (told.get(workspaceId) ?? 0) >= gapMs) {
        if (told.size > 10_000) told.clear()
        told.set(workspaceId, now)
        await deps.events.publish(tx, workspaceId, { kind: 'sequence.drafted', subject })
      }
      return null
    }
  }
}
