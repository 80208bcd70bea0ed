import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FormDefinition } from '#contracts/forms'
import type { FieldMapping } from '#contracts/forms'
import { applyMappings, composeMappings } from './apply-mappings.ts'
import { completeMapping, diffVersions, mappingProblems } from './diff-versions.ts'

const form = (...fields: object[]) =>
  FormDefinition.parse({
    pages: [{ fields: fields.map((field) => ({ type: 'text', label: 'L', ...field })) }],
  })

describe('F1 mapping v1→v3 = v2→v3 after v1→v2', () => {
  const keys = ['a', 'b', 'c', 'd', 'e']
  /** Every key of a version goes to one of the next, or nowhere. */
  const mapping = fc
    .tuple(
      fc.shuffledSubarray(keys, { minLength: 5 }),
      fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
    )
    .map(([targets, goes]) =>
      keys.map((key, index): FieldMapping => {
        const target = targets[index] ?? key
        if (goes[index] !== true) return { from: [key], to: [], kind: 'deprecated' }
        return { from: [key], to: [target], kind: target === key ? 'direct' : 'renamed' }
      }),
    )
  const answers = fc.dictionary(fc.constantFrom(...keys), fc.oneof(fc.string(), fc.integer(), fc.boolean()))

  test('for any two mappings and any answers', () => {
    fc.assert(
      fc.property(mapping, mapping, answers, (first, second, given) => {
        const step = applyMappings(applyMappings(given, first).answers, second).answers
        expect(applyMappings(given, composeMappings(first, second)).answers).toEqual(step)
      }),
    )
  })

  test('what is not mapped is kept, and nothing is lost or invented', () => {
    fc.assert(
      fc.property(mapping, answers, (one, given) => {
        const { answers: carried, kept } = applyMappings(given, one)
        expect([...Object.values(carried), ...Object.values(kept)].map(String).toSorted()).toEqual(
          Object.values(given).map(String).toSorted(),
        )
      }),
    )
  })

  test('a split or merged field stays under its version', () => {
    const mappings: FieldMapping[] = [
      { from: ['name'], to: ['first', 'last'], kind: 'split' },
      { from: ['a', 'b'], to: ['c'], kind: 'merged' },
    ]
    expect(applyMappings({ name: 'Ada Byron', a: 1 }, mappings)).toEqual({
      answers: {},
      kept: { name: 'Ada Byron', a: 1 },
    })
  })
})

describe('what changes between two versions', () => {
  const before = form(
    { key: 'size', type: 'number' },
    {
      key: 'kind',
      type: 'select',
      options: [
        { value: 'a', label: 'A' },
        { value: 'b', label: 'B' },
      ],
    },
    { key: 'note', type: 'text' },
  )

  test('a field that stays is told with its changes, one that is gone or of another type needs a mapping', () => {
    const after = form(
      { key: 'size', type: 'select', options: [{ value: 'x', label: 'X' }] },
      { key: 'kind', type: 'radio', required: true, options: [{ value: 'a', label: 'A' }] },
      { key: 'remark', type: 'long_text' },
    )
    const diff = diffVersions(before, after)
    expect(diff.needsMapping).toEqual(['note', 'size'])
    expect(diff.added.map(({ key }) => key)).toEqual(['remark'])
    expect(diff.changed[0]).toMatchObject({ key: 'kind', optionsRemoved: ['b'] })
    expect(mappingProblems(before, after, [])).toHaveLength(2)
    const mapping: FieldMapping[] = [
      { from: ['note'], to: ['remark'], kind: 'renamed' },
      { from: ['size'], to: [], kind: 'deprecated' },
    ]
    expect(mappingProblems(before, after, mapping)).toEqual([])
    expect(completeMapping(before, after, mapping)).toContainEqual({
      from: ['kind'],
      to: ['kind'],
      kind: 'direct',
    })
  })

  test.each([
    ['a number cannot become a text', [{ from: ['size'], to: ['remark'], kind: 'renamed' as const }]],
    ['a field that is not there', [{ from: ['gone'], to: ['remark'], kind: 'renamed' as const }]],
    [
      'two fields that become one',
      [
        { from: ['note'], to: ['remark'], kind: 'renamed' as const },
        { from: ['size'], to: ['remark'], kind: 'merged' as const },
      ],
    ],
    [
      'something deprecated that becomes a field',
      [{ from: ['note'], to: ['remark'], kind: 'deprecated' as const }],
    ],
  ])('%s is refused', (_what, mapping) => {
    const after = form(
      { key: 'remark', type: 'text' },
      { key: 'kind', type: 'select', options: [{ value: 'a', label: 'A' }] },
    )
    const rest: FieldMapping[] = ['size', 'note']
      .filter((key) => !mapping.some(({ from }) => from.includes(key)))
      .map((key) => ({ from: [key], to: [], kind: 'deprecated' }))
    expect(mappingProblems(before, after, [...mapping, ...rest])).not.toEqual([])
  })
})
