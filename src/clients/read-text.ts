import { readSentiment } from '../sentiment/index.ts'
import type { RuleReading } from './contract-interactions.ts'

/** Most characters that are read for their tone: what is decisive stands at the beginning, and an hour's text must not hold others up. */
const mostRead = 20_000

/** What the built-in rules read in an interaction; null where nothing was written. Places in the evidence are of subject, line break, body. */
export function readText(subject: string, body: string): RuleReading | null {
  const text = `${subject}\n${body}`.trim().slice(0, mostRead)
  if (text === '') return null
  const { score, label, language, evidence, version } = readSentiment({ text })
  return { score, label, language, evidence, version }
}
