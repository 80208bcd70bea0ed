import { languageTeller } from './language.ts'
import { feelingOf, sumUp, valueOf, type Settings } from './model.ts'
import { languages, type Language } from './modifiers.ts'
import { ownText, tokensOf } from './text.ts'
import { readUnits, type Unit } from './units.ts'
import { hashOf } from './vocabulary.ts'
import { readLearnt } from './weights-read.ts'
import { BAND, LEARNT, SETTINGS, VERSION } from './weights.ts'

/** What a text feels like, and the words that decided it. */
export type Sentiment = {
  /** −1…1. */
  score: number
  label: 'positive' | 'neutral' | 'negative' | 'unknown'
  /** Two letters, or `unknown`. */
  language: string
  /** Words as they stand in the text at `at`, the heaviest first; `weight` is what they add. */
  evidence: { words: string; at: number; weight: number }[]
  version: string
}

const settings: Settings = SETTINGS
const table = readLearnt(LEARNT)
const learnt = table.get
const tellLanguage = languageTeller((word, language) => table.has(hashOf(word, languages.indexOf(language))))
const scale = 3
const mostEvidence = 8
const leastWeight = 0.25
const shortText = 3

/** Reads the feeling of a text. English, German, French and Spanish are read; what is in another language, or too short to tell, is `unknown`. */
export function readSentiment({
  text,
  language: given,
}: {
  text: string
  language?: string | undefined
}): Sentiment {
  const own = ownText(text)
  const tokens = tokensOf(own)
  const told = given?.slice(0, 2).toLowerCase()
  if (told !== undefined && told !== '' && !isRead(told)) return nothing(told)
  const spoken =
    told !== undefined && isRead(told) ? { language: told, nearest: told } : tellLanguage(own, tokens)
  const isShort = tokens.filter(({ kind }) => kind === 'word').length <= shortText
  if (spoken.nearest === null && !(isShort && tokens.length > 0)) return nothing('unknown')
  if (spoken.language === 'unknown' && !isShort) return nothing('unknown')
  const reading = readUnits(tokens, spoken.nearest ?? 'en')
  const feelings = reading.units.map((unit) => felt(unit))
  const sum = sumUp(
    feelings.reduce((a, b) => a + b, 0),
    reading,
    settings,
    learnt,
  )
  const score =
    reading.units.length === 0 ? 0 : Math.max(-1, Math.min(1, Math.round((sum / scale) * 1000) / 1000))
  return {
    score,
    label: spoken.language === 'unknown' ? 'unknown' : labelOf(score),
    language: spoken.language,
    evidence: evidenceOf(text, reading.units, feelings),
    version: VERSION,
  }
}

function labelOf(score: number): Sentiment['label'] {
  if (score <= BAND.negative) return 'negative'
  return score >= BAND.positive ? 'positive' : 'neutral'
}

function felt(unit: Unit): number {
  const { word } = unit
  if (Number.isNaN(word.value)) word.value = valueOf(word, settings, learnt)
  return feelingOf(unit, word.value, settings, learnt)
}

function evidenceOf(
  text: string,
  units: readonly Unit[],
  feelings: readonly number[],
): Sentiment['evidence'] {
  const found: Sentiment['evidence'] = []
  for (const [i, { from, to }] of units.entries()) {
    const weight = feelings[i]!
    if (Math.abs(weight) >= leastWeight)
      found.push({ words: text.slice(from, to), at: from, weight: Math.round(weight * 100) / 100 })
  }
  return found.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, mostEvidence)
}

function isRead(language: string): language is Language {
  return (languages as readonly string[]).includes(language)
}

function nothing(language: string): Sentiment {
  return { score: 0, label: 'unknown', language, evidence: [], version: VERSION }
}
