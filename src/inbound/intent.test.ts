import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { ReplyIntent } from '#contracts/inbox'
import { macroF1 } from './intent-train.ts'
import { readIntent } from './intent.ts'

type Sample = {
  text: string
  subject?: string
  intent: ReplyIntent
  at?: string
  returnOn?: string | null
  referral?: { name: string | null; email: string | null }
}

const samples = (half: string): Sample[] =>
  readFileSync(resolve(`samples/replies/${half}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Sample)
const at = new Date('2026-11-20T15:00:00Z')
const share = (checks: boolean[]): number => checks.filter(Boolean).length / checks.length
const read = (text: string, subject?: string) => readIntent({ text, subject, at })

describe('the samples', () => {
  const held = samples('held').map((sample) => ({ sample, said: read(sample.text, sample.subject) }))

  it('has at least thirty replies of every intent', () => {
    const all = [...samples('train'), ...samples('held')]
    for (const intent of ReplyIntent.options)
      expect(all.filter((sample) => sample.intent === intent).length, intent).toBeGreaterThanOrEqual(30)
  })

  it('is understood in the half that was not seen while the rules were written', () => {
    const pairs = held.map(({ sample, said }) => ({ truth: sample.intent, said: said.intent }))
    expect(macroF1(pairs).macro).toBeGreaterThanOrEqual(0.85)
  })

  it('is right about as often as it is sure', () => {
    const sure = held.reduce((sum, { said }) => sum + said.confidence, 0) / held.length
    const right = held.filter(({ sample, said }) => said.intent === sample.intent).length / held.length
    expect(Math.abs(sure - right)).toBeLessThan(0.1)
  })

  it('names the day of return and the one to write to', () => {
    const dates: boolean[] = []
    const names: boolean[] = []
    for (const { text, subject, intent, returnOn, referral } of [...samples('train'), ...samples('held')]) {
      const said = read(text, subject)
      if (said.intent !== intent) continue
      if (intent === 'out_of_office') dates.push(said.returnOn === returnOn)
      if (intent === 'referral') {
        expect(said.referral?.email ?? null, text).toBe(referral?.email)
        names.push((said.referral?.name ?? null) === referral?.name)
      }
    }
    expect(share(dates)).toBeGreaterThan(0.95)
    expect(share(names)).toBeGreaterThan(0.9)
  })
})

test.each([
  ['Not interested, but my colleague Dana Cole runs that: dana@cole.example', 'referral'],
  ['Not interested, and do not contact me again.', 'unsubscribe'],
  ['Kein Interesse. Weitere Mails gehen an meinen Anwalt.', 'unsubscribe'],
  ["I can't say I'm interested.", 'not_interested'],
  ['Interessant, aber erst nächstes Jahr, bitte melden Sie sich im März.', 'not_now'],
  ['Yes!\n\n> Would you like to be removed from the list?', 'interested'],
])('%j is read as %s', (text, intent) => {
  expect(read(text).intent).toBe(intent)
})

test('a text of any kind gets an intent and costs little', () => {
  for (const text of [
    '',
    '\u0000',
    '> > >',
    'a'.repeat(1_000_000),
    'not '.repeat(100_000),
    '¿'.repeat(5000),
    'no (\n'.repeat(9000),
  ]) {
    const said = read(text)
    expect(ReplyIntent.options).toContain(said.intent)
    expect(said.confidence).toBeGreaterThan(0)
  }
})
