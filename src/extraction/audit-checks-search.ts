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
import { attr, innerText, type PageSurvey } from './audit-survey.ts'
import type { DomElement } from './dom.ts'

/** What search engines and social networks read. */
export const searchChecks: readonly AuditCheck[] = [
  { id: 'title', asks: 'Does every page have a title?', website: 4, mobile: 0, run: title },
  { id: 'title_length', asks: 'Does the title say who and what?', website: 2, mobile: 0, run: titleLength },
  {
    id: 'title_unique',
    asks: 'Does every page have its own title?',
    website: 1,
    mobile: 0,
    run: titleUnique,
  },
  {
    id: 'description',
    asks: 'Is there a description for search results?',
    website: 4,
    mobile: 0,
    run: description,
  },
  {
    id: 'description_length',
    asks: 'Has the description a useful length?',
    website: 1,
    mobile: 0,
    run: descriptionLength,
  },
  { id: 'heading', asks: 'Is there a main heading?', website: 2, mobile: 0, run: heading },
  { id: 'lang', asks: 'Is the language declared?', website: 2, mobile: 0, run: lang },
  {
    id: 'canonical',
    asks: 'Is the preferred address declared?',
    website: 1,
    mobile: 0,
    run: link('canonical', /\bcanonical\b/i, 'Search engines are not told which address of the page counts'),
  },
  {
    id: 'favicon',
    asks: 'Is there an icon for the tab?',
    website: 1,
    mobile: 1,
    run: link('favicon', /\bicon\b/i, 'Browsers show no icon of the company in the tab'),
  },
  {
    id: 'structured_data',
    asks: 'Are address and hours readable for machines?',
    website: 2,
    mobile: 0,
    run: structuredData,
  },
  { id: 'open_graph', asks: 'Does a shared link look good?', website: 2, mobile: 0, run: openGraph },
  { id: 'indexable', asks: 'May search engines show the page?', website: 2, mobile: 0, run: indexable },
]

const genericTitle =
  /^(?:home|home ?page|index|untitled(?: document| page)?|welcome|new page(?: \d+)?|start(?:seite)?|accueil|willkommen|default|page title|my site|website)$/i

/** The title as written, '' when there is none. */
function titleOf(survey: PageSurvey): string {
  const element = survey.all('title')[0]
  return element === undefined ? '' : innerText(element).replace(/\s+/g, ' ').trim()
}

function title({ home, pages }: AuditInput): AuditOutcome {
  const survey = [home, ...pages].find((page) => titleOf(page) === '')
  if (survey === undefined) return passed
  return failedCheck(
    'title',
    survey.page.url,
    'The page has no title, so search results and tabs show only its address',
    'no <title>, or an empty one',
  )
}

/** Whole title element as it stands in the HTML. */
function titleQuote(survey: PageSurvey, element: DomElement): string {
  const start = element.startIndex ?? 0
  const end = survey.page.html.toLowerCase().indexOf('</title', start)
  return survey.page.html.slice(start, end === -1 ? start + 300 : Math.min(end + 8, start + 300))
}

function titleLength({ home }: AuditInput): AuditOutcome {
  const element = home.all('title')[0]
  const text = titleOf(home)
  if (element === undefined || text === '')
    return failedCheck(
      'title_length',
      home.page.url,
      'The title says nothing about the company',
      'no <title>, or an empty one',
    )
  const fail = (words: string): AuditOutcome => ({
    result: 'failed',
    words,
    quote: titleQuote(home, element),
    quoteIn: 'html',
    url: home.page.url,
  })
  if (genericTitle.test(text))
    return fail(`The title of the home page is just "${text}", so nobody finds the company by it`)
  if (text.length < 10) return fail(`The title "${text}" does not say what the company offers`)
  if (text.length > 90)
    return fail(`The title is ${text.length} characters long; search results cut it at about 60`)
  return passed
}

