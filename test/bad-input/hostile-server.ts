import { createServer, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { sitePage } from '../flows/sites.ts'

/** A web on loopback whose sites do their worst, and three that are well. */
export interface HostileWeb {
  url: string
  close: () => Promise<void>
}

const megabyte = Buffer.alloc(1_000_000, '<p>Lorem ipsum dolor sit amet.</p>\n')
function* repeated(piece: Buffer | string, times: number): Generator<Buffer | string> {
  for (let i = 0; i < times; i++) yield piece
}
const send = async (response: ServerResponse, pieces: Iterable<Buffer | string>): Promise<void> =>
  pipeline(Readable.from(pieces), response).catch(() => {})
const page = (name: string) =>
  sitePage({ name, email: `info@${name.toLowerCase().replaceAll(' ', '-')}.example` })

type Behaviour = (response: ServerResponse, path: string) => void | Promise<void>

const sites: Record<string, Behaviour> = {
  'huge.example': async (response) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    await send(response, [page('Huge'), ...repeated(megabyte, 100)])
  },
  'deep.example': async (response) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    await send(response, [
      '<title>Deep Ltd</title><p>info@deep.example</p>',
      ...repeated('<div>'.repeat(1000), 1000),
    ])
  },
  'loop.example': (response, path) => {
    response.writeHead(302, { location: `/${path.length}${path}`.slice(0, 1000) }).end()
  },
  'ring.example': (response) => void response.writeHead(301, { location: 'https://ring.example/' }).end(),
  'slow.example': (response) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.write('<html>')
    const drip = setInterval(() => response.write('<'), 300)
    response.once('close', () => clearInterval(drip))
  },
  'silent.example': () => {},
  'bomb.example': async (response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' })
    await pipeline(
      Readable.from(repeated(Buffer.alloc(1_000_000, 0x20), 500)),
      createGzip({ level: 1 }),
      response,
    ).catch(() => {})
  },
  'liar.example': (response) => {
    response
      .writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' })
      .end('this is not gzip')
  },
  'charset.example': (response) => {
    const latin = Buffer.from(page('Cafe Sud').replaceAll('Cafe Sud', 'Caf\u00e9 S\u00fcd'), 'latin1')
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(latin)
  },
  'bogus.example': (response) => {
    response
      .writeHead(200, { 'content-type': 'text/html; charset=x-nobody-knows' })
      .end(page('Bogus Charset'))
  },
  'nul.example': (response) => {
    const ld = {
      '@context': 'https://schema.org',
      '@type': 'LocalBusiness',
      name: 'Nul\u0000 \ud83d Ltd',
      telephone: '(503) 555-0142',
      address: {
        '@type': 'PostalAddress',
        streetAddress: '1\u0000 Mill \udc00 Street',
        addressLocality: 'Portland',
        addressRegion: 'OR',
        postalCode: '97201',
      },
      employee: { '@type': 'Person', name: 'Ann\u0000 Lee', jobTitle: 'Ow\ud83dner' },
    }
    const body = `${page('Nul')}<script type="application/ld+json">${JSON.stringify(ld)}</script>\0\0<p>Call\0 us</p>`
    response.writeHead(200, { 'content-type': 'text/html' }).end(body)
  },
  'attributes.example': (response) => {
    const many = Array.from({ length: 200_000 }, (_, i) => `a${i}="${i}"`).join(' ')
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`<title>Many</title><body ${many}>${page('Many')}`)
  },
  'entities.example': (response) =>
    void response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`${page('Entities')}${'&#x0;&#xd800;&notanentity;&lt;'.repeat(20_000)}`),
  'mails.example': (response) =>
    void response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`${page('Mails')}<p>${'a@'.repeat(200_000)}</p><p>${'1'.repeat(400_000)}</p>`),
}
for (const name of ['Good One', 'Good Two', 'Good Three'])
  sites[`${name.toLowerCase().replace(' ', '-')}.example`] = (response) =>
    void response.writeHead(200, { 'content-type': 'text/html' }).end(page(name))

/** The hosts of that web; those that begin with `good` are well. */
export const hostileHosts = Object.keys(sites)

/** Starts it; each host answers every path in its own way, and no robots.txt but where that is the trick. */
export async function startHostileWeb(): Promise<HostileWeb> {
  const server = createServer((request, response) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '').replace(/^www\./, '')
    const behave = sites[host]
    if (behave === undefined) return void response.destroy()
    const isRobots = request.url === '/robots.txt'
    if (isRobots && !['silent.example', 'slow.example', 'loop.example'].includes(host))
      return void response.writeHead(404).end()
    void behave(response, request.url ?? '/')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  return {
    url: `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`,
    close: async () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
