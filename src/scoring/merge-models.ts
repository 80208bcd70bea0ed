import { isDeepStrictEqual } from 'node:util'
import type { ScoringModelDefinition } from './contract.ts'

/**
 * The changes of two people in one definition: what only one of them changed is as they left it, what both changed is as in `mine`.
 * The result may still be no valid model, as when one removed the group that the other filled.
 */
export function mergeModels(
  base: ScoringModelDefinition,
  mine: ScoringModelDefinition,
  theirs: ScoringModelDefinition,
): ScoringModelDefinition {
  return {
    groups: mergeList(base.groups, mine.groups, theirs.groups),
    factors: mergeList(base.factors, mine.factors, theirs.factors),
    knockOuts: mergeList(base.knockOuts, mine.knockOuts, theirs.knockOuts),
    tiers: mergeFields(base.tiers, mine.tiers, theirs.tiers),
    coverageFloor: mine.coverageFloor === base.coverageFloor ? theirs.coverageFloor : mine.coverageFloor,
  }
}

const idsOf = (list: readonly { id: string }[]): string[] => list.map((one) => one.id)

function mergeList<T extends { id: string }>(
  base: readonly T[],
  mine: readonly T[],
  theirs: readonly T[],
): T[] {
  const find = (list: readonly T[], id: string) => list.find((one) => one.id === id)
  const isMoved = !isDeepStrictEqual(idsOf(mine), idsOf(base))
  const ids = new Set(isMoved ? [...idsOf(mine), ...idsOf(theirs)] : [...idsOf(theirs), ...idsOf(mine)])
  return [...ids].flatMap((id) => {
    const [was, left, right] = [find(base, id), find(mine, id), find(theirs, id)]
    if (left === undefined || right === undefined) {
      const rest = left ?? right
      // Removed by one of them: it stays away, unless the other changed it meanwhile. Added by one: it is there.
      return rest === undefined || (was !== undefined && isDeepStrictEqual(rest, was)) ? [] : [rest]
    }
    return [was === undefined ? left : mergeFields(was, left, right)]
  })
}

function mergeFields<T extends object>(base: T, mine: T, theirs: T): T {
  const merged: T = { ...theirs }
  for (const field of new Set([...Object.keys(base), ...Object.keys(mine)]) as Set<keyof T>) {
    if (isDeepStrictEqual(mine[field], base[field])) continue
    if (field in mine) merged[field] = mine[field]
    else delete merged[field]
  }
  return merged
}
