import { describe, expect, it } from 'vitest'
import { painPointVariants } from './compose-facts.ts'
import { expand, seededPick } from './compose-grammar.ts'
import { factVariants } from './variants-facts.ts'
import * as roles from './variants-roles.ts'
import { painPointCodes } from '../extraction/index.ts'

describe('the sentences to choose from', () => {
  it('cover every pain point that research can name, but for the fax', () => {
    expect(Object.keys(painPointVariants).toSorted()).toEqual(
      painPointCodes.filter((code) => code !== 'fax_in_use').toSorted(),
    )
  })

  const all = [
    ...Object.values(painPointVariants)
      .concat(Object.values(factVariants))
      .flatMap((v) => [...v.see, ...v.so, ...v.fix, v.topic]),
    ...Object.values(roles.greetings).flatMap((byTone) => Object.values(byTone).flat()),
    ...[roles.leadIns, roles.recalls, roles.softAsks, roles.plainAsks, roles.waysOut, roles.signOffs].flatMap(
      (byTone) => Object.values(byTone).flat(),
    ),
    ...[roles.offers, roles.plainOffers, roles.proofs, roles.repeats, roles.farewells, roles.subjects].flat(),
  ]

  it('are well formed: balanced brackets, known slots', () => {
    const slots = [
      'site',
      'page',
      'company',
      'quote',
      'value',
      'name',
      'title',
      'topic',
      'last_topic',
      'first',
      'description',
      'proof',
      'sender_company',
    ]
    for (const template of all) {
      expect(template.match(/\[/g)?.length ?? 0, template).toBe(template.match(/\]/g)?.length ?? 0)
      for (const [, slot] of template.matchAll(/\{(\w+)\}/g)) expect(slots).toContain(slot!.toLowerCase())
      expect(template).not.toMatch(/!|%/)
    }
  })

  it('say nothing personal where they are general', () => {
    for (const variants of [...Object.values(painPointVariants), ...Object.values(factVariants)]) {
      for (const template of [...variants.so, ...variants.fix]) expect(template).not.toMatch(/\{/)
    }
  })
})

describe('the grammar', () => {
  it('never chooses an option with a slot that cannot be filled', () => {
    for (let i = 0; i < 50; i++) {
      expect(expand('[a {x}|b[ {x}|]] end', {}, seededPick(String(i)), 'p').text).toBe('b end')
    }
  })
})
