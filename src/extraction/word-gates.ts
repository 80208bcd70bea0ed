import { compileWords } from './technologies/find-words.ts'

/**
 * Prepares gates before costly patterns: a gate is open for a folded text that holds a word of each of its lists (words between
 * bars, lower case). One pass over the text answers for all of them.
 */
export function compileGates(gates: readonly (readonly string[])[]): (folded: string) => boolean[] {
  const words: string[] = []
  const owners: { gate: number; bit: number }[] = []
  gates.forEach((lists, gate) =>
    lists.forEach((list, index) => {
      for (const word of list.split('|')) {
        words.push(word)
        owners.push({ gate, bit: 1 << index })
      }
    }),
  )
  const find = compileWords(words)
  const full = gates.map((lists) => 2 ** lists.length - 1)
  return (folded) => {
    const seen = gates.map(() => 0)
    for (const word of find(folded).keys()) {
      const owner = owners[word]
      if (owner !== undefined) seen[owner.gate] = (seen[owner.gate] ?? 0) | owner.bit
    }
    return seen.map((bits, gate) => bits === full[gate])
  }
}
