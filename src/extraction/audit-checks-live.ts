import {
  count,
  failedAt,
  failedCheck,
  judged,
  notApplicable,
  passed,
  type AuditCheck,
  type AuditInput,
  type AuditOutcome,
} from './audit-check.ts'
import { attr } from './audit-survey.ts'

/** HTML alone above this is heavy: the median page sends about 30 kB of it (HTTP Archive). */
export const heavyHtmlBytes = 500_000
/** Whole home page above this is slow. */
export const slowPageMs = 3000
const slowFirstByteMs = 800

/** Security, speed and links: mostly measured by a live visit, so not applicable to recorded pages. */
export const liveChecks: readonly AuditCheck[] = [
  {
    id: 'https',
    asks: 'Is the site encrypted?',
    website: 10,
    mobile: 0,
    run: ({ measurements, home }) =>
      judged(measurements?.https, (https) =>
        https
          ? passed
          : failedCheck(
              'https',
              home.page.url,
              'The site is not encrypted: browsers mark it as "Not secure"',
              `${home.page.url} does not answer over https`,
            ),
      ),
  },
  {
    id: 'https_redirect',
    asks: 'Does the http address lead to https?',
    website: 2,
    mobile: 0,
    run: ({ measurements, home }) =>
      measurements?.https === true
        ? judged(measurements.httpsRedirect, (redirects) =>
            redirects
              ? passed
              : failedCheck(
                  'https_redirect',
                  home.page.url,
                  'Who types the address without https stays on the unencrypted page',
                  'the http address does not redirect to https',
                ),
          )
        : notApplicable,
  },
  {
    id: 'certificate',
    asks: 'Is the certificate valid?',
    website: 5,
    mobile: 0,
    run: ({ measurements, home }) =>
      judged(measurements?.certificateValid, (valid) =>
        valid
          ? passed
          : failedCheck(
              'certificate',
              home.page.url,
              'The certificate is not valid: visitors see a warning instead of the site',
              'the certificate was refused',
            ),
      ),
  },
  {
    id: 'mixed_content',
    asks: 'Is everything on the encrypted page encrypted?',
    website: 2,
    mobile: 0,
    run: mixedContent,
  },
  { id: 'insecure_form', asks: 'Are forms sent encrypted?', website: 2, mobile: 0, run: insecureForm },
  {
    id: 'first_byte',
    asks: 'Does the server answer quickly?',
    website: 2,
    mobile: 3,
    run: ({ measurements, home }) =>
      judged(measurements?.firstByteMs, (ms) =>
        ms <= slowFirstByteMs
          ? passed
          : failedCheck(
              'first_byte',
              home.page.url,
              `The server takes ${seconds(ms)} before it answers at all`,
              `first byte after ${Math.round(ms)} ms, limit ${slowFirstByteMs} ms`,
            ),
      ),
  },
  {
    id: 'load_time',
    asks: 'Does the home page arrive quickly?',
    website: 5,
    mobile: 7,
    run: ({ measurements, home }) =>
      judged(measurements?.homeMs, (ms) =>
        ms <= slowPageMs
          ? passed
          : failedCheck(
              'load_time',
              home.page.url,
              `The home page takes ${seconds(ms)} to arrive`,
              `home page after ${Math.round(ms)} ms, limit ${slowPageMs} ms`,
            ),
      ),
  },
  {
    id: 'redirects',
    asks: 'Does the address lead to the site without detours?',
    website: 1,
    mobile: 1,
    run: ({ measurements, home }) =>
      judged(measurements?.redirects, (redirects) => {
        const hops = typeof redirects === 'number' ? redirects : redirects.length
        if (hops <= 2) return passed
        const words = `The address is passed on ${hops} times before the site appears`
        return failedCheck('redirects', home.page.url, words, `${hops} redirects, limit 2`)
      }),
  },
  { id: 'broken_links', asks: 'Do the links inside the site work?', website: 3, mobile: 0, run: brokenLinks },
  {
    id: 'page_weight',
    asks: 'Is the home page light?',
    website: 3,
    mobile: 6,
    run: ({ measurements, home }) => {
      const bytes = homeBytes(home.page.html, measurements?.homeBytes)
      if (bytes <= heavyHtmlBytes) return passed
      const words = `The home page alone is ${(bytes / 1_000_000).toFixed(1)} MB before any picture, slow on a phone`
      return failedCheck(
        'page_weight',
        home.page.url,
        words,
        `${bytes} bytes of HTML, limit ${heavyHtmlBytes}`,
      )
    },
  },
]

/** Bytes of the home page: as measured, otherwise as recorded. */
export function homeBytes(html: string, measured: number | null | undefined): number {
  return measured ?? Buffer.byteLength(html)
}

function mixedContent({ measurements, pages }: AuditInput): AuditOutcome {
  if (measurements?.https !== true) return notApplicable
  for (const survey of pages) {
    if (!survey.page.url.startsWith('https:')) continue
    for (const name of ['script', 'iframe', 'img', 'link'] as const) {
      for (const element of survey.all(name)) {
        const address =
          name === 'link' ? stylesheet(attr(element, 'rel'), attr(element, 'href')) : attr(element, 'src')
        if (/^\s*http:\/\//i.test(address))
          return failedAt(
            survey,
            element,
            'Parts of the encrypted page are loaded unencrypted, so browsers block or mark them',
          )
      }
    }
  }
  return passed
}

function stylesheet(rel: string, href: string): string {
  return /\bstylesheet\b/i.test(rel) ? href : ''
}

function insecureForm({ pages }: AuditInput): AuditOutcome {
  let forms = 0
  for (const survey of pages) {
    for (const form of survey.all('form')) {
      if (!/^post$/i.test(attr(form, 'method').trim())) continue
      forms += 1
      if (/^\s*http:\/\//i.test(attr(form, 'action')))
        return failedAt(survey, form, 'A form sends what visitors type over an unencrypted connection')
    }
  }
  return forms === 0 ? notApplicable : passed
}

function brokenLinks({ measurements, pages, home }: AuditInput): AuditOutcome {
  return judged(measurements?.brokenLinks, (broken) => {
    const first = broken[0]
    if (first === undefined) return passed
    const words = `${count(broken.length, 'link')} inside the site ${broken.length === 1 ? 'leads' : 'lead'} to a page that is gone`
    const wanted = new Set(broken.map(({ href }) => href.replace(/#.*$/, '')))
    for (const survey of pages)
      for (const link of survey.page.links)
        if (wanted.has(link.href.replace(/#.*$/, ''))) return failedAt(survey, link.element, words)
    const read = broken.slice(0, 5).map(({ href, status }) => `${href} answered ${status ?? 'nothing'}`)
    return failedCheck('broken_links', home.page.url, words, read.join('; '))
  })
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} seconds`
}
