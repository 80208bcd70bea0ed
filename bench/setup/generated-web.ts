import path from 'node:path'
import { startLocalWeb, type LocalAnswer } from '../../src/providers/pages/index.ts'
import { loadRecordedWeb } from '../../src/providers/pages/recorded-index.ts'
import { ownCpu, runChild } from './child.ts'

/** Host number `n` of the generated web. */
const hostPattern = /^site-(\d+)\.example$/

/**
 * A web of any number of hosts, each with three recorded pages as home, contact and about; they link to each other with absolute
 * addresses, because many recorded pages name a foreign base. Everything else is not found, as on a real host.
 */
await runChild(async ({ folder }: { folder: string }) => {
  const web = await loadRecordedWeb(path.resolve(folder))
  const bodies: string[] = []
  for (const host of web.hosts.values())
    for (const entry of host.entries.values()) {
      const isPage =
        entry.file?.endsWith('.html') === true && (entry.status ?? 200) < 300 && entry.bytes === undefined
      if (isPage) bodies.push((await web.read(entry)).toString('latin1'))
    }
  const served = { requests: 0, pages: 0 }
  const local = await startLocalWeb({
    hasHost: (host) => hostPattern.test(host),
    handler: ({ host, path: asked }) => {
      served.requests++
      const page = pageOf(bodies, Number(hostPattern.exec(host)?.[1]), host, asked)
      if (page !== null) served.pages++
      return page
    },
  })
  return {
    ready: { url: local.url, pages: bodies.length },
    answers: { cpu: ownCpu, served: () => served },
    close: local.close,
  }
})

const places = ['/', '/contact', '/about']

function pageOf(bodies: string[], n: number, host: string, asked: string): LocalAnswer | null {
  const place = places.indexOf(asked)
  const body = bodies[(n * 3 + place) % bodies.length]
  if (place === -1 || body === undefined) return null
  const links = `<p><a href="https://${host}/contact">Contact</a> <a href="https://${host}/about">About us</a></p>`
  const end = body.toLowerCase().lastIndexOf('</body>')
  const html = end === -1 ? body + links : body.slice(0, end) + links + body.slice(end)
  return { headers: { 'content-type': 'text/html' }, body: Buffer.from(html, 'latin1') }
}
