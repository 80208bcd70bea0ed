import type { Tx } from '../platform/db.ts'
import { disqualifyUnfit } from './apply-criteria.ts'
import type { Candidate } from './candidate.ts'
import type { Source } from './contract-campaigns.ts'
import { addToCampaign, insertProspects, noteEvents } from './insert-rows.ts'
import { addFacts, insertFacts, insertFirstContacts } from './insert-facts.ts'
import { judge, lockIntake, type Ahead, type IntakeMemory } from './look-ahead.ts'
import { applyMarks } from './mark-facts.ts'
import { readyCandidate, type ReadyCandidate, type Taking } from './ready-candidate.ts'
import { insertContacts } from './save-contacts.ts'
import { enterKeys } from './stored-keys.ts'
import { readKnown, saveTakenOver, type TakenOver } from './take-over.ts'
import type { Fresh } from './tell-apart.ts'
import { updateContacts, type ContactChange } from './update-contacts.ts'

/** What became of each candidate, in the order given. */
export interface TakenIn {
  prospectId: string
  isNew: boolean
  /** Why it was taken for a known company; null when it is new. */
  reason: string | null
  /** It was known, and has another value for something now. */
  isUpdated: boolean
}

/** What came of a batch beside its rows, so that it can be taken back. */
export interface IntakeRecord {
  changes: TakenOver[]
  /** Who became a member of the campaign, and the contacts that known prospects gained. */
  joined: string[]
  contacts: string[]
  contactChanges: ContactChange[]
}

/** What takes candidates in: for which campaign, on what evidence, from where, and who is named in the timeline. */
export interface Intake {
  campaignId: string | null
  evidenceId: string
  source: Source
  who: string
}

/**
 * Takes candidates into the workspace: a company that is known already (or stands twice in the batch) gains the facts of
 * the new row, everything else becomes a prospect. With a campaign, all of them become members of it.
 * Serialised per workspace, so that two imports at once cannot both add the same company.
 */
export async function takeIn(
  tx: Tx,
  workspaceId: string,
  intake: Intake,
  candidates: Candidate[],
): Promise<TakenIn[]> {
  if (candidates.length === 0) return []
  return (await takeInRecorded(tx, workspaceId, intake, candidates.map(readyCandidate))).taken
}

/** What came of a batch, and what the next one may want to know of it. */
interface Intaken {
  taken: TakenIn[]
  record: IntakeRecord
  turn: number
  fresh: Fresh
}

/** `takeIn` for candidates that were brought into comparable form, and maybe looked up, ahead; tells, too, what it changed. */
export async function takeInRecorded(
  tx: Tx,
  workspaceId: string,
  intake: Intake,
  ready: ReadyCandidate[],
  looked: { memory: IntakeMemory; ahead: Ahead } | null = null,
): Promise<Intaken> {
  if (ready.length === 0) {
    const nothing = { changes: [], joined: [], contacts: [], contactChanges: [] }
    return { taken: [], record: nothing, turn: 0, fresh: new Map() }
  }
  const turn = await lockIntake(tx, workspaceId)
  const { fresh, known, inBatch, hasRoom } = await judge(tx, workspaceId, ready, turn, looked)
  const all = [...fresh, ...known]
  const knownIds = [...new Set(known.map((row) => row.prospectId))]
  const named = contactsOf(known, intake.source)
  const again =
    intake.source === 'csv' ? await updateContacts(tx, workspaceId, named) : { changes: [], others: named }
  // All of them leave at once and are carried out in this order, so that the database never waits for the next one to be written.
  const joinedBy = intake.campaignId
  const withRoom = ({ prospectId, keys }: Taking) => ({ prospectId, keys: keys.filter(hasRoom) })
  const [, before, , , , , , , contacts, joined] = await Promise.all([
    insertProspects(tx, workspaceId, intake.source, fresh),
    readKnown(tx, workspaceId, knownIds),
    enterKeys(tx, workspaceId, fresh.map(withRoom), { isNew: true }),
    enterKeys(tx, workspaceId, known.map(withRoom), { isNew: false }),
    insertFacts(tx, workspaceId, intake.evidenceId, fresh),
    addFacts(tx, workspaceId, intake.evidenceId, known),
    known.length === 0 ? undefined : applyMarks(tx, workspaceId, knownIds),
    insertFirstContacts(tx, workspaceId, contactsOf(fresh, intake.source)),
    insertContacts(tx, workspaceId, again.others),
    joinedBy === null ? [] : addToCampaign(tx, workspaceId, joinedBy, intake.source, all),
    noteEvents(tx, workspaceId, intake, all),
  ])
  // A list is newer than what an earlier one said; what other sources say fills gaps.
  const changes = await saveTakenOver(tx, workspaceId, before, known, intake.source === 'csv')
  if (joinedBy !== null)
    await disqualifyUnfit(
      tx,
      workspaceId,
      joinedBy,
      all.map((row) => row.prospectId),
    )
  const updated = new Set([
    ...changes.map((change) => change.id),
    ...again.changes.map((change) => change.prospectId),
  ])
  const taken = all
    .toSorted((a, b) => a.nth - b.nth)
    .map(({ prospectId, reason }) => ({
      prospectId,
      isNew: reason === null,
      reason,
      isUpdated: reason !== null && updated.has(prospectId),
    }))
  return { taken, record: { changes, joined, contacts, contactChanges: again.changes }, turn, fresh: inBatch }
}

const contactsOf = (rows: Taking[], source: Source) =>
  rows.flatMap(({ prospectId, candidate }) =>
    candidate.contacts.map((contact) => ({ ...contact, prospectId, source })),
  )
