import {
  count,
  failedAt,
  failedCheck,
  notApplicable,
  passed,
  type AuditCheck,
  type AuditInput,
  type AuditOutcome,
} from './audit-check.ts'
import { attr, type PageSurvey } from './audit-survey.ts'
import type { DomElement } from './dom.ts'

/** Whether the site is kept up to date, and whether a visitor can get in touch. */
export const upkeepChecks: readonly AuditCheck[] = [
  { id: 'library', asks: 'Are the scripts still maintained?', website: 3, mobile: 0, run: library },
  { id: 'software', asks: 'Is the software still maintained?', website: 2, mobile: 0, run: software },
  { id: 'copyright', asks: 'Is the copyright year current?', website: 2, mobile: 0, run: copyright },
  { id: 'markup', asks: 'Is the page free of outdated markup?', website: 3, mobile: 2, run: markup },
  {
    id: 'contact_form',
    asks: 'Can visitors write to the company from the site?',
    website: 3,
    mobile: 1,
    run: contactForm,
  },
  { id: 'phone_link', asks: 'Can the telephone number be tapped?', website: 2, mobile: 5, run: phoneLink },
]

function library({ pages }: AuditInput): AuditOutcome {
  let versions = 0
  for (const survey of pages) {
    for (const script of survey.all('script')) {
      const version = jqueryVersion(attr(script, 'src'))
      if (version === null) continue
      versions += 1
      if (Number(version.split('.')[0]) < 3)
        return failedAt(
          survey,
          script,
          `The site runs on jQuery ${version}, which gets no security fixes any more`,
        )
    }
  }
  return versions === 0 ? notApplicable : passed
}

