import { Agent, request } from 'undici'
import { runChild } from './child.ts'
import { percentile, round } from './options.ts'

interface Load {
  url: string
  headers: Record<string, string>
  perSecond: number
  seconds: number
  connections: number
}

/**
 * Requests at a steady pace whether or not answers come (open loop). A request's time counts from the moment it was due, so a server
 * that stalls pays for every request that had to wait.
 */
async function load({
  url,
  headers,
  perSecond,
  seconds,
  connections,
}: Load): Promise<Record<string, unknown>> {
  const dispatcher = new Agent({ connections, pipelining: 1 })
  const total = perSecond * seconds
  const times: number[] = []
  let failed = 0
  const one = async (due: number) => {
    try {
      const { statusCode, body } = await request(url, { headers, dispatcher })
      await body.dump()
      if (statusCode !== 200) failed++
    } catch {
      failed++
    }
    times.push(performance.now() - due)
  }
  const begun = performance.now()
  const running: Promise<void>[] = []
  for (let sent = 0; sent < total;) {
    const due = Math.min(total, Math.floor(((performance.now() - begun) / 1000) * perSecond) + 1)
    for (; sent < due; sent++) running.push(one(begun + (sent / perSecond) * 1000))
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await Promise.all(running)
  const elapsed = (performance.now() - begun) / 1000
  await dispatcher.close()
  const sorted = times.toSorted((a, b) => a - b)
  return {
    requests: total,
    failed,
    perSecond: Math.round(total / elapsed),
    p50Ms: round(percentile(sorted, 0.5)),
    p95Ms: round(percentile(sorted, 0.95)),
    p99Ms: round(percentile(sorted, 0.99)),
    maxMs: round(sorted.at(-1) ?? 0),
  }
}

await runChild(() => Promise.resolve({ ready: {}, answers: { load }, close: () => Promise.resolve() }))
