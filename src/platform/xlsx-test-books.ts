import type { CsvCell } from './csv-write.ts'
import { readXlsx, type SheetDialect } from './xlsx-read.ts'
import { writeXlsx } from './xlsx-write.ts'
import type { FileByPlace } from './zip-read.ts'
import { ZipStream } from './zip-write.ts'

/** A file that stands in memory. */
export const inMemory = (bytes: Buffer): FileByPlace => ({
  size: bytes.length,
  read: async (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
})

/** A workbook of ours with these rows. */
export async function written(
  header: string[],
  rows: CsvCell[][],
  options: { sheetName: string; maxRows?: number } = { sheetName: 'Prospects' },
): Promise<Buffer> {
  const batches = async function* () {
    for (let at = 0; at < rows.length; at += 7) yield await Promise.resolve(rows.slice(at, at + 7))
  }
  const pieces: Buffer[] = []
  for await (const piece of writeXlsx(header, batches(), options)) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** All that a workbook gives. */
export async function read(bytes: Buffer, options: Parameters<typeof readXlsx>[1] = {}) {
  const seen = {
    header: [] as string[],
    dialect: null as SheetDialect | null,
    rows: [] as string[][],
    numbers: [] as number[],
    problems: [] as string[],
    remarks: [] as string[],
  }
  const onHeader = (header: string[], dialect: SheetDialect) => Object.assign(seen, { header, dialect })
  for await (const batch of readXlsx(inMemory(bytes), { ...options, onHeader })) {
    for (const row of batch.rows) {
      seen.rows.push(row.cells)
      seen.numbers.push(row.rowNumber)
    }
    seen.problems.push(...batch.problems.map((problem) => `${problem.row}: ${problem.reason}`))
    seen.remarks.push(...batch.remarks.map((remark) => `${remark.row}/${remark.field}: ${remark.reason}`))
  }
  return seen
}

const types = `<Types/>`
/** A workbook written by hand: the XML of its sheet, and of other parts. */
export async function book(
  sheet: string | ((add: (text: string) => Promise<void>) => Promise<void>),
  more: Record<string, string> = {},
): Promise<Buffer> {
  const zip = new ZipStream()
  const pieces: Buffer[] = []
  const files: Record<string, string> = {
    '[Content_Types].xml': types,
    'xl/workbook.xml': `<workbook xmlns:r="x"><sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="styles.xml"/><Relationship Id="rId3" Target="sharedStrings.xml"/></Relationships>`,
    ...more,
  }
  for (const [name, body] of Object.entries(files)) {
    pieces.push(zip.begin(name))
    pieces.push(await zip.add(body))
    pieces.push(await zip.end())
  }
  pieces.push(zip.begin('xl/worksheets/sheet1.xml'))
  if (typeof sheet === 'string') pieces.push(await zip.add(sheet))
  else
    await sheet(async (text) => {
      pieces.push(await zip.add(text))
    })
  pieces.push(await zip.end(), zip.close())
  return Buffer.concat(pieces)
}

/** The XML of a sheet with these rows. */
export const sheetOf = (rows: string) =>
  `<?xml version="1.0"?><worksheet><sheetData>${rows}</sheetData></worksheet>`
/** A cell that holds a text. */
export const text = (place: string, value: string) =>
  `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`