/** The version in the address of jQuery itself, not of its plug-ins. */
export function jqueryVersion(src: string): string | null {
  const found =
    /(?:^|\/)jquery[-.@]v?(\d+\.\d+(?:\.\d+)?)(?:[.-](?:slim|min|pack))*(?:\.js|\/)/i.exec(src) ??
    /\/jquery\/(\d+\.\d+(?:\.\d+)?)\/jquery(?:\.slim)?(?:\.min)?\.js/i.exec(src) ??
    /\/jquery(?:\.min)?\.js\?(?:[^#]*&)?ver=(\d+\.\d+(?:\.\d+)?)/i.exec(src)
  return found?.[1] ?? null
}

const retired: readonly [pattern: RegExp, words: string][] = [
  [/^microsoft frontpage/i, 'The site was made with FrontPage, which Microsoft gave up in 2006'],
  [/^iweb/i, 'The site was made with iWeb, which Apple gave up in 2011'],
  [/adobe golive|^golive/i, 'The site was made with GoLive, which Adobe gave up in 2008'],
  [/^(?:adobe )?muse\b/i, 'The site was made with Adobe Muse, which gets no updates since 2020'],
  [/^netobjects fusion/i, 'The site was made with NetObjects Fusion, a program of the nineties'],
  [
    /^microsoft (?:word|publisher)/i,
    'The page was exported from a Microsoft Office program, not made for the web',
  ],
  [/^wordpress [1-4]\.\d/i, 'The site runs on a version of WordPress from before 2018'],
  [
    /^joomla! (?:1\.|2\.|3\.)|joomla!.*version (?:1|2|3)\./i,
    'The site runs on a version of Joomla that gets no security fixes any more',
  ],
  [/^drupal [4-9]\b/i, 'The site runs on a version of Drupal that gets no security fixes any more'],
  [
    /^typo3 (?:cms )?[4-9]\./i,
    'The site runs on a version of TYPO3 that gets no free security fixes any more',
  ],
  [
    /^mediawiki 1\.(?:[0-9]|[12]\d|3[0-4])(?:\.|$)/i,
    'The site runs on a version of MediaWiki that gets no security fixes any more',
  ],
]

function software({ pages }: AuditInput): AuditOutcome {
  for (const survey of pages) {
    for (const meta of survey.all('meta')) {
      if (attr(meta, 'name').trim().toLowerCase() !== 'generator') continue
      const found = retired.find(([pattern]) => pattern.test(attr(meta, 'content').trim()))
      if (found !== undefined) return failedAt(survey, meta, found[1])
    }
  }
  return passed
}

const copyrightYears =
  /(?:©|\(c\)|\bcopyright\b)[^\n]{0,80}?\b((?:19|20)\d\d)\b[^\n]{0,24}|\b((?:19|20)\d\d)\b\s{0,3}(?:©|\(c\)|copyright)[^\n]{0,12}/gi

/** The newest copyright year that the pages show, with the words around it; null when there is none, or a script writes it. */
export function newestCopyright(
  pages: readonly PageSurvey[],
  now: Date,
): { year: number; quote: string; url: string } | null {
  let newest: { year: number; quote: string; url: string } | null = null
  for (const { page } of pages) {
    if (page.html.includes('getFullYear') || page.html.includes('getYear')) return null
    if (!['©', '(c)', 'copyright'].some((mark) => page.textMap.folded.includes(mark))) continue
    for (const match of page.text.matchAll(copyrightYears)) {
      const near = match[0]
      // "1999 – today", "since 2010" and a range whose end a script writes say nothing about the last change.
      if (
        /(?:19|20)\d\d\s*[-–—]\s*(?!\s*(?:19|20)?\d\d)/.test(near) ||
        /present|today|heute|aujourd/i.test(near)
      )
        return null
      for (const [, year] of near.matchAll(/\b((?:19|20)\d\d)\b/g)) {
        const value = Number(year)
        if (value > now.getUTCFullYear() + 1) continue
        if (newest === null || value > newest.year)
          newest = { year: value, quote: shorten(near, String(year)), url: page.url }
      }
    }
  }
  return newest
}

function shorten(near: string, year: string): string {
  const end = near.lastIndexOf(year) + year.length
  return near.slice(0, end).trim()
}

function copyright({ pages, now }: AuditInput): AuditOutcome {
  const newest = newestCopyright(pages, now)
  if (newest === null) return notApplicable
  if (newest.year >= now.getUTCFullYear() - 1) return passed
  const words = `The copyright note still says ${newest.year}, so visitors wonder whether the site is kept up to date`
  return { result: 'failed', words, quote: newest.quote, quoteIn: 'text', url: newest.url }
}

function markup({ pages }: AuditInput): AuditOutcome {
  for (const survey of pages) {
    const frame = survey.all('frameset')[0] ?? survey.all('frame')[0]
    if (frame !== undefined)
      return failedAt(
        survey,
        frame,
        'The site is built from frames, a technique that browsers have not needed since 2000',
      )
    for (const name of ['marquee', 'blink', 'applet', 'font', 'center'] as const) {
      const found = survey.all(name)
      if (found[0] === undefined || (name === 'center' && found.length < 2)) continue
      const words = {
        marquee: 'moving text',
        blink: 'blinking text',
        applet: 'a Java applet',
        font: '<font> tags',
        center: '<center> tags',
      }[name]
      return failedAt(survey, found[0], `The page is written with ${words}, a technique from before 2000`)
    }
    const layout = layoutTables(survey)
    if (layout[0] !== undefined && layout.length >= 3)
      return failedAt(
        survey,
        layout[0],
        `The page is laid out with ${count(layout.length, 'table')}, a technique from before 2005 that phones handle badly`,
      )
  }
  return passed
}

/** Tables inside tables, or with spacing attributes and without heading cells: they place things, they hold no data. */
function layoutTables(survey: PageSurvey): DomElement[] {
  return survey
    .all('table')
    .filter(
      ({ attribs }) =>
        attribs['cellpadding'] !== undefined ||
        attribs['cellspacing'] !== undefined ||
        attribs['background'] !== undefined,
    )
    .filter(({ attribs }) => /^\s*\d/.test(attribs['width'] ?? '') || attribs['border'] === '0')
}

const formServices =
  /(?:typeform|jotform|wufoo|formstack|hsforms|hubspot|cognitoforms|formspree|docs\.google\.com\/forms|forms\.gle|zohopublic|surveymonkey|forms\.office|tally\.so|123formbuilder|paperform)\b/i

const formPlugins = ['wpcf7', 'wpforms', 'gform', 'elementor-form', 'nf-form', 'hs-form']
const formClass = new RegExp(`class="[^"]*(?:${formPlugins.join('|')})`, 'i')

/** Whether a page has a form for messages, of its own or of a service. */
export function hasContactForm(survey: PageSurvey): boolean {
  if (survey.all('form').length > 0 && survey.all('textarea').length > 0) return true
  if (
    survey
      .all('form')
      .some((form) =>
        /contact|kontakt|enquir|inquir|anfrage|message/i.test(
          `${attr(form, 'id')} ${attr(form, 'class')} ${attr(form, 'action')}`,
        ),
      )
  )
    return true
  if (
    ['iframe', 'script'].some((name) =>
      survey.all(name).some((element) => formServices.test(attr(element, 'src'))),
    )
  )
    return true
  const { html, lowerHtml } = survey.page
  return formPlugins.some((name) => lowerHtml.includes(name)) && formClass.test(html)
}

const contactPath = /contact|kontakt|contatt|contacto|enquir|inquir|anfrage|get-in-touch|quote/i

function contactForm({ pages, home }: AuditInput): AuditOutcome {
  if (pages.some(hasContactForm)) return passed
  // A contact page that was not read may hold the form, so nothing can be said.
  if (
    pages.some(({ page }) => page.links.some(({ href }) => contactPath.test(path(href)))) &&
    !pages.some(({ page }) => contactPath.test(path(page.url)))
  )
    return notApplicable
  return failedCheck(
    'contact_form',
    home.page.url,
    'There is no form with which a visitor could write',
    `no form on ${pages.map(({ page }) => page.url).join(', ')}`,
  )
}

function path(href: string): string {
  return URL.canParse(href) ? new URL(href).pathname : ''
}

const shownPhone =
  /(?:\b(?:tel|phone|telephone|telefon|call|fon|téléphone|tél)\b[.:]?\s{0,3}(?:us\s|now\s|at\s)?\s{0,3}:?\s{0,2})((?:\+|\(|\d)[\d\s()./+-]{7,18}\d)/i

function phoneLink({ pages }: AuditInput): AuditOutcome {
  let shown: { quote: string; url: string } | null = null
  for (const survey of pages) {
    if (
      [...survey.all('a'), ...survey.all('area')].some((link) =>
        /^\s*(?:tel|callto):/i.test(attr(link, 'href')),
      )
    )
      return passed
    const match = shownPhone.exec(survey.page.text)
    if (match !== null && shown === null)
      shown = { quote: match[0].replace(/\n[^]*$|\s*\(\d{0,3}$/, '').trim(), url: survey.page.url }
  }
  if (shown === null || !/\d/.test(shown.quote)) return notApplicable
  return {
    result: 'failed',
    words: 'The telephone number cannot be tapped to call on a phone',
    ...shown,
    quoteIn: 'text',
  }
}
