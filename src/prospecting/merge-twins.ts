import { inWorkspace, type Tx } from '../platform/db.ts'
import { statement } from '../platform/statement.ts'
import type { ProspectingDeps } from './deps.ts'
import { bestMatch, knownTwins, prepareWithKeys, type ListingRow } from './find-duplicates.ts'
import { mergeProspects } from './merge-prospects.ts'
import { lockIntake } from './look-ahead.ts'
import { toldApart } from './unmerge-prospects.ts'

/**
 * Looks, with all that is known now, whether the workspace has this company under another row. The older row lives on and
 * takes everything over. Returns the id that lives on. Hardly ever is there a twin, so the first look takes no lock: as keys are
 * committed before it, of two twins that are read at once the later one sees the other.
 */
export async function mergeTwins(
  { db, jobs }: Pick<ProspectingDeps, 'db' | 'jobs'>,
  workspaceId: string,
  prospectId: string,
): Promise<string> {
  const first = await inWorkspace(db, workspaceId, (tx) => findTwin(tx, workspaceId, prospectId))
  if (!('from' in first)) return first.into
  return inWorkspace(db, workspaceId, async (tx) => {
    await lockIntake(tx, workspaceId)
    const twin = await findTwin(tx, workspaceId, prospectId)
    if ('from' in twin) await mergeProspects(tx, jobs, workspaceId, twin)
    return twin.into
  })
}

/**
 * Whether the workspace has this company under another row, without a lock: `into` is the prospect itself when not, whoever took it
 * over when it was merged, and with `from` what is to be merged.
 */
export async function findTwin(
  tx: Tx,
  workspaceId: string,
  prospectId: string,
): Promise<{ into: string } | { into: string; from: string; reason: string }> {
  const [row] = await readListing(tx, [workspaceId, prospectId])
  if (row === undefined || row.mergedInto !== null) return { into: row?.mergedInto ?? prospectId }
  const ready = prepareWithKeys(row)
  const [known = []] = await knownTwins(tx, workspaceId, [ready], prospectId)
  const like = bestMatch(ready.prepared, known)
  if (like === null) return { into: prospectId }
  const apart = await toldApart(tx, workspaceId, prospectId)
  const twin =
    apart.length === 0
      ? like
      : bestMatch(
          ready.prepared,
          known.filter((one) => !apart.includes(one.id)),
        )
  if (twin === null) return { into: prospectId }
  const reason = twin.match.reasons[0]?.says ?? 'the same company'
  return twin.candidate.id < prospectId
    ? { into: twin.candidate.id, from: prospectId, reason }
    : { into: prospectId, from: twin.candidate.id, reason }
}

const readListing = statement<
  ListingRow & { mergedInto: string | null },
  [workspaceId: string, prospectId: string]
>(
  `select id, name, street, city, state, postcode, country, phone, website, merged_into as "mergedInto" from prospects
   where workspace_id = $1 and id = $2`,
)
