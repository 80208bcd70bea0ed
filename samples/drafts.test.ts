import { describe, expect, it } from 'vitest'
import { sharedFiveGrams } from '../src/outreach/compose-five-grams.ts'
import { composeSequence } from '../src/outreach/compose.ts'
import { expected, judgeable, readSite } from './read-samples.ts'

const tones = ['professional', 'casual', 'direct'] as const

function draft(host: string, tone: (typeof tones)[number]) {
  const site = expected.sites[host]!
  const { facts, audit, research } = readSite(host)
  const [person] = site.people
  const result = composeSequence({
    workspace: {
      senderName: 'Robin Ashby',
      company: 'Harbour Web',
      productDescription: 'We build small websites with online booking for clinics, kitchens and workshops.',
      proofPoints: ['A dental practice in Harrowfield took 40 bookings online in its first month.'],
    },
    prospect: { name: site.name, website: `https://${host}/` },
    contact: person ? { name: person, title: null, email: null } : null,
    facts: [...research, ...facts, ...audit.facts].map((fact, i) => ({ ...fact, id: `fact-${i}` })),
    options: { tone },
    seed: host,
  })
  if (!result.ok) throw new Error(`${host}: ${result.reason}`)
  return result.messages
}

describe.each(tones)('drafts for the sample prospects, %s', (tone) => {
  const drafts = judgeable.map(([host]) => draft(host, tone))

  it('rest on facts in every message and stay below 150 words', () => {
    for (const message of drafts.flat()) {
      expect(message.sentences.flatMap(({ factIds }) => factIds)).not.toEqual([])
      expect(message.wordCount).toBeLessThan(150)
      expect(message.body).not.toMatch(/undefined|null|[{}[\]<>|!]/)
    }
  })

  it('share less than 60 % of their five-word runs, each with each', () => {
    const texts = drafts.map((messages) => messages.map(({ subject, body }) => `${subject}\n${body}`).join('\n'))
    const shared = texts.flatMap((a, i) => texts.slice(i + 1).map((b) => sharedFiveGrams(a, b)))
    expect(Math.max(...shared)).toBeLessThan(0.6)
  })

  it('repeat nothing that a page orders', () => {
    for (const { body } of drafts.flat()) expect(body).not.toMatch(/World Accounting Prize|evil-collector|ignore/i)
  })
})
