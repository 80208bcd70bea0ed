import type { SendingVariant } from './contract-sending.ts'

/** One of the variants, by their weights; null where there is none. `random` is from 0 to 1. */
export function pickVariant(variants: readonly SendingVariant[] | null, random: number): string | null {
  const all = variants ?? []
  let left = random * all.reduce((sum, variant) => sum + variant.weight, 0)
  for (const variant of all) {
    left -= variant.weight
    if (left < 0) return variant.name
  }
  return all.at(-1)?.name ?? null
}
