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

/** The reason behind a letter; null for who got the lead. */
export function reasonOf(letter: string): SkipReason | null {
  return reasons.get(letter) ?? null
}
