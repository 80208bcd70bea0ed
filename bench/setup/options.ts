import { parseArgs } from 'node:util'

/** The value of `--name VALUE` among a bench's arguments, or nothing. */
export function option(args: readonly string[], name: string): string | undefined {
  const { values } = parseArgs({ args: [...args], options: { [name]: { type: 'string' } }, strict: false })
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

/** The same as a whole number of at least one. */
export function count(args: readonly string[], name: string, otherwise: number): number {
  const text = option(args, name)
  if (text === undefined) return otherwise
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} wants a whole number, not ${text}`)
  return number
}

/** A line for the person who waits; figures go to stdout, everything else here. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** The value below which `share` of the sorted numbers lie. */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** A number with at most `digits` decimals. */
export function round(value: number, digits = 1): number {
  return Math.round(value * 10 ** digits) / 10 ** digits
}
