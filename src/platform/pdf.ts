import { PDFDocument, StandardFonts } from 'pdf-lib'
import type { PDFFont, PDFPage } from 'pdf-lib'

/** A line of text, or a row of a table whose columns are named by `PdfTable`. */
export interface PdfTable {
  columns: { title: string; width: number; isRight?: boolean }[]
  rows: string[][]
}

/** What a paper says, from top to bottom. */
export interface PdfPaper {
  title: string
  /** Big, above everything; says that the paper is no real one, for example. */
  banner?: string
  /** Blocks of lines, one under the other. */
  blocks: string[][]
  table: PdfTable
  /** Under the table. */
  after: string[]
}

const [width, height, margin] = [595.28, 841.89, 50]
const replaced = '?'

/**
 * Writes a paper on pages of A4. The letters are those that every reader of PDF has (Helvetica: Western European); a letter beyond them is
 * written without its marks or as `?`, a line at the end says so, and the title in the file's properties holds every letter.
 */
export async function writePdf(paper: PdfPaper, now: Date): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  document.setTitle(paper.title)
  document.setCreationDate(now)
  document.setModificationDate(now)
  const [plain, bold] = [
    await document.embedFont(StandardFonts.Helvetica),
    await document.embedFont(StandardFonts.HelveticaBold),
  ]
  const pen = new Pen(document, plain, bold)
  if (paper.banner !== undefined) pen.line(paper.banner, { size: 14, isBold: true })
  pen.line(paper.title, { size: 18, isBold: true })
  for (const block of paper.blocks) {
    pen.gap(10)
    for (const line of block) pen.line(line)
  }
  pen.gap(14)
  pen.table(paper.table)
  pen.gap(10)
  for (const line of paper.after) pen.line(line)
  if (pen.hasReplaced)
    pen.line('Some letters cannot be shown in this file and stand as ? or without their marks.', { size: 8 })
  return document.save()
}

class Pen {
  hasReplaced = false
  #page: PDFPage
  #y = height - margin
  readonly #document: PDFDocument
  readonly #plain: PDFFont
  readonly #bold: PDFFont
  readonly #known: Set<number>

  constructor(document: PDFDocument, plain: PDFFont, bold: PDFFont) {
    this.#document = document
    this.#plain = plain
    this.#bold = bold
    this.#known = new Set(plain.getCharacterSet())
    this.#page = document.addPage([width, height])
  }

  gap(points: number): void {
    this.#y -= points
  }

  line(text: string, { size = 10, isBold = false }: { size?: number; isBold?: boolean } = {}): void {
    const font = isBold ? this.#bold : this.#plain
    for (const part of this.#wrapped(this.#shown(text), font, size, width - 2 * margin)) {
      this.#room(size * 1.4)
      this.#page.drawText(part, { x: margin, y: this.#y, size, font })
    }
  }

  table({ columns, rows }: PdfTable): void {
    const titles = columns.map(({ title }) => title)
    this.#row(columns, titles, this.#bold)
    for (const row of rows) {
      if (this.#y < margin + 28) {
        this.#newPage()
        this.#row(columns, titles, this.#bold)
      }
      this.#row(columns, row, this.#plain)
    }
  }

  #row(columns: PdfTable['columns'], cells: readonly string[], font: PDFFont): void {
    const size = 9
    this.#room(size * 1.6)
    let x = margin
    columns.forEach((column, i) => {
      const text = cut(this.#shown(cells[i] ?? ''), font, size, column.width - 6)
      const shift = column.isRight === true ? column.width - 6 - font.widthOfTextAtSize(text, size) : 0
      this.#page.drawText(text, { x: x + shift, y: this.#y, size, font })
      x += column.width
    })
  }

  #room(points: number): void {
    if (this.#y - points < margin) this.#newPage()
    this.#y -= points
  }

  #newPage(): void {
    this.#page = this.#document.addPage([width, height])
    this.#y = height - margin
  }

  #shown(text: string): string {
    let out = ''
    for (const letter of text.replaceAll(/\s+/g, ' ')) {
      if (this.#known.has(letter.codePointAt(0) ?? 0)) {
        out += letter
        continue
      }
      this.hasReplaced = true
      const bare = letter.normalize('NFKD').replaceAll(/\p{M}/gu, '')
      out +=
        bare !== '' && [...bare].every((one) => this.#known.has(one.codePointAt(0) ?? 0)) ? bare : replaced
    }
    return out
  }

  #wrapped(text: string, font: PDFFont, size: number, most: number): string[] {
    const lines: string[] = []
    let line = ''
    for (const word of text.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`
      if (line !== '' && font.widthOfTextAtSize(longer, size) > most) {
        lines.push(line)
        line = word
      } else line = longer
    }
    return [...lines, cut(line, font, size, most)]
  }
}

/** What fits; the rest is said to be missing. */
function cut(text: string, font: PDFFont, size: number, most: number): string {
  if (font.widthOfTextAtSize(text, size) <= most) return text
  // No line holds so many letters; without an end of its own a long word would be measured letter by letter.
  let short = text.slice(0, 300)
  while (short !== '' && font.widthOfTextAtSize(`${short}…`, size) > most) short = short.slice(0, -1)
  return `${short}…`
}
