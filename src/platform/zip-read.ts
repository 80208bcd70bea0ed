import { pipeline, Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { AppError } from './errors.ts'

/** A file that is read by place, whatever it lies in. */
export interface FileByPlace {
  size: number
  read: (offset: number, length: number) => Promise<Buffer>
}

/** A file inside a zip archive, as its directory names it. */
export interface ZipEntry {
  name: string
  method: number
  isEncrypted: boolean
  packed: number
  offset: number
}

const MAX_ENTRIES = 10_000
const MAX_DIRECTORY = 16_000_000

/** What an archive may unpack to before it is taken for a bomb: so many times its packed size, judged from 20 MB on. */
const MAX_RATIO = 150
const JUDGED_FROM = 20_000_000
const PIECE = 262_144

const cutOff = (): AppError =>
  new AppError(
    'invalid_input',
    'The workbook is cut off: its end is missing. Upload it again, or save it again in the program it comes from.',
  )
const broken = (): AppError =>
  new AppError(
    'invalid_input',
    'The workbook is damaged. Open it in a spreadsheet program and save it again.',
  )

/** The directory of a zip archive by name. Throws `invalid_input` for one that is cut off, damaged or has too many files. */
export async function zipEntries(file: FileByPlace): Promise<Map<string, ZipEntry>> {
  const { count, offset, length } = await directoryOf(file)
  if (count > MAX_ENTRIES || length > MAX_DIRECTORY)
    throw new AppError(
      'invalid_input',
      `The workbook holds ${count} files inside, at most ${MAX_ENTRIES} are read.`,
    )
  const directory = await file.read(offset, length)
  const entries = new Map<string, ZipEntry>()
  let at = 0
  for (let n = 0; n < count; n++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) throw broken()
    const nameLength = directory.readUInt16LE(at + 28)
    const extraLength = directory.readUInt16LE(at + 30)
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength)
    const extra = directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength)
    const sizes = wideSizes(directory, at, extra)
    entries.set(name.replaceAll('\\', '/').replace(/^\//, ''), {
      name,
      method: directory.readUInt16LE(at + 10),
      isEncrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      ...sizes,
    })
    at += 46 + nameLength + extraLength + directory.readUInt16LE(at + 32)
  }
  return entries
}

async function directoryOf(file: FileByPlace): Promise<{ count: number; offset: number; length: number }> {
  const tailLength = Math.min(file.size, 22 + 65_535)
  const tailAt = file.size - tailLength
  const tail = await file.read(tailAt, tailLength)
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0 || end + 22 > tail.length) throw cutOff()
  const narrow = {
    count: tail.readUInt16LE(end + 10),
    length: tail.readUInt32LE(end + 12),
    offset: tail.readUInt32LE(end + 16),
  }
  const isWide = narrow.count === 0xffff || narrow.length === 0xffffffff || narrow.offset === 0xffffffff
  const found = isWide ? await wideDirectory(file, tail, end) : narrow
  if (found.offset + found.length > file.size) throw cutOff()
  return found
}

async function wideDirectory(file: FileByPlace, tail: Buffer, end: number) {
  if (end < 20 || tail.readUInt32LE(end - 20) !== 0x07064b50) throw broken()
  const at = Number(tail.readBigUInt64LE(end - 12))
  if (at + 56 > file.size) throw cutOff()
  const wide = await file.read(at, 56)
  if (wide.readUInt32LE(0) !== 0x06064b50) throw broken()
  return {
    count: Number(wide.readBigUInt64LE(32)),
    length: Number(wide.readBigUInt64LE(40)),
    offset: Number(wide.readBigUInt64LE(48)),
  }
}

function wideSizes(directory: Buffer, at: number, extra: Buffer): { packed: number; offset: number } {
  let packed = directory.readUInt32LE(at + 20)
  let offset = directory.readUInt32LE(at + 42)
  const unpacked = directory.readUInt32LE(at + 24)
  for (let i = 0; i + 4 <= extra.length; i += 4 + extra.readUInt16LE(i + 2)) {
    if (extra.readUInt16LE(i) !== 1) continue
    let from = i + 4 + (unpacked === 0xffffffff ? 8 : 0)
    const next = (): number => {
      if (from + 8 > extra.length) throw broken()
      from += 8
      return Number(extra.readBigUInt64LE(from - 8))
    }
    if (packed === 0xffffffff) packed = next()
    if (offset === 0xffffffff) offset = next()
  }
  return { packed, offset }
}

/**
 * Unpacks one file of an archive piece by piece. `maxBytes` and the ratio to its packed size are counted while it is unpacked, because
 * what the directory says of sizes is not to be trusted; `what` names the part in the refusal.
 */
export async function* unzip(
  file: FileByPlace,
  entry: ZipEntry,
  { maxBytes, what }: { maxBytes: number; what: string },
): AsyncGenerator<Buffer> {
  const head = await file.read(entry.offset, 30)
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) throw broken()
  const begin = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
  if (begin + entry.packed > file.size) throw cutOff()
  if (entry.method !== 0 && entry.method !== 8) throw broken()
  let total = 0
  for await (const piece of entry.method === 0
    ? stored(file, begin, entry.packed)
    : inflated(file, begin, entry.packed)) {
    total += piece.length
    if (total > maxBytes)
      throw new AppError(
        'invalid_input',
        `${what} unpacks to more than ${Math.round(maxBytes / 1e6)} MB. Save the list as CSV, or split it.`,
      )
    if (total > JUDGED_FROM && total > entry.packed * MAX_RATIO)
      throw new AppError(
        'invalid_input',
        `${what} unpacks to more than ${MAX_RATIO} times its size, which no list does. Save the list as CSV and upload that.`,
      )
    yield piece
  }
}

async function* stored(file: FileByPlace, begin: number, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < length; at += PIECE) yield file.read(begin + at, Math.min(PIECE, length - at))
}

async function* inflated(file: FileByPlace, begin: number, length: number): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize: 65_536 })
  const source = Readable.from(stored(file, begin, length), { objectMode: false })
  // What goes wrong on the way is thrown where the pieces are read.
  pipeline(source, inflate, () => {})
  try {
    for await (const piece of inflate) yield piece as Buffer
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) throw broken()
    throw error
  } finally {
    source.destroy()
    inflate.destroy()
  }
}
