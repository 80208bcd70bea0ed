const CYRILLIC = 'абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ'
const CYRILLIC_LATIN =
  'a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya i i ye g'.split(' ')
const GREEK = 'αβγδεζηθικλμνξοπρστυφχψως'
const GREEK_LATIN = 'a v g d e z i th i k l m n x o p r s t y f ch ps o s'.split(' ')

const LATIN = new Map<string, string>([
  ...Object.entries({ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ı: 'i', ŋ: 'n' }),
  ...Array.from(CYRILLIC, (letter, i): [string, string] => [letter, CYRILLIC_LATIN[i]!.replace('_', '')]),
  ...Array.from(GREEK, (letter, i): [string, string] => [letter, GREEK_LATIN[i]!]),
])

const NOT_ASCII = /[^\u0000-\u007f]/
const MARKS = /[\u0300-\u036f]/g
const TO_TRANSLITERATE = /[ßæœøđðþłıŋ\u0370-\u03ff\u0400-\u04ff]/g
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

/** Lower case without accents, with Cyrillic, Greek and special Latin letters in plain Latin; other scripts stay. */
export function fold(text: string): string {
  if (!NOT_ASCII.test(text)) return text.toLowerCase()
  const decomposed = text.normalize('NFKD').toLowerCase().replace(MARKS, '').replace(INVISIBLE, '')
  return decomposed.normalize('NFC').replace(TO_TRANSLITERATE, (letter) => LATIN.get(letter) ?? letter)
}

/** True for scripts written without spaces (Han, kana, Thai, Lao, Khmer, Burmese), where letters are compared in pairs. */
export const isUnspaced = (text: string): boolean =>
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(text)

/** The letters of an unspaced word in overlapping pairs. */
export function pairs(word: string): string[] {
  const letters = [...word]
  if (letters.length < 3) return [word]
  return letters.slice(1).map((letter, i) => letters[i]! + letter)
}
