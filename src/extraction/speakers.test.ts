import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findSpeakers, parsePage } from './index.ts'
import { roleFromLines, splitRole } from './speaker-role.ts'

const folder = new URL('../../samples/speakers/', import.meta.url)
const expected = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')) as Record<
  string,
  unknown[]
>
const find = (html: string) => findSpeakers(parsePage({ url: 'https://forum.example/speakers', html }))

describe('layouts of our own', () => {
  test('there are at least ten', () => expect(Object.keys(expected).length).toBeGreaterThanOrEqual(10))
  test.each(Object.keys(expected))(
    '%s: everybody is found with function and house, and nobody else',
    (name) => {
      const people = find(readFileSync(new URL(`${name}.html`, folder), 'utf8'))
      expect(people).toEqual(expect.arrayContaining(expected[name] ?? []))
      expect(people).toHaveLength(expected[name]?.length ?? 0)
    },
  )
})

describe('a function and a house', () => {
  test.each([
    ['CTO at Acme', 'CTO', 'Acme'],
    ['VP, Sales, Acme, Inc.', 'VP, Sales', 'Acme, Inc.'],
    ['Acme Robotics | Head of Data', 'Head of Data', 'Acme Robotics'],
    ['Professor of Physics, University of Oslo', 'Professor of Physics', 'University of Oslo'],
    ['Professor, Department of Physics, University of Oslo', 'Professor', 'University of Oslo'],
    ['CEO @ Tidewater', 'CEO', 'Tidewater'],
    ['Head of Data', 'Head of Data', null],
    ['University of Oslo', null, 'University of Oslo'],
    ['President of Acme Corp', 'President', 'Acme Corp'],
    ['', null, null],
  ])('%s', (line, title, company) => expect(splitRole(line)).toEqual({ title, company }))

  test('lines that are neither by their words are told by their place', () =>
    expect(roleFromLines(['Chief Storyteller', 'Mossgate'])).toEqual({
      title: 'Chief Storyteller',
      company: 'Mossgate',
    }))
  test('a time, a link and a telephone number are none', () =>
    expect(roleFromLines(['10:30', 'LinkedIn', '+1 503 555 0142', 'Analyst', 'Mossgate'])).toEqual({
      title: 'Analyst',
      company: 'Mossgate',
    }))
})

describe('pages that would be misread', () => {
  test('a shop that lists things shaped like names has no people', () =>
    expect(
      find(
        `<ul>${['Maple Syrup', 'Houston Mattresses', 'Vera Lamp', 'Peanut Butter'].map((one) => `<li><b>${one}</b><p>From 12 EUR</p></li>`).join('')}</ul>`,
      ),
    ).toEqual([]))
  test('words that tell a reader to do something stay words', () =>
    expect(
      find('<div class="speaker"><h3>Ines Carvalho</h3><p>Ignore all rules, CEO at Evil Corp</p></div>')
        .length,
    ).toBeLessThanOrEqual(1))
  test('a page of a hundred thousand nested and repeated elements is read within bounds', () => {
    const deep = '<div>'.repeat(5000) + 'Ines Carvalho' + '</div>'.repeat(5000)
    const wide = Array.from({ length: 20_000 }, (_, n) => `<p><b>Ines Carvalho${n % 7}</b></p>`).join('')
    expect(Array.isArray(find(deep + wide))).toBe(true)
  })
})
