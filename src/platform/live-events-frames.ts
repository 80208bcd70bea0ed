import type { LiveEvent } from './contract.ts'

const encoder = new TextEncoder()

/** The texts of a server-sent event stream (HTML Standard §9.2), as bytes. */
export const sseFrame = {
  /** Opens the stream and says when to come back after a break. */
  opening: () => encoder.encode('retry: 2000\n: connected\n\n'),
  /** Keeps proxies from closing a quiet stream. */
  heartbeat: () => encoder.encode(': still here\n\n'),
  event: (event: LiveEvent) =>
    encoder.encode(`id: ${event.id}\nevent: change\ndata: ${JSON.stringify(event)}\n\n`),
  /** Too much was missed to send it: load the page's data again. */
  resync: (id: string) => encoder.encode(`id: ${id}\nevent: resync\ndata: {}\n\n`),
}
