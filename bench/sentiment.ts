import { ownSentences, ratedTexts } from '../samples/sentiment-train.ts'
import { readSentiment } from '../src/sentiment/index.ts'
import { count, round } from './setup/options.ts'

/**
 * Texts whose feeling is read per second of one core, by CPU time: recorded posts, reviews and editorials where they are at hand, and
 * sentences of our own in four languages. `--rounds N` (5).
 */
export async function run({ args }: { json: boolean; args: string[] }): Promise<Record<string, unknown>> {
  const rounds = count(args, 'rounds', 5)
  const texts = [...ratedTexts(), ...ownSentences('train'), ...ownSentences('held')].map(({ text }) => text)
  for (const text of texts) readSentiment({ text })
  const before = process.cpuUsage()
  const begun = performance.now()
  for (let i = 0; i < rounds; i += 1) for (const text of texts) readSentiment({ text })
  const seconds = (performance.now() - begun) / 1000
  const { user, system } = process.cpuUsage(before)
  const read = rounds * texts.length
  const cpuSeconds = (user + system) / 1e6
  return {
    texts: texts.length,
    characters: Math.round(texts.reduce((sum, text) => sum + text.length, 0) / texts.length),
    perSecond: Math.round(read / cpuSeconds),
    perSecondByTheClock: Math.round(read / seconds),
    microsecondsPerText: round((cpuSeconds / read) * 1e6, 1),
  }
}
