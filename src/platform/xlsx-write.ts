import { ZipStream } from './zip-write.ts'
import type { CsvCell } from './csv-write.ts'

/** Rows of one sheet by the standard, its header counted; what comes behind goes to the next sheet. */
const MAX_ROWS = 1_048_576
/** A sheet that grows larger than this unpacked is ended early, as a zip counts in 32 bits. */
const MAX_SHEET_BYTES = 3_000_000_000
/** Characters of one cell by the standard. */
const MAX_CELL = 32_767
/** Text given to the packer at a time. */
const PIECE = 262_144

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const parts = 'http://schemas.openxmlformats.org/package/2006'
const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** The media type of a workbook. */
export const XLSX_TYPE = `${kind}.sheet`

/**
 * A workbook written as a stream: batches of rows in, bytes out, nothing kept. Texts are texts whatever they begin with (no cell is ever a
 * formula), numbers are numbers. Rows beyond the limit of a sheet go to the next, under the same header.
 */
export async function* writeXlsx(
  header: readonly string[],
  batches: AsyncIterable<readonly (readonly CsvCell[])[]>,
  { sheetName, maxRows = MAX_ROWS }: { sheetName: string; maxRows?: number },
): AsyncGenerator<Buffer> {
  const zip = new ZipStream()
  const columns = header.map((_, i) => columnName(i))
  let sheets = 0
  let rows = 0
  let bytes = 0
  let text = ''
  const begin = function* (): Generator<Buffer> {
    sheets++
    rows = 1
    bytes = 0
    yield zip.begin(`xl/worksheets/sheet${sheets}.xml`)
    text = `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>${rowXml(1, header, columns)}`
  }
  const finish = async function* (): AsyncGenerator<Buffer> {
    yield await zip.add(`${text}</sheetData></worksheet>`)
    yield await zip.end()
    text = ''
  }
  yield* begin()
  for await (const batch of batches)
    for (const row of batch) {
      if (rows >= maxRows || bytes > MAX_SHEET_BYTES) {
        yield* finish()
        yield* begin()
      }
      rows++
      text += rowXml(rows, row, columns)
      if (text.length < PIECE) continue
      bytes += Buffer.byteLength(text)
      const piece = await zip.add(text)
      text = ''
      if (piece.length > 0) yield piece
    }
  yield* finish()
  for (const [name, body] of bookParts(sheets, sheetName)) {
    yield zip.begin(name)
    yield await zip.add(body)
    yield await zip.end()
  }
  yield zip.close()
}

function rowXml(n: number, cells: readonly CsvCell[], columns: readonly string[]): string {
  let xml = `<row r="${n}">`
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i]
    if (cell === null || cell === undefined || cell === '') continue
    const place = `${columns[i] ?? columnName(i)}${n}`
    if (typeof cell === 'number' && Number.isFinite(cell)) xml += `<c r="${place}"><v>${cell}</v></c>`
    else if (typeof cell === 'boolean') xml += `<c r="${place}" t="b"><v>${cell ? 1 : 0}</v></c>`
    else
      xml += `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${xmlText(String(cell))}</t></is></c>`
  }
  return `${xml}</row>`
}

/** What XML must not hold or would lose, and what would read as an escape of the format. */
const special =
  /[&<>\u0000-\u0008\u000b-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|_(?=x[0-9A-Fa-f]{4}_)/g
const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

function xmlText(text: string): string {
  const cut = text.length > MAX_CELL ? text.slice(0, MAX_CELL) : text
  return cut.replace(
    special,
    (found) => names[found] ?? `_x${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  )
}

function columnName(index: number): string {
  let name = ''
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26))
    name = String.fromCharCode(65 + ((n - 1) % 26)) + name
  return name
}

function bookParts(sheets: number, sheetName: string): [string, string][] {
  const numbers = Array.from({ length: sheets }, (_, i) => i + 1)
  const plain = xmlText(sheetName.replace(/[[\]:*?/\\]/g, ' ').slice(0, 24)).replaceAll('"', '&quot;')
  const title = (n: number) => (n === 1 ? plain : `${plain} ${n}`)
  const each = (write: (n: number) => string) => numbers.map(write).join('')
  return [
    [
      'xl/workbook.xml',
      `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${each((n) => `<sheet name="${title(n)}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${head}<Relationships xmlns="${parts}/relationships">${each((n) => `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}</Relationships>`,
    ],
    [
      '_rels/.rels',
      `${head}<Relationships xmlns="${parts}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      '[Content_Types].xml',
      `${head}<Types xmlns="${parts}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/>${each((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${kind}.worksheet+xml"/>`)}</Types>`,
    ],
  ]
}
