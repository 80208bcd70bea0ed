import { AppError } from './errors.ts'

/** A request whose JSON is known to be small enough, or whose upload is left unread beside it. */
export interface PreparedBody {
  request: Request
  contentType: string | null
  /** The unread body, when it is not JSON. */
  upload: ReadableStream<Uint8Array> | null
}

/** Bytes of a JSON body: 1 MB. */
export const jsonLimitBytes = 1_000_000

/**
 * Refuses oversized JSON before it is read, and takes other content off the request: a procedure that accepts it reads the
 * stream itself, with its own limit.
 */
export async function prepareBody(request: Request): Promise<PreparedBody> {
  const contentType = request.headers.get('content-type')
  if (request.method === 'GET' || request.method === 'HEAD' || request.body === null) {
    return { request, contentType, upload: null }
  }
  if (contentType !== null && !/^application\/([\w.+-]+\+)?json/i.test(contentType)) {
    return { request: withBody(request, null), contentType, upload: request.body }
  }
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  if (length > jsonLimitBytes) throw tooLarge(jsonLimitBytes)
  if (!Number.isNaN(length)) return { request, contentType, upload: null }
  const bytes = await readAtMost(request.body, jsonLimitBytes)
  return { request: withBody(request, bytes), contentType, upload: null }
}

/** Counts an upload while it is read and breaks it off above the limit. */
export function limitedStream(
  stream: ReadableStream<Uint8Array>,
  maxBytes: number,
): ReadableStream<Uint8Array> {
  let read = 0
  return stream.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        read += chunk.byteLength
        if (read > maxBytes) controller.error(tooLarge(maxBytes))
        else controller.enqueue(chunk)
      },
    }),
  )
}

async function readAtMost(
  stream: ReadableStream<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let read = 0
  for await (const chunk of stream) {
    read += chunk.byteLength
    if (read > maxBytes) throw tooLarge(maxBytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function withBody(request: Request, body: Uint8Array<ArrayBuffer> | null): Request {
  const headers = new Headers(request.headers)
  headers.delete('content-length')
  if (body === null) headers.delete('content-type')
  return new Request(request.url, { method: request.method, headers, body, signal: request.signal })
}

function tooLarge(maxBytes: number): AppError {
  const megabytes = maxBytes / 1_000_000
  return new AppError('payload_too_large', `The body is larger than ${megabytes} MB. Send less at a time.`, {
    details: { limitBytes: maxBytes },
  })
}
