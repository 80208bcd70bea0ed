/** A share with the range in which it lies at 95 %: [Wilson](https://doi.org/10.1080/01621459.1927.10502953), good for few and for none. */
export interface Rate {
  count: number
  of: number
  /** 0 to 1; null where there is nothing to divide by. */
  rate: number | null
  low: number | null
  high: number | null
}

const z95 = 1.959964

/** The share of `count` in `of` with its 95 % interval. */
export function rateOf(count: number, of: number, z = z95): Rate {
  if (of <= 0) return { count, of, rate: null, low: null, high: null }
  const k = Math.min(count, of)
  const p = k / of
  const centre = p + (z * z) / (2 * of)
  const spread = z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of))
  const whole = 1 + (z * z) / of
  return {
    count,
    of,
    rate: p,
    low: k === 0 ? 0 : (centre - spread) / whole,
    high: k === of ? 1 : (centre + spread) / whole,
  }
}

/** One of several ways a message was written, with how often it did what is compared. */
export interface Arm {
  name: string
  /** How many had it. */
  tried: number
  /** How many of them answered. */
  won: number
}

/** What can be said of the arms: whether the best is really better, and how sure that is. */
export interface Comparison {
  verdict: 'too_few' | 'no_difference' | 'better'
  /** The arm that is ahead; null where none is. */
  best: string | null
  /** How likely at most a lead like this, or a larger one, is among arms that are alike, however often one looks. 0 to 1. */
  chance: number
}

/** Below this many of each arm nothing is said: one answer more would turn it round. */
export const leastPerArm = 30

const level = 0.05

/**
 * Compares the arm that is ahead with every other. People look every day, and a test for one look would call equal arms different in one of
 * four cases after twenty looks. So the evidence is a mixture likelihood ratio over the log odds ratio, whose chance of ever passing 1/α is
 * at most α (Ville; [Johari and others](https://doi.org/10.1287/opre.2021.2135)), and α is shared among the pairs.
 */
export function compareArms(arms: readonly Arm[]): Comparison {
  const known = arms.filter((arm) => arm.tried > 0)
  const share = (arm: Arm) => arm.won / arm.tried
  const [best, ...others] = known.toSorted((a, b) => share(b) - share(a))
  if (best === undefined || others.length === 0 || known.some((arm) => arm.tried < leastPerArm))
    return { verdict: 'too_few', best: null, chance: 1 }
  const pairs = (known.length * (known.length - 1)) / 2
  const chances = others.map((other) => Math.min(1, pairs / evidence(best, other)))
  const chance = Math.max(...chances)
  if (chance < level) return { verdict: 'better', best: best.name, chance }
  return { verdict: 'no_difference', best: share(best) > share(others[0] ?? best) ? best.name : null, chance }
}

/** Prior spread of the log odds ratio: two texts that anybody would send rarely differ by more than a factor of three. */
const spread = 1

/** How much better "they differ" explains the counts than "they are alike": 20 is one in twenty. */
function evidence(a: Arm, b: Arm): number {
  const cells = [a.won, a.tried - a.won, b.won, b.tried - b.won].map((n) => n + 0.5)
  const [wonA = 1, lostA = 1, wonB = 1, lostB = 1] = cells
  const difference = Math.log(wonA / lostA) - Math.log(wonB / lostB)
  const variance = cells.reduce((sum, n) => sum + 1 / n, 0)
  const prior = spread * spread
  return (
    Math.sqrt(variance / (variance + prior)) *
    Math.exp((difference * difference * prior) / (2 * variance * (variance + prior)))
  )
}
