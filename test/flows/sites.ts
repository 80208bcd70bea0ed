import type { Providers } from '../../src/providers/index.ts'
import { createFakePageReader } from '../../src/providers/pages/index.ts'

/** Pages of invented firms, as small as a test needs them. */
export function sitePage(options: {
  name: string
  email?: string
  phone?: string
  person?: string
  more?: string
}): string {
  const { name, email, phone, person, more = '' } = options
  return `<!doctype html><html lang="en"><head><title>${name}</title></head><body>
    <h1>${name}</h1>
    <p>Call for an appointment. We look forward to seeing you.</p>
    ${person === undefined ? '' : `<p>${person}, Owner</p>`}
    ${email === undefined ? '' : `<p>Write to <a href="mailto:${email}">${email}</a></p>`}
    ${phone === undefined ? '' : `<p>Phone: ${phone}</p>`}
    ${more}<p>&copy; 2014 ${name}</p></body></html>`
}

/** A page reader over these hosts; hosts can be added while the test runs. */
export function fakeSites(sites: Record<string, string>): {
  pages: Providers['pages']
  sites: Record<string, string>
  asked: string[]
} {
  const pages = createFakePageReader(sites, () => new Date('2026-03-01T12:00:00Z'))
  return { pages, sites, asked: pages.asked }
}
