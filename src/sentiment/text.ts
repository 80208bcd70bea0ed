import { FACES } from './emoji.ts'
import { fold } from './fold.ts'

/** A piece of a text: a word, a face (emoji or emoticon), the end of a clause or of a sentence, or what only takes place. */
export type Token = {
  kind: 'word' | 'face' | 'comma' | 'end' | 'other'
  /** Folded word, or the face as it is looked up. */
  text: string
  from: number
  to: number
  /** Written in capitals, while not all of the text is. */
  loud: boolean
  /** A letter is drawn out: `sooo`. */
  long: boolean
  tag: boolean
}

const longest = 4_000

const attribution =
  /^(?:(?:on|am|le|el|il|em|op)\s.{4,200}(?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu|schreef)\b.{0,120}:?\s*$|-{2,}\s*(?:original|ursprüngliche|forwarded|weitergeleitete|message|mensaje)|_{10,}|(?:from|von|de)\s?:\s.+@)/i

/** What a person wrote themselves, cut to what is read: quoted lines, what follows an attribution or a signature mark is blanked. */
export function ownText(text: string): string {
  if (text.length > longest) text = text.slice(0, longest)
  if (!text.includes('\n')) return text
  let isOver = false
  let isBegun = false
  const lines = text.split('\n').map((line) => {
    const trimmed = line.trim()
    if (isBegun && (attribution.test(trimmed) || trimmed === '--')) isOver = true
    if (isOver || trimmed.startsWith('>')) return ' '.repeat(line.length)
    if (trimmed !== '') isBegun = true
    return line
  })
  return isBegun ? lines.join('\n') : text
}

const emoticon = String.raw`[<>]?[:;=8xXBD][-o^']?[)(\]\[DPpOoSs3*@$\/\\|cb>]+(?![A-Za-z0-9])|<\/?3+|\(-?[:;=]|\)'?-?[:;=]|\^_?\^|[-><To;Ono][_.]+[-><To;On](?![A-Za-z0-9])|\\o\/|D[:;](?=\s|$)`
const piece = new RegExp(
  [
    String.raw`(?:https?:\/\/|www\.)\S+`,
    String.raw`[\w.+-]+@[\w-]+\.[\w.-]+`,
    String.raw`@\w+`,
    String.raw`&(?:amp|lt|gt|quot|nbsp);`,
    `(?<![A-Za-z0-9])(?:${emoticon})`,
    String.raw`\p{Extended_Pictographic}`,
    String.raw`#?[\p{L}\p{M}\d]+(?:['’][\p{L}\p{M}]+)*`,
    String.raw`[.!?…]+|[,;:()\n"“”„«»—–]`,
  ].join('|'),
  'gu',
)
const letter = /\p{L}/u
const digit = /\d/
const plainWord = /^[A-Za-z]+$/
/** Faces of letters alone, as `xD`. */
const faceLetters = /^[xX][Dd]+$|^XDD$/
const ends = /[.!?…\n]/
const stops = /[,;:()"“”„«»—–]/
const link = /:\/\/|^www\.|.@./
const apostrophe = /['’]/
const elision = /^(?:[b-hj-z]|qu|lorsqu|jusqu|puisqu)['’](?=\p{L})/iu
const drawnOut = /([a-z])\1\1/

/** The pieces of a text, in order. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  const isShouted = text === text.toUpperCase()
  for (const match of text.matchAll(piece)) push(tokens, match[0], match.index, isShouted)
  return tokens
}

function push(tokens: Token[], raw: string, from: number, isShouted: boolean): void {
  const first = raw[0]!
  const to = from + raw.length
  const kind = kindOf(raw, first)
  if (kind !== 'word') {
    const text = kind === 'face' ? faceIn(raw) : kind === 'other' && digit.test(first) ? '0' : raw
    tokens.push({ kind, text, from, to, loud: false, long: false, tag: false })
    return
  }
  const tag = first === '#'
  const word = tag ? raw.slice(1) : raw
  const cut = apostrophe.test(word) ? elision.exec(word) : null
  if (cut === null) {
    pushWord(tokens, word, from, to, isShouted, tag)
    return
  }
  tokens.push({
    kind: 'word',
    text: fold(cut[0].slice(0, -1)),
    from,
    to,
    loud: false,
    long: false,
    tag: false,
  })
  pushWord(tokens, word.slice(cut[0].length), from + cut[0].length, to, isShouted, tag)
}

function kindOf(raw: string, first: string): Token['kind'] {
  if (plainWord.test(raw)) return FACES.has(raw) && faceLetters.test(raw) ? 'face' : 'word'
  if (ends.test(first)) return 'end'
  if (first === '@' || first === '&' || link.test(raw)) return 'other'
  if (raw.length === 1 && stops.test(first)) return 'comma'
  if (FACES.has(raw) && raw.length <= 4) return 'face'
  if (digit.test(first)) return letter.test(raw) ? 'word' : 'other'
  return first === '#' || letter.test(first) ? 'word' : 'face'
}

function faceIn(raw: string): string {
  return FACES.has(raw) ? raw : raw.replace(/[-o^'](?=.)/, '')
}

function pushWord(
  tokens: Token[],
  word: string,
  from: number,
  to: number,
  isShouted: boolean,
  tag: boolean,
): void {
  const text = fold(word)
  const loud = !isShouted && word.length > 2 && word === word.toUpperCase() && letter.test(word)
  tokens.push({ kind: 'word', text, from, to, loud, long: drawnOut.test(text), tag })
}
