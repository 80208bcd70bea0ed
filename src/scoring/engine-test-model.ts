import type { Factor, ScoringModelDefinition } from './contract.ts'

/** A model of one factor, for tests. */
export const one = (
  factor: Partial<Factor>,
  more: Partial<ScoringModelDefinition> = {},
): ScoringModelDefinition => ({
  groups: [{ id: 'g', name: 'Group', weight: 1 }],
  factors: [
    {
      id: 'f',
      group: 'g',
      signal: 's',
      name: 'Signal',
      weight: 1,
      direction: 'higher_is_better',
      curve: { kind: 'linear', from: 0, to: 100 },
      ...factor,
    },
  ],
  knockOuts: [],
  tiers: { A: 75, B: 50, C: 25 },
  coverageFloor: 0,
  ...more,
})
