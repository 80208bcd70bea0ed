import { SkipReason } from './contract.ts'

/** Each reason as a letter: a round of offering keeps one letter for each subscription instead of a sentence. */
export const letterOf: Record<SkipReason, string> = {
  not_active: 'i',
  paused: 'p',
  flagged: 'g',
  filter: 'f',
  out_of_area: 'a',
  out_of_hours: 'h',
  on_vacation: 'v',
  cap_day: 'd',
  cap_week: 'w',
  cap_month: 'm',
  cap_total: 't',
  no_funds: 'b',
  already_assigned: 'o',
  no_place_left: 'n',
}

/** The letter of who got the lead. */
export const soldLetter = 's'

const reasons = new Map(SkipReason.options.map((reason) => [letterOf[reason], reason]))

/** A letter for each subscription in the order of its place; without a reason it got the lead. */
export function lettersOf(skips: readonly (SkipReason | undefined)[]): string {
  const letters = Buffer.alloc(skips.length, letterOf.no_place_left)
  for (let n = 0; n < skips.length; n++) {
    const reason = skips[n]
    // Nearly all of them.
    if (reason !== 'no_place_left') letters.write(reason === undefined ? soldLetter : letterOf[reason], n)
  }
  return letters.toString('latin1')
}

/** The reason behind a letter; null for who got the lead. */
export function reasonOf(letter: string): SkipReason | null {
  return reasons.get(letter) ?? null
}
