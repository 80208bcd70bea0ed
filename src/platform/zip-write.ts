import { crc32, createDeflateRaw, type DeflateRaw } from 'node:zlib'

interface Written {
  name: Buffer
  crc: number
  packed: number
  unpacked: number
  offset: number
}

/** What fits into 32 bits; no sheet of ours comes near it. */
const MOST = 0xffff_ffff

/**
 * A zip archive written as a stream: `begin` a file, `add` to it, `end` it; what comes back are the bytes to send, and nothing is kept.
 * Sizes stand behind each file (bit 3 of the flags), so nothing is ever written twice.
 */
export class ZipStream {
  private readonly files: Written[] = []
  private current: (Written & { pack: DeflateRaw; out: Buffer[] }) | null = null
  private offset = 0

  begin(name: string): Buffer {
    const bytes = Buffer.from(name, 'utf8')
    const pack = createDeflateRaw({ level: 3, memLevel: 9, chunkSize: 65_536 })
    const current = {
      name: bytes,
      crc: 0,
      packed: 0,
      unpacked: 0,
      offset: this.offset,
      pack,
      out: [] as Buffer[],
    }
    pack.on('data', (piece: Buffer) => current.out.push(piece))
    this.current = current
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(0x0808, 6)
    head.writeUInt16LE(8, 8)
    head.writeUInt16LE(0x21, 12)
    head.writeUInt16LE(bytes.length, 26)
    return this.count(Buffer.concat([head, bytes]))
  }

  async add(text: string): Promise<Buffer> {
    const current = this.open()
    const bytes = Buffer.from(text, 'utf8')
    current.crc = crc32(bytes, current.crc)
    current.unpacked += bytes.length
    await new Promise<void>((resolve, reject) =>
      current.pack.write(bytes, (error) => (error == null ? resolve() : reject(error))),
    )
    return this.taken()
  }

  async end(): Promise<Buffer> {
    const current = this.open()
    await new Promise<void>((resolve, reject) =>
      current.pack.once('end', resolve).once('error', reject).end(),
    )
    const rest = this.taken()
    const sizes = Buffer.alloc(16)
    sizes.writeUInt32LE(0x08074b50, 0)
    sizes.writeUInt32LE(current.crc, 4)
    sizes.writeUInt32LE(fitting(current.packed), 8)
    sizes.writeUInt32LE(fitting(current.unpacked), 12)
    const { name, crc, packed, unpacked, offset } = current
    this.files.push({ name, crc, packed, unpacked, offset })
    this.current = null
    return Buffer.concat([rest, this.count(sizes)])
  }

  /** The directory, which ends the archive. */
  close(): Buffer {
    const begin = this.offset
    const entries = this.files.map((file) => {
      const entry = Buffer.alloc(46)
      entry.writeUInt32LE(0x02014b50, 0)
      entry.writeUInt16LE(20, 4)
      entry.writeUInt16LE(20, 6)
      entry.writeUInt16LE(0x0808, 8)
      entry.writeUInt16LE(8, 10)
      entry.writeUInt16LE(0x21, 14)
      entry.writeUInt32LE(file.crc, 16)
      entry.writeUInt32LE(file.packed, 20)
      entry.writeUInt32LE(file.unpacked, 24)
      entry.writeUInt16LE(file.name.length, 28)
      entry.writeUInt32LE(fitting(file.offset), 42)
      return Buffer.concat([entry, file.name])
    })
    const directory = Buffer.concat(entries)
    const end = Buffer.alloc(22)
    end.writeUInt32LE(0x06054b50, 0)
    end.writeUInt16LE(this.files.length, 8)
    end.writeUInt16LE(this.files.length, 10)
    end.writeUInt32LE(directory.length, 12)
    end.writeUInt32LE(fitting(begin), 16)
    return Buffer.concat([directory, end])
  }

  private open() {
    if (this.current === null) throw new Error('no file of the archive is open')
    return this.current
  }

  private taken(): Buffer {
    const current = this.open()
    const piece = Buffer.concat(current.out.splice(0))
    current.packed += piece.length
    return this.count(piece)
  }

  private count(piece: Buffer): Buffer {
    this.offset += piece.length
    return piece
  }
}

function fitting(size: number): number {
  if (size > MOST) throw new Error('a zip archive of ours is limited to 4 GB')
  return size
}
