import { HttpFailure } from '../../platform/http-client.ts'

/** Lets one request at a time through to each host, and keeps them apart. */
export type HostGate = {
  /** Rejects with `HttpFailure` when the turn comes after `deadlineAt` (on the gate's clock). */
  pass: <T>(host: string, gapMs: number, deadlineAt: number, work: () => Promise<T>) => Promise<T>
}

/** A gate for this process. `clock` gives milliseconds that never go back. */
export function createHostGate(wait: (ms: number) => Promise<void>, clock: () => number): HostGate {
  const hosts = new Map<string, { tail: Promise<unknown>; freeAt: number; waiting: number }>()

  const forgetIdle = (now: number) => {
    if (hosts.size < 5000) return
    for (const [name, host] of hosts) if (host.waiting === 0 && host.freeAt < now) hosts.delete(name)
  }

  const pass = async <T>(
    name: string,
    gapMs: number,
    deadlineAt: number,
    work: () => Promise<T>,
  ): Promise<T> => {
    forgetIdle(clock())
    const host = hosts.get(name) ?? { tail: Promise.resolve(), freeAt: 0, waiting: 0 }
    hosts.set(name, host)
    host.waiting += 1
    const before = host.tail
    const turn = before.then(async () => {
      try {
        const startAt = Math.max(host.freeAt, clock())
        if (startAt >= deadlineAt) throw new HttpFailure('timeout', `${name} was busy for too long`)
        if (startAt > clock()) await wait(startAt - clock())
        return await work().finally(() => {
          host.freeAt = clock() + gapMs
        })
      } finally {
        host.waiting -= 1
      }
    })
    // The next in line does not care how this one ended, and must not keep its answer in memory.
    const forget = () => undefined
    host.tail = turn.then(forget, forget)
    return turn
  }
  return { pass }
}
