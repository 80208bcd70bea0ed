import type { Tx } from '../platform/db.ts'
import type { Candidate } from './candidate.ts'
import type { ReadyCandidate } from './ready-candidate.ts'
import { withheldFrom, type WithheldKeys } from './withheld.ts'

/** Candidates without the people who were erased: no source brings them back. */
export async function withoutErased(
  tx: Tx,
  keys: WithheldKeys,
  workspaceId: string,
  candidates: Candidate[],
): Promise<Candidate[]> {
  const withheld = await withheldFrom(tx, keys, workspaceId, [])
  if (withheld === null) return candidates
  const clean = (text: string) => withheld.redact(null, text)
  const isGone = (text: string | null) => withheld.has(null, text)
  return candidates.map((candidate) => ({
    ...candidate,
    contacts: candidate.contacts.filter(({ email, name }) => !isGone(email) && !isGone(name)),
    facts: candidate.facts
      .filter((fact) => !isGone(fact.value))
      .map((fact) => ({ ...fact, value: clean(fact.value), quote: clean(fact.quote) })),
  }))
}

/** The same of candidates that were prepared for comparison already. */
export async function readyWithoutErased(
  tx: Tx,
  keys: WithheldKeys,
  workspaceId: string,
  rows: ReadyCandidate[],
): Promise<ReadyCandidate[]> {
  const given = rows.map((row) => row.candidate)
  const clean = await withoutErased(tx, keys, workspaceId, given)
  if (clean === given) return rows
  return rows.map((row, i) => ({ ...row, candidate: clean[i] ?? row.candidate }))
}