function titleUnique({ pages }: AuditInput): AuditOutcome {
  if (pages.length < 2) return notApplicable
  const seen = new Map<string, PageSurvey>()
  for (const survey of pages) {
    const text = titleOf(survey)
    const element = survey.all('title')[0]
    const other = seen.get(text)
    if (text !== '' && element !== undefined && other !== undefined && other.page.url !== survey.page.url)
      return {
        result: 'failed',
        words: `Several pages share the title "${text.slice(0, 80)}"`,
        quote: titleQuote(survey, element),
        quoteIn: 'html',
        url: survey.page.url,
      }
    seen.set(text, survey)
  }
  return passed
}

function descriptionTag(survey: PageSurvey): DomElement | undefined {
  return survey.all('meta').find((meta) => attr(meta, 'name').trim().toLowerCase() === 'description')
}

function description({ home }: AuditInput): AuditOutcome {
  const tag = descriptionTag(home)
  if (tag !== undefined && attr(tag, 'content').trim() !== '') return passed
  const words = 'The home page has no description, so search engines pick any words for their results'
  return tag === undefined
    ? failedCheck('description', home.page.url, words, 'no <meta name="description">')
    : failedAt(home, tag, words)
}

function descriptionLength({ home }: AuditInput): AuditOutcome {
  const tag = descriptionTag(home)
  const length = tag === undefined ? 0 : attr(tag, 'content').trim().length
  if (tag === undefined || length === 0)
    return failedCheck(
      'description_length',
      home.page.url,
      'There is no description for search results',
      'no <meta name="description">',
    )
  if (length < 50)
    return failedAt(home, tag, `The description for search results has only ${length} characters`)
  return length > 320
    ? failedAt(home, tag, `The description for search results is cut off: ${length} characters`)
    : passed
}

function heading({ home }: AuditInput): AuditOutcome {
  if (home.all('h1').length > 0) return passed
  return failedCheck('heading', home.page.url, 'The home page has no main heading', 'no <h1>')
}

function lang({ home }: AuditInput): AuditOutcome {
  const html = home.all('html')[0]
  if (html !== undefined && (attr(html, 'lang').trim() !== '' || attr(html, 'xml:lang').trim() !== ''))
    return passed
  const words = 'The page does not say which language it is in, so screen readers and translators guess'
  return html === undefined
    ? failedCheck('lang', home.page.url, words, 'no <html lang>')
    : failedAt(home, html, words)
}

function link(id: string, rel: RegExp, words: string): AuditCheck['run'] {
  return ({ home }) =>
    home.all('link').some((element) => rel.test(attr(element, 'rel')))
      ? passed
      : failedCheck(id, home.page.url, words, `no <link rel> for ${id}`)
}

/** Whether a page carries schema.org data: JSON-LD, microdata, RDFa or an hCard. */
export function hasStructuredData({ page, hasMicrodata }: PageSurvey): boolean {
  return hasMicrodata || page.jsonLd.length > 0
}

function structuredData({ pages, home }: AuditInput): AuditOutcome {
  if (pages.some(hasStructuredData)) return passed
  const words = 'Nothing tells search engines the address, hours and kind of business'
  const read = `no JSON-LD and no microdata on ${count(pages.length, 'page')}`
  return failedCheck('structured_data', home.page.url, words, read)
}

function openGraph({ home }: AuditInput): AuditOutcome {
  if (
    home
      .all('meta')
      .some((meta) => /^og:(?:title|image)$/i.test(attr(meta, 'property') || attr(meta, 'name')))
  )
    return passed
  return failedCheck(
    'open_graph',
    home.page.url,
    'A link to the site shared on social networks appears without picture and title',
    'no og:title and no og:image',
  )
}

function indexable({ home }: AuditInput): AuditOutcome {
  const tag = home
    .all('meta')
    .find(
      (meta) =>
        /^robots$/i.test(attr(meta, 'name').trim()) && /\bnoindex\b|\bnone\b/i.test(attr(meta, 'content')),
    )
  return tag === undefined ? passed : failedAt(home, tag, 'The home page asks search engines not to show it')
}
