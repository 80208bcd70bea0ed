import { foldMarks } from './intent-text.ts'

/** What a sentence of a reply can say, whatever its language. */
export const concepts = [
  'stop',
  'legal',
  'threat',
  'deleteData',
  'annoyed',
  'noInterest',
  'decline',
  'haveOne',
  'noNeed',
  'notNow',
  'later',
  'noBudget',
  'busy',
  'contractUntil',
  'contactLater',
  'wrongPerson',
  'contactOther',
  'forwarded',
  'handles',
  'left',
  'away',
  'backAgain',
  'urgentCases',
  'delayedAnswer',
  'automatic',
  'interested',
  'agree',
  'meet',
  'sendMore',
  'slot',
  'start',
  'askPrice',
  'askSource',
  'askWhat',
  'askHow',
  'unclear',
  'request',
  'praise',
  'wonder',
  'received',
  'ticket',
  'attached',
  'mistake',
  'greeting',
  'thanks',
  'luck',
  'fixed',
] as const
export type Concept = (typeof concepts)[number]

/** Phrases of one language by what they say; see `pattern` for how they are written. */
export type Phrases = Partial<Record<Concept, readonly string[]>>

const months =
  '(?:jan(?:uary|uar|vier)?|ener[o]|feb(?:ruary|ruar|rero)?|fevrier|mar(?:ch|z|s|zo)?|apr(?:il)?|avril|abril|may|mai|mayo|jun[ei]?|juni[o]|juin|jul[yi]?|juli[o]|juillet|aug(?:ust)?|aout|agosto|sept?(?:ember|embre|iembre)?|o[ck]t(?:ober|obre|ubre)?|nov(?:ember|embre|iembre)?|de[cz](?:ember|embre|iembre)?)'

/**
 * A phrase as an expression over folded words: ` _ ` stands for up to three words between, `*` for the rest of a word,
 * `^` and `$` for the sentence's ends, groups and `?` are those of expressions.
 */
export function pattern(phrase: string): string {
  const opens = phrase.startsWith('^')
  const closes = phrase.endsWith('$')
  const body = foldMarks(phrase.slice(opens ? 1 : 0, closes ? -1 : undefined))
    .replaceAll(' _ ', '(?: \\S+){0,3} ')
    .replaceAll('zmonth', months)
    .replaceAll(/(?<!\))\*/g, '[^ ]*')
  return `${opens ? '^ ' : ' '}${body}${closes ? ' $' : '(?= )'}`
}

/** The phrases of a text that stand between ` / `. */
export function phrases(parts: TemplateStringsArray, ...values: readonly string[]): readonly string[] {
  return String.raw(parts, ...values)
    .split(/\s\/\s/)
    .map((phrase) => phrase.trim())
}
