import { concepts, pattern, type Concept, type Phrases } from './intent-phrase.ts'
import { GERMAN_DECLINES } from './intent-phrases-de-declines.ts'
import { GERMAN } from './intent-phrases-de.ts'
import { ENGLISH_DECLINES } from './intent-phrases-en-declines.ts'
import { ENGLISH_ELSEWHERE } from './intent-phrases-en-elsewhere.ts'
import { ENGLISH } from './intent-phrases-en.ts'
import { SPANISH_DECLINES } from './intent-phrases-es-declines.ts'
import { SPANISH } from './intent-phrases-es.ts'
import { FRENCH_DECLINES } from './intent-phrases-fr-declines.ts'
import { FRENCH } from './intent-phrases-fr.ts'

const languages = [
  ENGLISH_DECLINES,
  ENGLISH_ELSEWHERE,
  ENGLISH,
  GERMAN_DECLINES,
  GERMAN,
  FRENCH_DECLINES,
  FRENCH,
  SPANISH_DECLINES,
  SPANISH,
]

/** One expression per concept, over all languages: a reply may mix them. */
export const EXPRESSIONS: readonly { concept: Concept; expression: RegExp }[] = concepts.map((concept) => ({
  concept,
  expression: new RegExp(
    languages
      .flatMap((language: Phrases) => language[concept] ?? [])
      .map((phrase) => `(?:${pattern(phrase)})`)
      .join('|'),
  ),
}))
