import type { Candidate } from './candidate.ts'
import { prepareWithKeys, type ReadyListing } from './find-duplicates.ts'

/** A candidate in comparable form. */
export interface ReadyCandidate extends ReadyListing {
  candidate: Candidate
}

/** A candidate with the prospect that it becomes or is; the reason is null when it becomes one. Its keys are those to enter it under. */
export interface Taking extends ReadyCandidate {
  nth: number
  prospectId: string
  reason: string | null
}

/** Brings candidates into comparable form: work that needs no database and can be done ahead. */
export const readyCandidate = (candidate: Candidate): ReadyCandidate => ({
  candidate,
  ...prepareWithKeys(candidate),
})
