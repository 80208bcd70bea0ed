import type { Tx } from '../platform/db.ts'
import type { ReadyCandidate } from './take-in.ts'
import { withheldFrom, type WithheldKeys } from './withheld.ts'

/** Rows without the people who were erased: an import does not bring them back. */
export async function withoutErased(
  tx: Tx,
  keys: WithheldKeys,
  workspaceId: string,
  rows: ReadyCandidate[],
): Promise<ReadyCandidate[]> {
  const withheld = await withheldFrom(tx, keys, workspaceId, [])
  if (withheld === null) return rows
  const clean = (text: string) => withheld.redact(null, text)
  const isGone = (text: string | null) => withheld.has(null, text)
  return rows.map((row) => ({
    ...row,
    candidate: {
      ...row.candidate,
      contacts: row.candidate.contacts.filter(({ email, name }) => !isGone(email) && !isGone(name)),
      facts: row.candidate.facts
        .filter((fact) => !isGone(fact.value))
        .map((fact) => ({ ...fact, value: clean(fact.value), quote: clean(fact.quote) })),
    },
  }))
}
