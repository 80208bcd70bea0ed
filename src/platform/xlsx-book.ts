import { AppError } from './errors.ts'
import { formatCode } from './xlsx-format.ts'
import { readSharedTexts, SharedTexts } from './xlsx-strings.ts'
import { attributeOf, xmlPieces } from './xml-pieces.ts'
import { unzip, zipEntries, type FileByPlace, type ZipEntry } from './zip-read.ts'

/** A workbook whose sheets can be read: their names in the order of the tabs, hidden ones left out where others are seen. */
export interface Workbook {
  sheets: { name: string; entry: ZipEntry }[]
  texts: SharedTexts
  /** The number format of each cell style. */
  formats: string[]
  is1904: boolean
}

/** The largest workbook that is taken: unpacked it is ten times that. */
export const MAX_WORKBOOK_BYTES = 200_000_000
const MAX_PART = 20_000_000
const MAX_TEXTS = 600_000_000

/** Whether these first bytes are those of a workbook of today, of a zip at least. */
export const isZip = (start: Uint8Array): boolean =>
  start[0] === 0x50 && start[1] === 0x4b && start[2] === 3 && start[3] === 4

/** Whether these are those of the container of old workbooks, in which those with a password come too. */
export const isOldContainer = (start: Uint8Array): boolean =>
  start[0] === 0xd0 && start[1] === 0xcf && start[2] === 0x11 && start[3] === 0xe0

const protectedByPassword = (): AppError =>
  new AppError(
    'invalid_input',
    'This workbook is protected with a password. Open it, save it without one, and upload that.',
  )

/** The refusal of an old container: what it is, and what to do. */
export async function refuseOldContainer(file: FileByPlace): Promise<never> {
  const mark = Buffer.from('EncryptedPackage', 'utf16le')
  const step = 1_000_000
  for (let at = 0; at < Math.min(file.size, MAX_WORKBOOK_BYTES); at += step) {
    const piece = await file.read(at, Math.min(step + mark.length, file.size - at))
    if (piece.includes(mark)) throw protectedByPassword()
  }
  throw new AppError(
    'invalid_input',
    'This is an Excel workbook of before 2007 (.xls). Save it as .xlsx or CSV and upload that.',
  )
}

/** Opens a workbook: its sheets, the texts they share and how numbers are shown. Throws `invalid_input` in words for what is none. */
export async function openWorkbook(file: FileByPlace): Promise<Workbook> {
  if (file.size > MAX_WORKBOOK_BYTES)
    throw new AppError(
      'invalid_input',
      `The workbook is larger than ${MAX_WORKBOOK_BYTES / 1e6} MB. Save the list as CSV and upload that.`,
    )
  const entries = await zipEntries(file)
  if ([...entries.values()].some((entry) => entry.isEncrypted) || entries.has('EncryptedPackage'))
    throw protectedByPassword()
  const main = mainPart(entries)
  const folder = main.includes('/') ? main.slice(0, main.lastIndexOf('/') + 1) : ''
  const targets = await relations(file, entries, `${folder}_rels/${main.slice(folder.length)}.rels`, folder)
  const { sheets, is1904 } = await sheetsOf(file, entries, main, targets)
  const textsPart = entries.get([...targets.values()].find((path) => /sharedStrings\.xml$/i.test(path)) ?? '')
  const texts =
    textsPart === undefined
      ? new SharedTexts()
      : await readSharedTexts(
          unzip(file, textsPart, { maxBytes: MAX_TEXTS, what: 'The text of the workbook' }),
        )
  const stylesPart = entries.get([...targets.values()].find((path) => /styles\.xml$/i.test(path)) ?? '')
  const formats = stylesPart === undefined ? [] : await formatsOf(file, stylesPart)
  return { sheets, texts, formats, is1904 }
}

