import type { Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib'

/** What became of a body: its bytes after decompression, and whether they stop early. */
export type CollectedBody = { body: Buffer; truncated: boolean }

/** Takes the pieces of a response body as they arrive. */
export type BodySink = {
  /** False asks the sender to pause until `onDrain`. */
  write: (chunk: Buffer) => boolean
  end: () => void
  /** Gives what came so far and stops. */
  cut: () => void
}

/** Whom a sink tells what happens. */
export type BodyListener = {
  /** Called once. */
  onDone: (result: CollectedBody) => void
  /** The cap is passed, so the sender can be cut off; `onDone` was called before. */
  onFull: () => void
  /** The compression is broken; `cut` still gives what came before. */
  onError: (error: unknown) => void
  /** A sender that was asked to pause may go on. */
  onDrain: () => void
  /** Hears the decompressed bytes that are kept, as they come. */
  onData?: ((chunk: Buffer) => void) | undefined
}

/** Collects at most `maxBytes` decompressed bytes; memory is bounded by that, whatever the body unpacks to. */
export function createBodySink(
  encoding: string | undefined,
  maxBytes: number,
  listener: BodyListener,
): BodySink {
  const encodings = namesOf(encoding)
  return encodings.length === 0
    ? createPlainSink(maxBytes, listener)
    : createDecodingSink(encodings, maxBytes, listener)
}

function createPlainSink(maxBytes: number, { onDone, onFull, onData }: BodyListener): BodySink {
  const kept: Buffer[] = []
  let size = 0
  let isDone = false
  const finish = (truncated: boolean) => {
    if (isDone) return
    isDone = true
    onDone({ body: kept.length === 1 && kept[0] !== undefined ? kept[0] : Buffer.concat(kept), truncated })
  }
  return {
    write: (chunk) => {
      const room = maxBytes - size
      if (isDone || chunk.length === 0) return true
      const part = chunk.length <= room ? chunk : chunk.subarray(0, Math.max(0, room))
      if (part.length > 0) kept.push(part)
      if (part.length > 0) onData?.(part)
      size += chunk.length
      if (chunk.length > room) {
        finish(true)
        onFull()
      }
      return true
    },
    end: () => finish(false),
    cut: () => finish(true),
  }
}

function createDecodingSink(encodings: string[], maxBytes: number, listener: BodyListener): BodySink {
  const decoders: Transform[] = []
  let compressed = 0
  let isStopped = false
  const stop = () => {
    isStopped = true
    for (const decoder of decoders) decoder.destroy()
  }
  const plain = createPlainSink(maxBytes, {
    ...listener,
    onDone: (result) => {
      stop()
      listener.onDone(result)
    },
  })
  const start = (first: Buffer): Transform | undefined => {
    decoders.push(...encodings.map((name) => decoderOf(name, first)))
    decoders.forEach((decoder, at) => {
      decoder.on('error', (error) => {
        if (!isStopped) listener.onError(error)
      })
      const next = decoders[at + 1]
      if (next === undefined) decoder.on('data', plain.write).on('end', plain.end)
      else decoder.pipe(next)
    })
    return decoders[0]?.on('drain', listener.onDrain)
  }
  return {
    write: (chunk) => {
      if (isStopped) return true
      compressed += chunk.length
      // Compressed input that yields nothing is an attack on time, not on memory.
      if (compressed > maxBytes + 65_536) {
        plain.cut()
        listener.onFull()
        return true
      }
      return (decoders[0] ?? start(chunk))?.write(chunk) ?? true
    },
    end: () => {
      if (isStopped) return
      if (decoders[0] === undefined) plain.end()
      else decoders[0].end()
    },
    cut: plain.cut,
  }
}

/** The encodings to undo, in the order of undoing; more than two on top of each other are nobody's honest page. */
function namesOf(encoding: string | undefined): string[] {
  if (encoding === undefined) return []
  const known = ['gzip', 'x-gzip', 'deflate', 'br']
  return encoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => known.includes(name))
    .reverse()
    .slice(0, 2)
}

function decoderOf(encoding: string, first: Buffer): Transform {
  if (encoding === 'br') return createBrotliDecompress()
  if (encoding !== 'deflate') return createGunzip()
  // "deflate" is zlib by the RFC and raw in the wild; a zlib header is a multiple of 31.
  const isZlib = first.length >= 2 && (first[0]! & 0x0f) === 8 && first.readUInt16BE(0) % 31 === 0
  return isZlib ? createInflate() : createInflateRaw()
}
