/** Where a page of a list begins: its cursor, the rows before it, and the page before it. A thousand of them are small. */
export interface Place {
  cursor: string | undefined
  start: number
  previous: Place | null
}

/** How many rows stand before the pages that are kept. */
export const offsetOf = (places: readonly Place[] | undefined): number => places?.[0]?.start ?? 0

/** The page with this row, by going back from a later one. */
export function pageAt(place: Place, index: number): Place {
  let at = place
  while (at.start > index && at.previous) at = at.previous
  return at
}
