import type { QuoteIn } from './contract.ts'
import type { Absence } from './audit-absences.ts'
import type { PageSurvey } from './audit-survey.ts'
import type { PageLink } from './parse-page.ts'
import type { PainPointCode } from './research-codes.ts'

/** A pain point with the literal words that show it. */
export type PainFinding = { code: PainPointCode; words: string; quote: string; quoteIn: QuoteIn; url: string }

const freeMail =
  /^(?:gmail|googlemail|hotmail|yahoo|ymail|rocketmail|aol|aim|outlook|live|msn|icloud|me|mac|gmx|web|t-online|freenet|arcor|online|comcast|verizon|sbcglobal|att|bellsouth|earthlink|cox|charter|roadrunner|optonline|juno|netzero|mindspring|shaw|telus|rogers|sympatico|videotron|btinternet|btconnect|ntlworld|virginmedia|talktalk|tiscali|orange|wanadoo|free|laposte|sfr|libero|virgilio|alice|bluewin|hispeed|sunrise|telenet|skynet|ziggo|kpnmail|xs4all|bigpond|optusnet|xtra|rediffmail|mail|protonmail|proton|zoho|yandex|fastmail|inbox)\.(?:[a-z]{2,3}(?:\.[a-z]{2})?|net|ru)$/i
const notFree = new Set([
  'me.com.au',
  'online.com',
  'web.com',
  'mail.com.au',
  'free.com',
  'charter.com.au',
  'live.net',
  'orange.net',
])
const address = /[a-z0-9][\w.+-]{0,63}@((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24})\b/gi

/** Business mail at a free provider, when no other address stands on the site. */
export function freeMailAddress(pages: readonly PageSurvey[]): PainFinding[] {
  let found: PainFinding | null = null
  for (const { page } of pages) {
    const sources: [string, 'text' | 'html'][] = [
      [page.text, 'text'],
      [page.links.flatMap(({ href }) => (/^mailto:/i.test(href) ? [href.slice(7)] : [])).join(' '), 'html'],
    ]
    for (const [source, quoteIn] of sources) {
      if (!source.includes('@')) continue
      for (const match of source.matchAll(address)) {
        const domain = (match[1] ?? '').toLowerCase()
        if (/\.(?:png|jpe?g|gif|svg|webp)$/.test(domain)) continue
        if (!freeMail.test(domain) || notFree.has(domain)) return []
        if (found !== null || (quoteIn === 'html' && !page.html.includes(match[0]))) continue
        const words = `The company writes from an address at ${domain} instead of its own domain`
        found = { code: 'free_mail_address', words, quote: match[0], quoteIn, url: page.url }
      }
    }
  }
  return found === null ? [] : [found]
}

const shownAddress =
  /\b[a-z0-9][\w.+-]{0,63}(?:@| ?[[({]at[\])}] ?| ?\(@\) ?)(?:[a-z0-9-]{1,63}(?:\.| ?[[({](?:dot|punkt)[\])}] ?)){1,3}[a-z]{2,12}\b/i

/** An e-mail address to read, with no link to write to on any page. */
export function emailNotClickable(pages: readonly PageSurvey[]): PainFinding[] {
  if (
    pages.some(
      ({ page }) =>
        ['mailto', 'data-cfemail', 'email-protection'].some((word) => page.lowerHtml.includes(word)) &&
        /mailto:|data-cfemail|email-protection|linkTo_UnCryptMailto|\bmailto\b/i.test(page.html),
    )
  )
    return []
  for (const { page } of pages) {
    const match = shownAddress.exec(page.text)
    if (match === null || /@example\.(?:com|org|net)$/i.test(match[0])) continue
    const words = 'The e-mail address can only be read, not clicked, so every visitor has to copy it'
    return [{ code: 'email_not_clickable', words, quote: match[0], quoteIn: 'text', url: page.url }]
  }
  return []
}

const freeHosts =
  /\.(?:wordpress\.com|blogspot\.[a-z.]{2,6}|wixsite\.com|weebly\.com|jimdo\.com|jimdofree\.com|jimdosite\.com|godaddysites\.com|business\.site|webs\.com|tripod\.com|angelfire\.com|squarespace\.com|webnode\.[a-z]{2,4}|yolasite\.com|homestead\.com|site123\.me|beepworld\.de|npage\.de|over-blog\.com|simplesite\.com|ueniweb\.com)$/i

/** A site that lives at a free host. */
export function freeHostAddress(pages: readonly PageSurvey[]): PainFinding[] {
  for (const { page } of pages) {
    const host = URL.canParse(page.url) ? new URL(page.url).hostname : ''
    if (!freeHosts.test(host)) continue
    const words = `The site lives at ${host} instead of a domain of its own`
    const quoteIn = page.html.includes(host) ? 'html' : 'check'
    return [
      {
        code: 'free_host_address',
        words,
        quote: quoteIn === 'html' ? host : `free_host_address: ${page.url}`,
        quoteIn,
        url: page.url,
      },
    ]
  }
  return []
}

