import type { Factor, Score } from './contract.ts'

/** One contribution in words: `no HTTPS: 4.0 of 5 points`. */
export function contributionWords(
  factor: Factor,
  value: number | boolean | string,
  points: number,
  maxPoints: number,
): string {
  return `${valueWords(factor, value)}: ${points.toFixed(1)} of ${plain(maxPoints)} points`
}

function valueWords(factor: Factor, value: number | boolean | string): string {
  if (typeof value === 'boolean') {
    const said = value ? factor.words?.yes : factor.words?.no
    return said ?? `${factor.name}: ${value ? 'yes' : 'no'}`
  }
  const shown = typeof value === 'number' ? plain(value) : value
  return factor.words?.value?.replaceAll('{value}', () => shown) ?? `${factor.name} ${shown}`
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
