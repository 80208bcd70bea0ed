import { describe, expect, test } from 'vitest'
import { defaultProspectModel } from './default-model.ts'
import { diffModels } from './diff-model.ts'
import { mergeModels } from './merge-models.ts'

const withWeight = (id: string, weight: number, base = defaultProspectModel) => ({
  ...base,
  factors: base.factors.map((one) => (one.id === id ? { ...one, weight } : one)),
})

describe('two people edit one model', () => {
  test('what each changed alone is kept', () => {
    const mine = withWeight('https', 9)
    const theirs = withWeight('rating', 1)
    const merged = mergeModels(defaultProspectModel, mine, theirs)
    expect(diffModels(defaultProspectModel, merged).map(({ id, from, to }) => [id, from, to])).toEqual([
      ['https', '3', '9'],
      ['rating', '4', '1'],
    ])
  })

  test('what both changed is as in mine, what one removed stays away, what one added is there', () => {
    const mine = {
      ...withWeight('https', 9),
      factors: withWeight('https', 9).factors.filter((f) => f.id !== 'hiring'),
    }
    const theirs = withWeight('https', 1)
    const added = {
      ...theirs,
      knockOuts: [...theirs.knockOuts, { ...theirs.knockOuts[1]!, id: 'late', name: 'Late' }],
    }
    const merged = mergeModels(defaultProspectModel, mine, added)
    expect(merged.factors.find((one) => one.id === 'https')?.weight).toBe(9)
    expect(merged.factors.some((one) => one.id === 'hiring')).toBe(false)
    expect(merged.knockOuts.map((one) => one.id)).toContain('late')
  })

  test('groups stand in the order that one of them gave', () => {
    const { groups } = defaultProspectModel
    const mine = { ...defaultProspectModel, groups: groups.toReversed() }
    const theirs = withWeight('rating', 1)
    expect(mergeModels(defaultProspectModel, mine, theirs).groups).toEqual(mine.groups)
    expect(mergeModels(defaultProspectModel, theirs, mine).groups).toEqual(mine.groups)
  })

  test('the same edited twice is no difference', () => {
    expect(
      diffModels(
        defaultProspectModel,
        mergeModels(defaultProspectModel, defaultProspectModel, defaultProspectModel),
      ),
    ).toEqual([])
  })

  test('a difference names the part, the field and both values', () => {
    const after = {
      ...defaultProspectModel,
      tiers: { ...defaultProspectModel.tiers, A: 80 },
      factors: defaultProspectModel.factors.map((one) =>
        one.id === 'website_score'
          ? {
              ...one,
              direction: 'higher_is_better' as const,
              curve: { kind: 'linear' as const, from: 10, to: 95 },
            }
          : one,
      ),
    }
    expect(diffModels(defaultProspectModel, after)).toEqual([
      expect.objectContaining({
        name: 'Website audit',
        field: 'direction',
        from: 'less is better',
        to: 'more is better',
      }),
      expect.objectContaining({
        name: 'Website audit',
        field: 'curve',
        from: 'straight from 20 to 95',
        to: 'straight from 10 to 95',
      }),
      expect.objectContaining({ name: 'Tier A', from: '75', to: '80' }),
    ])
  })
})
