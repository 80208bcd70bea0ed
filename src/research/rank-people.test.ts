import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { gatherPeople, paperReader } from '../papers/index.ts'
import { rankPeople } from './index.ts'

const recorded = path.resolve('../shared/data/pubmed/recorded/test_import.0.efetch.response.xml')

describe.skipIf(!existsSync(recorded))('recorded papers', () => {
  test('everybody has a score from 0 to 100 that does not rise, and the reasons add up to it', async () => {
    const gathered = gatherPeople()
    const reader = paperReader(gathered.add)
    reader.write(await readFile(recorded, 'utf8'))
    reader.end()
    const people = gathered.people()
    const ranked = rankPeople(people, 'rodent tumor', new Date('2026-01-01T00:00:00Z'))
    expect(ranked).toHaveLength(people.length)
    let before = 100
    for (const { score } of ranked) {
      expect(score.shown).toBeLessThanOrEqual(before)
      before = score.shown ?? 0
      const points = score.contributions.reduce((sum, { points: some }) => sum + some, 0)
      expect(points).toBeCloseTo(score.sum ?? 0, 6)
    }
    expect(ranked[0]?.person.papers.some(({ paper }) => /tumor|carcino|onco/i.test(paper.title))).toBe(true)
  })
})
