import type { Paper } from './contract-papers.ts'
import { authorHandler, type ReadAuthor } from './read-authors.ts'
import { readXml, type XmlReader } from './read-xml.ts'

const articles = new Set(['PubmedArticle', 'PubmedBookArticle'])
/** What is read of an article beside its authors, by the element that holds it. */
const kept = new Set([
  'PMID',
  'ArticleTitle',
  'BookTitle',
  'AbstractText',
  'DescriptorName',
  'Keyword',
  'Title',
  'ISOAbbreviation',
  'ArticleId',
  'ELocationID',
])
const dates = new Set(['PubDate', 'ArticleDate', 'PubMedPubDate'])
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

interface Draft {
  id: string
  doi: string | null
  title: string
  abstract: string[]
  journal: string | null
  dates: Map<string, string>
  topics: string[]
}

/** Reads a `PubmedArticleSet` part by part and hands over each paper as soon as it is through; memory holds one of them. */
export function paperReader(take: (paper: Paper) => void): XmlReader {
  let authors: ReadAuthor[] = []
  const own = authorHandler((some) => (authors = some))
  const path: string[] = []
  let draft: Draft | null = null
  let text = ''
  let source = ''
  let date: { kind: string; year: string; month: string; day: string } | null = null
  return readXml({
    open: (name, attributes) => {
      own.open(name, attributes)
      if (articles.has(name) && !draft) draft = emptyDraft()
      if (dates.has(name)) date = { kind: name, year: '', month: '', day: '' }
      // Marks such as <i> and <sub> stand inside of titles and abstracts.
      if (kept.has(name) || (date && ['Year', 'Month', 'Day', 'MedlineDate'].includes(name))) {
        text = ''
        source = attributes['EIdType'] ?? attributes['IdType'] ?? ''
      }
      path.push(name)
    },
    text: (some) => {
      own.text(some)
      if (text.length < 200_000) text += some
    },
    close: (name) => {
      own.close(name)
      path.pop()
      if (!draft) return
      const words = text.replaceAll(/\s+/g, ' ').trim()
      if (date) date = readDate(date, name, words, draft)
      else if (kept.has(name) && words !== '') keep(draft, name, words, source, path)
      if (articles.has(name)) {
        if (draft.id !== '' || draft.title !== '') take(finished(draft, authors))
        draft = null
        authors = []
      }
    },
  })
}

/** Every paper of a whole document. */
export function readPapers(xml: string): Paper[] {
  const papers: Paper[] = []
  const reader = paperReader((paper) => papers.push(paper))
  reader.write(xml)
  reader.end()
  return papers
}

const emptyDraft = (): Draft => ({
  id: '',
  doi: null,
  title: '',
  abstract: [],
  journal: null,
  dates: new Map(),
  topics: [],
})

function keep(draft: Draft, name: string, words: string, source: string, path: string[]): void {
  // References and corrections bring numbers and titles of other papers.
  if (path.includes('ReferenceList') || path.includes('CommentsCorrectionsList')) return
  if (name === 'PMID') draft.id ||= words
  else if (name === 'ArticleTitle' || name === 'BookTitle') draft.title ||= words.replace(/^\[|\]\.?$/g, '')
  else if (name === 'AbstractText') draft.abstract.push(words)
  else if (name === 'DescriptorName' || name === 'Keyword') draft.topics.push(words)
  else if (name === 'Title' || name === 'ISOAbbreviation')
    draft.journal ??= path.includes('Journal') ? words : null
  else if (source === 'doi') draft.doi ??= words.toLowerCase()
}

function readDate<D extends { kind: string; year: string; month: string; day: string }>(
  date: D,
  name: string,
  words: string,
  draft: Draft,
): D | null {
  if (name === date.kind) {
    const parts = [date.year, date.month, date.day]
    const whole = parts.slice(0, parts.indexOf('') < 0 ? 3 : parts.indexOf(''))
    if (date.year !== '' && !draft.dates.has(date.kind)) draft.dates.set(date.kind, whole.join('-'))
    return null
  }
  if (name === 'Year' || name === 'MedlineDate') date.year ||= /\b(1[89]\d\d|20\d\d)\b/.exec(words)?.[1] ?? ''
  else if (name === 'Month') date.month = monthOf(words)
  else if (name === 'Day') date.day = /^\d{1,2}$/.test(words) ? words.padStart(2, '0') : ''
  return date
}

function monthOf(words: string): string {
  const named = months.indexOf(words.slice(0, 3).toLowerCase()) + 1
  const month = named > 0 ? named : Number(words)
  return month >= 1 && month <= 12 ? String(month).padStart(2, '0') : ''
}

function finished(draft: Draft, authors: ReadAuthor[]): Paper {
  const withMail = authors.filter(({ emails }) => emails.length > 0)
  return {
    id: draft.id,
    doi: draft.doi,
    title: draft.title,
    abstract: draft.abstract.length === 0 ? null : draft.abstract.join('\n'),
    journal: draft.journal,
    publishedOn:
      draft.dates.get('ArticleDate') ??
      draft.dates.get('PubDate') ??
      draft.dates.get('PubMedPubDate') ??
      null,
    topics: [...new Set(draft.topics)],
    authors: authors.map((author, index) => ({
      name: author.name,
      family: author.family,
      given: author.given,
      initials: author.initials,
      orcid: author.orcid,
      affiliations: author.affiliations,
      organisation: author.organisation,
      country: author.country,
      emails: author.emails,
      isLast: index === authors.length - 1,
      isCorresponding: author.emails.length > 0 && withMail.length <= 2,
    })),
  }
}
