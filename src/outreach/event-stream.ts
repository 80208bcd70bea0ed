import { toAppError } from '../platform/error-mapping.ts'
import type { Log } from '../platform/log.ts'
import type { ComposeEvent } from './contract.ts'

/** Server-sent events of one piece of work. It runs while somebody reads: who leaves stops it. What it comes to grief on is the last event. */
export function eventStream(
  work: (tell: (event: ComposeEvent) => void, stopped: AbortSignal) => Promise<void>,
  { signal, log }: { signal: AbortSignal | undefined; log: Log },
): ReadableStream<Uint8Array> {
  const left = new AbortController()
  const stopped = signal === undefined ? left.signal : AbortSignal.any([signal, left.signal])
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const tell = (event: ComposeEvent) => {
        if (stopped.aborted) return
        controller.enqueue(encoder.encode(`event: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`))
      }
      const run = async () => {
        try {
          await work(tell, stopped)
        } catch (error) {
          const shown = toAppError(error)
          if (shown.code === 'internal' && !stopped.aborted) log.error({ err: error }, 'a draft broke off')
          tell({ kind: 'failed', message: shown.message })
        }
        if (!left.signal.aborted) controller.close()
      }
      void run()
    },
    cancel() {
      left.abort()
    },
  })
}