function mainPart(entries: Map<string, ZipEntry>): string {
  if (entries.has('xl/workbook.xml')) return 'xl/workbook.xml'
  const other = [...entries.keys()].find((name) => /(^|\/)workbook\d*\.xml$/i.test(name))
  if (other !== undefined) return other
  if (entries.has('xl/workbook.bin'))
    throw new AppError(
      'invalid_input',
      'This is a binary workbook (.xlsb). Save it as .xlsx or CSV and upload that.',
    )
  throw new AppError(
    'invalid_input',
    entries.has('content.xml')
      ? 'This is an OpenDocument file. Save the list as .xlsx or CSV and upload that.'
      : 'This is a ZIP file, not a workbook. Unpack it and upload the .xlsx or CSV inside.',
  )
}

async function readPart(
  file: FileByPlace,
  entry: ZipEntry,
  open: (name: string, attributes: string) => void,
): Promise<void> {
  const xml = xmlPieces({ open, close: () => {}, text: () => {} })
  const decoder = new TextDecoder()
  for await (const piece of unzip(file, entry, { maxBytes: MAX_PART, what: 'A part of the workbook' }))
    xml.write(decoder.decode(piece, { stream: true }))
  xml.end()
}

async function relations(
  file: FileByPlace,
  entries: Map<string, ZipEntry>,
  path: string,
  folder: string,
): Promise<Map<string, string>> {
  const targets = new Map<string, string>()
  const entry = entries.get(path)
  if (entry === undefined) return targets
  await readPart(file, entry, (name, attributes) => {
    if (name !== 'Relationship' || attributeOf(attributes, 'TargetMode') === 'External') return
    const target = attributeOf(attributes, 'Target') ?? ''
    const parts: string[] = []
    for (const part of (target.startsWith('/') ? target.slice(1) : folder + target).split('/'))
      if (part === '..') parts.pop()
      else if (part !== '.') parts.push(part)
    targets.set(attributeOf(attributes, 'Id') ?? '', parts.join('/'))
  })
  return targets
}

async function sheetsOf(
  file: FileByPlace,
  entries: Map<string, ZipEntry>,
  main: string,
  targets: Map<string, string>,
) {
  const entry = entries.get(main)
  const found: { name: string; entry: ZipEntry; isHidden: boolean }[] = []
  let is1904 = false
  if (entry !== undefined)
    await readPart(file, entry, (name, attributes) => {
      if (name === 'workbookPr') is1904 = /^(1|true)$/.test(attributeOf(attributes, 'date1904') ?? '')
      if (name !== 'sheet') return
      const id = attributeOf(attributes, 'r:id') ?? attributeOf(attributes, '[a-zA-Z0-9]+:id') ?? ''
      const part = entries.get(targets.get(id) ?? '')
      // Charts stand among the sheets, and have no rows.
      if (part === undefined || !/worksheets?\//i.test(targets.get(id) ?? '') || found.length >= 500) return
      const isHidden = /hidden/i.test(attributeOf(attributes, 'state') ?? '')
      found.push({
        name: attributeOf(attributes, 'name') ?? `Sheet ${found.length + 1}`,
        entry: part,
        isHidden,
      })
    })
  const seen = found.filter((sheet) => !sheet.isHidden)
  const sheets = (seen.length > 0 ? seen : found).map(({ name, entry: part }) => ({ name, entry: part }))
  if (sheets.length === 0)
    throw new AppError(
      'invalid_input',
      'The workbook has no sheet. Choose one with a header row and at least one company.',
    )
  return { sheets, is1904 }
}

async function formatsOf(file: FileByPlace, entry: ZipEntry): Promise<string[]> {
  const own = new Map<number, string>()
  const ids: number[] = []
  let isCell = false
  await readPart(file, entry, (name, attributes) => {
    if (name === 'numFmt')
      own.set(Number(attributeOf(attributes, 'numFmtId')), attributeOf(attributes, 'formatCode') ?? '')
    if (name === 'cellXfs') isCell = true
    else if (name === 'cellStyles' || name === 'dxfs') isCell = false
    else if (name === 'xf' && isCell) ids.push(Number(attributeOf(attributes, 'numFmtId') ?? 0))
  })
  return ids.map((id) => formatCode(id, own))
}
