import { and, eq } from 'drizzle-orm'
import type { Tx } from '../platform/db.ts'
import { bestMatch, knownTwins, prepareWithKeys, saveKeys } from './find-duplicates.ts'
import { mergeProspects } from './merge-prospects.ts'
import { prospects } from './schema.ts'

/**
 * Looks, with all that is known now, whether the workspace has this company under another row. The older row lives on and
 * takes everything over. Call it with the intake lock held. Returns the id that lives on.
 */
export async function mergeTwins(tx: Tx, workspaceId: string, prospectId: string): Promise<string> {
  const [row] = await tx
    .select()
    .from(prospects)
    .where(and(eq(prospects.workspaceId, workspaceId), eq(prospects.id, prospectId)))
  if (row === undefined || row.mergedInto !== null) return row?.mergedInto ?? prospectId
  const ready = prepareWithKeys(row)
  await saveKeys(tx, workspaceId, [{ prospectId, keys: ready.keys }])
  const [known = []] = await knownTwins(tx, workspaceId, [ready], prospectId)
  const twin = bestMatch(ready.prepared, known)
  if (twin === null) return prospectId
  const [into, from] =
    twin.candidate.id < prospectId ? [twin.candidate.id, prospectId] : [prospectId, twin.candidate.id]
  await mergeProspects(tx, workspaceId, {
    from,
    into,
    reason: twin.match.reasons[0]?.says ?? 'the same company',
  })
  return into
}
