import { fold } from './fold.ts'
import { wordsOf } from './name.ts'
import { COMMON_STREET_WORDS, JOINING, STREET_WORDS } from './words.ts'

/** A word of a street with how much it says (0–1). */
export type StreetToken = { text: string; weight: number }

/** A street in parts: house number (`120`, `31a`, `497-2`), the parts (`12-14`, `29-1`), unit and the words of its name. */
export type PreparedStreet = {
  number: string | null
  value: number
  numbers: string[]
  isRange: boolean
  unit: string | null
  tokens: StreetToken[]
  weight: number
  squashed: string
}

const UNIT =
  /(?:^|[\s,.(-])(?:(?:suite|ste|unit|apt|apartment|room|rm|bldg|building|bay|lot|spc|space|stall|shop|local|loja|sala|dept|office|ofc|slip|kiosk|box|int|interior|piso|planta|etage|of|cx|apto|bloco|halle|haus)\.?\s*#?\s*(?=[a-z]{0,2}\d|[a-z]\b)|#\s*)([a-z]{0,2}\d+[a-z]?(?:-[a-z0-9]+)?|[a-z])(?![a-z0-9])/
const FLOOR =
  /\b(?:(\d{1,2})(?:st|nd|rd|th)\s*(?:floor|fl|flr)|(?:floor|fl|flr|level|lvl)\.?\s*(\d{1,2}|[a-z]\b)|(ground)\s+floor|([1-9])\s*f(?:loor)?\b)/
const NUMBER = /^\d+[a-z]?$/
const ORDINAL = /^\d+(?:st|nd|rd|th)$/
const STREET_TAIL = /^(.{3,}?)(?:strasse|str|straat|gasse|weg|platz|allee|gatan|gade|vej|laan)$/
const DASHES = /[\u2010-\u2015\u2212\u30fc\uff0d\u306e]|丁目|番地?|号/g
const JOINED = /(\d[a-z]?)\s*[-/]\s*(?=\d)/g
// A digit beside a letter that is not ASCII: `福富497` is a place and a number.
const BESIDE = /([^\u0000-\u007f])(\d)|(\d)([^\u0000-\u007f])/g

/** Splits a street line of any of the usual orders (`120 Main St #4`, `Hauptstr. 5a`, `Rua X, 68 - Sala 2`); null when there is none. */
export function prepareStreet(street: string | null): PreparedStreet | null {
  if (!street) return null
  let text = fold(street.slice(0, 200))
    .replace(DASHES, '-')
    .replaceAll(/n[º°]|\bno\.?\s*(?=\d)|\bnr\.?\s*(?=\d)/g, ' ')
  let unit: string | null = null
  const floor = FLOOR.exec(text)
  if (floor) text = text.replace(floor[0], ' ')
  const inUnit = UNIT.exec(text)
  if (inUnit) {
    unit = inUnit[1]!.replaceAll('-', '')
    text = text.replace(inUnit[0], ' , ')
  } else if (floor) unit = `f${floor[1] ?? floor[2] ?? floor[3] ?? floor[4]}`
  const { numbers, rest } = splitNumbers(text)
  const number = numbers[0] ?? null
  const tokens = streetTokens(rest)
  if (!number && tokens.length === 0 && !unit) return null
  return {
    number,
    isRange: isRange(numbers),
    value: number ? Number.parseInt(number, 10) : Number.NaN,
    numbers,
    unit,
    tokens,
    weight: tokens.reduce((sum, token) => sum + token.weight, 0),
    squashed: tokens.map((token) => token.text).join(''),
  }
}

const isRange = (numbers: string[]): boolean => {
  if (numbers.length !== 2) return false
  const step = Number.parseInt(numbers[1]!, 10) - Number.parseInt(numbers[0]!, 10)
  return step > 0 && step < 200
}

// Numbers joined by a dash belong together: a range of houses, or block and house in Japan. A number that opens the line is the
// house; otherwise the last one is, since a street may carry one of its own (`Avenida 9 de Julho, 100`).
function splitNumbers(text: string): { numbers: string[]; rest: string[] } {
  const words = wordsOf(
    text.replaceAll(JOINED, '$1 \u0001').replaceAll(BESIDE, '$1$3 $2$4').replaceAll('\u0001', ' joined '),
  )
  let numbers: string[] = []
  const rest: string[] = []
  let isOpening = false
  let isAfterRoad = false
  let isJoined = false
  for (const [i, word] of words.entries()) {
    if (word === 'joined') {
      isJoined = numbers.length > 0
      continue
    }
    const isHouse = word.length <= 6 && NUMBER.test(word)
    if (isHouse && isJoined) numbers.push(word)
    else if (isHouse && !isAfterRoad && !isOpening) {
      rest.push(...numbers)
      numbers = [word]
      isOpening = i === 0
    } else rest.push(ORDINAL.test(word) && !STREET_WORDS.has(word) ? word.slice(0, -2) : word)
    isAfterRoad = ROADS_WITH_NUMBERS.has(word)
    isJoined = false
  }
  return { numbers, rest }
}

const ROADS_WITH_NUMBERS = new Set(
  'highway hwy route rt rte sr us fm cr county state interstate i road rd km soi moo ruta carretera'.split(
    ' ',
  ),
)

function streetTokens(words: string[]): StreetToken[] {
  const tokens: StreetToken[] = []
  for (const raw of words) {
    for (const word of expand(raw)) {
      if (tokens.some((token) => token.text === word)) continue
      const weight =
        JOINING.has(word) && !STREET_WORDS.has(raw) ? 0.05 : COMMON_STREET_WORDS.has(word) ? 0.25 : 1
      tokens.push({ text: word, weight })
      if (tokens.length >= 16) return tokens
    }
  }
  return tokens
}

// German and Nordic streets carry their kind at the end of the word: `hauptstr` is `haupt` + `street`.
function expand(word: string): string[] {
  const known = STREET_WORDS.get(word)
  if (known) return [known]
  const compound = STREET_TAIL.exec(word)
  return compound ? [compound[1]!] : [word]
}

/** A postcode without spaces, signs and, in the United States, the four digits of the block. */
export function preparePostcode(postcode: string | null): string | null {
  if (!postcode) return null
  const code = fold(postcode).replace(/[^a-z0-9]/g, '')
  if (code.length < 3) return null
  return /^\d{9}$/.test(code) ? code.slice(0, 5) : code.slice(0, 10)
}
