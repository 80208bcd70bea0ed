import type { IncomingHttpHeaders } from 'node:http'
import type { Dispatcher } from 'undici'
import type { HttpListener } from './http-client-request.ts'
import { createBodySink, type BodySink } from './http-client-body.ts'
import { failureOf, HttpFailure, toHttpFailure } from './http-client-failure.ts'

/** One request on one connection, without redirects or retries. */
export type Exchange = {
  dispatcher: Dispatcher
  /** Where the bytes go, which for a fixture is not where the URL points. */
  origin: string
  url: URL
  method: string
  headers: Record<string, string>
  body: string | Buffer | undefined
  maxBytes: number
  /** `truncate` hands out what fits (and what came before a connection broke), `fail` refuses it. */
  tooLarge: 'fail' | 'truncate'
  timeoutMs: number
  signal: AbortSignal | undefined
  listen?: HttpListener | undefined
}

/** The answer to one request. */
export type ExchangeResult = {
  status: number
  headers: Record<string, string>
  body: Buffer
  truncated: boolean
  firstByteMs: number
}

/** Sends one request; the time limit covers connecting, waiting and every trickling byte. Rejects with `HttpFailure` only. */
export function exchange(request: Exchange): Promise<ExchangeResult> {
  const { url, signal, tooLarge } = request
  const startedAt = performance.now()
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined
    let sink: BodySink | undefined
    let isSettled = false

    const settle = (act: () => void) => {
      if (isSettled) return
      isSettled = true
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
      act()
    }
    const fail = (error: unknown) => {
      settle(() => reject(toHttpFailure(error, url.host)))
      controller?.abort(stopped)
    }
    // What already arrived is a page to a reader of pages, and a broken document to everybody else.
    const failOrCut = (error: unknown) => {
      if (tooLarge === 'truncate' && sink !== undefined) sink.cut()
      else fail(error)
    }
    const onAbort = () => fail(failureOf('timeout', url.host, { retryable: false, detail: 'cancelled' }))
    const timer = setTimeout(() => fail(failureOf('timeout', url.host)), request.timeoutMs)

    if (signal?.aborted === true) return onAbort()
    signal?.addEventListener('abort', onAbort, { once: true })
    const openSink = (status: number, headers: Record<string, string>) => {
      const isBodyless = request.method === 'HEAD' || status === 204 || status === 304
      const encoding = isBodyless ? undefined : headers['content-encoding']
      const head = { status, headers, firstByteMs: performance.now() - startedAt }
      const listen = status < 300 ? request.listen : undefined
      listen?.onHead(status, headers)
      return createBodySink(encoding, request.maxBytes, {
        onDone: (collected) => {
          if (collected.truncated && tooLarge === 'fail') fail(failureOf('too_large', url.host))
          else settle(() => resolve({ ...head, ...collected }))
        },
        onFull: () => controller?.abort(stopped),
        onError: failOrCut,
        onDrain: () => controller?.resume(),
        onData: listen?.onData,
      })
    }
    dispatch(request, fail, {
      onRequestStart: (started) => {
        controller = started
        if (isSettled) started.abort(stopped)
      },
      onResponseStart: (_controller, status, headers) => {
        if (status >= 200) sink = openSink(status, flatten(headers))
      },
      onResponseData: (paused, chunk) => {
        if (sink?.write(chunk) === false) paused.pause()
      },
      onResponseEnd: () => sink?.end(),
      onResponseError: (_controller, error) => failOrCut(error),
    })
  })
}

const stopped = new HttpFailure('network', 'The request was stopped')

function dispatch(
  request: Exchange,
  fail: (error: unknown) => void,
  handler: Dispatcher.DispatchHandler,
): void {
  const { dispatcher, origin, url, method, headers, body } = request
  try {
    dispatcher.dispatch(
      {
        origin,
        path: url.pathname + url.search,
        method,
        headers,
        ...(body !== undefined && { body }),
      },
      handler,
    )
  } catch (error) {
    fail(error)
  }
}

function flatten(headers: IncomingHttpHeaders): Record<string, string> {
  const flat: Record<string, string> = Object.create(null)
  for (const name of Object.keys(headers)) {
    const value = headers[name]
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return flat
}
