import { newId } from '../platform/ids.ts'
import type { Tx } from '../platform/db.ts'
import { disqualifyUnfit } from './apply-criteria.ts'
import type { Candidate } from './candidate.ts'
import type { Source } from './contract-campaigns.ts'
import {
  batchTwins,
  bestMatch,
  lookUp,
  prepareWithKeys,
  type KnownListing,
  type ReadyListing,
} from './find-duplicates.ts'
import { addToCampaign, insertProspects, noteEvents } from './insert-rows.ts'
import { addFacts, insertFacts, insertFirstContacts } from './insert-facts.ts'
import { applyMarks } from './mark-facts.ts'
import { insertContacts } from './save-contacts.ts'
import { maxBucket, saveKeys, saveNewKeys } from './stored-keys.ts'
import { readKnown, saveTakenOver, type TakenOver } from './take-over.ts'
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

/** A candidate in comparable form. */
export interface ReadyCandidate extends ReadyListing {
  candidate: Candidate
}

/** A candidate with the prospect that it becomes or is; the reason is null when it becomes one. */
interface Taking extends ReadyCandidate {
  nth: number
  prospectId: string
  reason: string | null
}

/** Brings candidates into comparable form: work that needs no database and can be done ahead. */
export const readyCandidate = (candidate: Candidate): ReadyCandidate => ({
  candidate,
  ...prepareWithKeys(candidate),
})

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
  return (await takeInRecorded(tx, workspaceId, intake, candidates.map(readyCandidate))).taken
}

/** `takeIn` for candidates that were brought into comparable form ahead; tells, too, what it changed. */
export async function takeInRecorded(
  tx: Tx,
  workspaceId: string,
  intake: Intake,
  ready: ReadyCandidate[],
): Promise<{ taken: TakenIn[]; record: IntakeRecord }> {
  if (ready.length === 0)
    return { taken: [], record: { changes: [], joined: [], contacts: [], contactChanges: [] } }
  await lockIntake(tx, workspaceId)
  const { twins, entered } = await lookUp(tx, workspaceId, ready)
  const { fresh, known } = tellApart(ready, twins)
  const all = [...fresh, ...known]
  const knownIds = [...new Set(known.map((row) => row.prospectId))]
  const named = contactsOf(known, intake.source)
  const again =
    intake.source === 'csv' ? await updateContacts(tx, workspaceId, named) : { changes: [], others: named }
  // All of them leave at once and are carried out in this order, so that the database never waits for the next one to be written.
  const joinedBy = intake.campaignId
  const [, before, , , , , , , , joined] = await Promise.all([
    insertProspects(tx, workspaceId, intake.source, fresh),
    readKnown(tx, workspaceId, knownIds),
    saveNewKeys(tx, workspaceId, withoutFull(fresh, entered)),
    saveKeys(tx, workspaceId, known),
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
  const contacts = await contactsSinceBegin(tx, workspaceId, knownIds)
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
  return { taken, record: { changes, joined, contacts, contactChanges: again.changes } }
}

/** Contacts that these prospects gained in this transaction: its time is theirs. */
async function contactsSinceBegin(tx: Tx, workspaceId: string, prospectIds: string[]): Promise<string[]> {
  if (prospectIds.length === 0) return []
  const { rows } = await tx.$client.query<{ id: string }>(
    `select id from contacts where workspace_id = $1 and prospect_id = any($2::uuid[]) and created_at = now()`,
    [workspaceId, prospectIds],
  )
  return rows.map((row) => row.id)
}

const contactsOf = (rows: Taking[], source: Source) =>
  rows.flatMap(({ prospectId, candidate }) =>
    candidate.contacts.map((contact) => ({ ...contact, prospectId, source })),
  )

/** Which rows are new and which are known, in the workspace or further up in the batch; in order. */
function tellApart(ready: ReadyCandidate[], twins: KnownListing[][]): { fresh: Taking[]; known: Taking[] } {
  const fresh: Taking[] = []
  const known: Taking[] = []
  const inBatch = new Map<string, Taking[]>()
  for (const [nth, row] of ready.entries()) {
    const old = bestMatch(row.prepared, twins[nth] ?? [])
    const twin = old === null ? bestMatch(row.prepared, batchTwins(row, inBatch)) : null
    const reason = (old ?? twin)?.match.reasons[0]?.says ?? 'the same company'
    const prospectId = old?.candidate.id ?? twin?.candidate.prospectId
    if (prospectId !== undefined) {
      known.push({ ...row, nth, prospectId, reason })
      continue
    }
    const taking = { ...row, nth, prospectId: newId(), reason: null }
    fresh.push(taking)
    for (const key of row.keys) {
      const bucket = inBatch.get(key)
      if (bucket === undefined) inBatch.set(key, [taking])
      else bucket.push(taking)
    }
  }
  return { fresh, known }
}

/** One intake, merge or import batch at a time in a workspace; held until the transaction ends. */
export async function lockIntake(tx: Tx, workspaceId: string): Promise<void> {
  await tx.$client.query(`select pg_advisory_xact_lock(hashtextextended($1, 7))`, [workspaceId])
}

/** The keys of new prospects as far as their buckets have room. */
function withoutFull(fresh: Taking[], entered: Map<string, number>) {
  return fresh.map(({ prospectId, keys }) => ({
    prospectId,
    keys: keys.filter((key) => {
      const size = entered.get(key) ?? 0
      entered.set(key, size + 1)
      return size <= maxBucket
    }),
  }))
}