const documentPath = /\.(?:pdf|docx?|rtf)(?:$|[?#])/i
const menuWords =
  /\b(?:menus?|speisekarte|karte|price ?lists?|prices|preise|preisliste|rates|tarife?|carte|carta|men[uù])\b/i
const formWords =
  /\b(?:(?:application|registration|order|patient|intake|enrollment|enrolment|consent|request|booking|claim|credit|entry) forms?|forms?|application|formular|anmeldeformular|antrag|formulaire|anmeldung|bestellformular|questionnaire)\b/i
const formExceptions = /platform|information|inform|performance|uniform|format|annual|report/i

/** Menus, price lists and forms that exist only as documents. */
export function documentsOnly(pages: readonly PageSurvey[]): PainFinding[] {
  const links = pages.flatMap((survey) => survey.page.links.map((link) => ({ survey, link })))
  const documents = links.filter(({ link }) => documentPath.test(link.href))
  const hasPage = links.some(
    ({ link }) =>
      !documentPath.test(link.href) &&
      menuWords.test(link.text) &&
      !/^(?:mailto|tel|javascript):/i.test(link.href) &&
      !link.href.includes('#'),
  )
  const findings: PainFinding[] = []
  const menu = documents.find(({ link }) => menuWords.test(link.text) || menuWords.test(fileName(link)))
  if (menu !== undefined && !hasPage)
    findings.push(
      atLink(
        'pdf_only_menu',
        `"${clip(menu.link.text) || fileName(menu.link)}" exists only as a document to download, hard to read on a phone`,
        menu,
      ),
    )
  const form = documents.find(({ link }) => {
    const text = `${link.text} ${fileName(link)}`
    return formWords.test(text) && !formExceptions.test(text)
  })
  if (form !== undefined)
    findings.push(
      atLink(
        'pdf_form',
        `"${clip(form.link.text) || fileName(form.link)}" has to be downloaded, printed and sent back instead of filled in online`,
        form,
      ),
    )
  return findings
}

function fileName(link: PageLink): string {
  const name =
    link.href
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1) ?? ''
  return name.replace(/%20|[_-]+/g, ' ')
}

function atLink(code: PainPointCode, words: string, at: { survey: PageSurvey; link: PageLink }): PainFinding {
  return { code, words, quote: at.survey.tag(at.link.element), quoteIn: 'html', url: at.survey.page.url }
}

function clip(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79).trimEnd()}…`
}

const retiredServices: readonly {
  code: 'outdated_analytics' | 'retired_service'
  near: string
  pattern: RegExp
  words: string
  /** What took its place; the pattern is tried where one of the words stands. */
  unless?: { near: readonly string[]; pattern: RegExp }
}[] = [
  {
    code: 'outdated_analytics',
    near: 'UA-',
    pattern: /['"]UA-\d{4,10}-\d{1,3}['"]/,
    words:
      'Visitors are counted with a version of Google Analytics that was switched off in July 2023, so nothing is counted',
    unless: {
      near: ['G-', 'GTM-', 'googletagmanager.com/gtm.js', 'matomo', 'piwik', 'plausible.io'],
      pattern:
        /['"=]G-[A-Z0-9]{6,12}\b|googletagmanager\.com\/gtm\.js|GTM-[A-Z0-9]{4,9}|matomo|piwik|plausible\.io/,
    },
  },
  {
    code: 'retired_service',
    near: 'plus.google.com',
    pattern: /https?:\/\/plus\.google\.com\/[^"'\s<>]{0,100}/,
    words: 'The site links to Google+, which was shut down in 2019',
  },
  {
    code: 'retired_service',
    near: 'addthis.com',
    pattern: /(?:https?:)?\/\/s7\.addthis\.com\/[^"'\s<>]{0,100}/,
    words: 'The share buttons come from AddThis, which was shut down in 2023',
  },
]

/** Code of, and links to, services that exist no more. */
export function retiredService(pages: readonly PageSurvey[]): PainFinding[] {
  return retiredServices.flatMap(({ code, near, pattern, words, unless }) => {
    for (const { page } of pages) {
      const match = page.html.includes(near) ? pattern.exec(page.html) : null
      if (match === null) continue
      const isReplaced = pages.some(
        ({ page: { html } }) =>
          unless?.near.some((word) => html.includes(word)) === true && unless.pattern.test(html),
      )
      if (isReplaced) return []
      return [{ code, words, quote: match[0], quoteIn: 'html' as const, url: page.url }]
    }
    return []
  })
}

/** Which pain points of words are pointless when the site has the thing after all. */
export const answeredBy: Partial<Record<PainPointCode, Absence>> = {
  phone_only_booking: 'booking',
  order_by_phone_or_mail: 'online_shop',
}
