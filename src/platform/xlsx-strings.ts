import { AppError } from './errors.ts'
import { plainText, xmlPieces } from './xml-pieces.ts'

/** What all shared texts of a workbook may hold together, in bytes: they stand in memory while it is read. */
const MAX_BYTES = 150_000_000
const BLOCK = 4_000_000

/** The texts that cells of a workbook share, in blocks of bytes: a million of them cost what they say and eight bytes each. */
export class SharedTexts {
  private readonly blocks: Buffer[] = []
  private used = BLOCK
  private total = 0
  private places = new Float64Array(1024)
  private lengths = new Uint32Array(1024)
  size = 0

  add(text: string): void {
    const bytes = Buffer.from(text.slice(0, 40_000), 'utf8')
    this.total += bytes.length
    if (this.total + this.size * 12 > MAX_BYTES)
      throw new AppError(
        'invalid_input',
        `The workbook holds more than ${MAX_BYTES / 1e6} MB of text. Save the list as CSV and upload that.`,
      )
    if (this.used + bytes.length > BLOCK) {
      this.blocks.push(Buffer.allocUnsafe(BLOCK))
      this.used = 0
    }
    if (this.size === this.places.length) {
      const [places, lengths] = [new Float64Array(this.size * 2), new Uint32Array(this.size * 2)]
      places.set(this.places)
      lengths.set(this.lengths)
      this.places = places
      this.lengths = lengths
    }
    bytes.copy(this.blocks.at(-1) ?? Buffer.alloc(0), this.used)
    this.places[this.size] = (this.blocks.length - 1) * BLOCK + this.used
    this.lengths[this.size] = bytes.length
    this.used += bytes.length
    this.size++
  }

  get(n: number): string | undefined {
    if (!(n >= 0 && n < this.size)) return undefined
    const place = this.places[n] ?? 0
    const from = place % BLOCK
    return this.blocks[Math.floor(place / BLOCK)]?.toString('utf8', from, from + (this.lengths[n] ?? 0))
  }
}

/** Reads the part of a workbook that holds its shared texts; readings above the text (`rPh`) are left out. */
export async function readSharedTexts(pieces: AsyncIterable<Buffer>): Promise<SharedTexts> {
  const texts = new SharedTexts()
  let [inItem, inText, inReading] = [false, false, false]
  let text = ''
  const xml = xmlPieces({
    open(name) {
      if (name === 'si') {
        inItem = true
        text = ''
      } else if (name === 'rPh') inReading = true
      else if (name === 't') inText = inItem && !inReading
    },
    text(raw) {
      if (inText) text += plainText(raw)
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') inReading = false
      else if (name === 'si') {
        texts.add(withoutEscapes(text))
        inItem = false
      }
    },
  })
  const decoder = new TextDecoder()
  for await (const piece of pieces) xml.write(decoder.decode(piece, { stream: true }))
  xml.end()
  return texts
}

/** `_x000D_` in a workbook is the character of that number. */
export const withoutEscapes = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
