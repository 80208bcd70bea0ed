import { PDFDocument } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { writePdf } from './pdf.ts'
import type { PdfPaper } from './pdf.ts'

const now = new Date('2026-03-01T12:00:00Z')
const paper: PdfPaper = {
  title: 'Statement 2026-02: Müller & Søn',
  blocks: [['Acme Leads GmbH', 'Main Street 1']],
  table: {
    columns: [
      { title: 'What', width: 200 },
      { title: 'Amount', width: 100, isRight: true },
    ],
    rows: [['Deposit', '100.00 EUR']],
  },
  after: [],
}

describe('a paper', () => {
  it('is a file of pages that readers open, the same for the same words', async () => {
    const bytes = await writePdf(paper, now)
    expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-')
    const read = await PDFDocument.load(bytes)
    expect(read.getPageCount()).toBe(1)
    expect(read.getTitle()).toBe(paper.title)
    expect(Buffer.from(await writePdf(paper, now)).equals(Buffer.from(bytes))).toBe(true)
  })

  it('goes on over as many pages as its rows need', async () => {
    const rows = Array.from({ length: 200 }, (_, i) => [`Row ${i}`, '1.00 EUR'])
    const read = await PDFDocument.load(await writePdf({ ...paper, table: { ...paper.table, rows } }, now))
    expect(read.getPageCount()).toBeGreaterThan(3)
  })

  it('of names in any script is written, and its properties have them letter by letter', async () => {
    for (const name of [
      'Łukasz Żółć',
      'Ελληνικά',
      'Владимир',
      '株式会社',
      'شركة',
      '👩‍🔧 & Co',
      'a\u0000b\u202e',
    ]) {
      const read = await PDFDocument.load(await writePdf({ ...paper, title: name, blocks: [[name]] }, now))
      expect(read.getTitle()).toBe(name)
    }
  })

  it('cuts a word that no line holds', async () => {
    const read = await PDFDocument.load(await writePdf({ ...paper, blocks: [['x'.repeat(3000)]] }, now))
    expect(read.getPageCount()).toBe(1)
  })
})
