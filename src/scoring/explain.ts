import type { Factor, Score } from './contract.ts'

/** Prepares the words of a factor's contributions: `no HTTPS: 4.0 of 5 points`. Points are given in whole tenths. */
export function compileWords(
  factor: Factor,
): (value: number | boolean | string, tenths: number, maxTenths: number) => string {
  const yes = factor.words?.yes ?? `${factor.name}: yes`
  const no = factor.words?.no ?? `${factor.name}: no`
  const [before = '', ...after] = (factor.words?.value ?? `${factor.name} {value}`).split('{value}')
  const one = factor.words?.one
  const valueWords = (value: number | string) => {
    if (value === 1 && one !== undefined) return one
    const shown = typeof value === 'number' ? plain(value) : value
    return after.length === 0 ? before : `${before}${shown}${after.join(shown)}`
  }
  return (value, tenths, maxTenths) => {
    const said = typeof value === 'boolean' ? (value ? yes : no) : valueWords(value)
    return `${said}: ${Math.trunc(tenths / 10)}.${tenths % 10} of ${maxTenths / 10} points`
  }
}

/** One contribution in words; for many of one factor, `compileWords`. */
export function contributionWords(
  factor: Factor,
  value: number | boolean | string,
  points: number,
  maxPoints: number,
): string {
  return compileWords(factor)(value, Math.round(points * 10), Math.round(maxPoints * 10))
}

/** A score in sentences for a person: the number, what weighed most, what is not known, what overruled it. */
export function explain(score: Score): string[] {
  const lines: string[] = []
  const known = `${Math.round(score.coverage * 100)} % of the weight is known`
  if (score.state === 'insufficient_data') lines.push(`Too little is known for a score: ${known}.`)
  else lines.push(`${plain(score.score ?? 0)} of 100 points, ${known}.`)
  if (score.knockOut) {
    const effect = score.knockOut.cap === null ? 'disqualified' : `capped at ${plain(score.knockOut.cap)}`
    lines.push(`${score.knockOut.name}: ${effect}.`)
  }
  if (score.override) lines.push(`Set to ${plain(score.override.value)} by hand: ${score.override.reason}`)
  const byPoints = score.contributions.toSorted(
    (a, b) => b.points - a.points || (a.factorId < b.factorId ? -1 : 1),
  )
  for (const contribution of byPoints) lines.push(contribution.words)
  return lines
}

/** The words of the contributions that gave most, best first. */
export function mainReasons(score: Score, count = 3): string[] {
  return score.contributions
    .filter((contribution) => contribution.points > 0)
    .toSorted((a, b) => b.points - a.points || (a.factorId < b.factorId ? -1 : 1))
    .slice(0, count)
    .map((contribution) => contribution.words)
}

function plain(value: number): string {
  return String(Math.round(value * 10) / 10)
}
