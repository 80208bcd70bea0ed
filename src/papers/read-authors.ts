import { emailsIn, ownersOf } from './author-emails.ts'
import { countryOfEmail, readPlace } from './read-place.ts'
import { readXml, type XmlHandler } from './read-xml.ts'

/** An author of a paper, as the paper gives them. */
export interface ReadAuthor {
  /** Given names first; of a group its name. */
  name: string
  family: string
  given: string | null
  initials: string | null
  affiliations: string[]
  orcid: string | null
  /** As written; several are set apart by semicolons. */
  affiliation: string | null
  organisation: string | null
  /** ISO 3166-1 alpha-2. */
  country: string | null
  /** The address in an affiliation that is theirs, and not a co-author's who is named at the same place. */
  email: string | null
  /** All of theirs, when there are more. */
  emails: string[]
}

/** Authors of every article in a `PubmedArticleSet`, in order. */
export function readAuthors(xml: string): ReadAuthor[] {
  const authors: ReadAuthor[] = []
  const reader = readXml(authorHandler((some) => authors.push(...some)))
  reader.write(xml)
  reader.end()
  return authors
}

/** An author while the article is read. */
export interface DraftAuthor {
  last: string
  fore: string
  initials: string
  group: string
  orcid: string | null
  affiliations: string[]
}

const articles = new Set(['PubmedArticle', 'PubmedBookArticle', 'MedlineCitation'])
const parts = new Set([
  'LastName',
  'ForeName',
  'FirstName',
  'Initials',
  'Suffix',
  'CollectiveName',
  'Identifier',
  'Affiliation',
])

/**
 * Reads a set of articles part by part and hands over the authors of each as soon as it is through. Editors of a book and investigators
 * are no authors.
 */
export function authorHandler(take: (authors: ReadAuthor[]) => void): XmlHandler {
  const path: string[] = []
  let authors: DraftAuthor[] = []
  let author: DraftAuthor | null = null
  let isAuthors = false
  let part = ''
  let partSource = ''
  let text = ''
  const isOutermost = (name: string): boolean => articles.has(name) && !path.some((one) => articles.has(one))
  return {
    open: (name, attributes) => {
      if (isOutermost(name)) authors = []
      if (name === 'AuthorList') isAuthors = attributes['Type'] !== 'editors'
      if (name === 'Author' && isAuthors) author = newAuthor()
      if (part === '' && parts.has(name) && (author !== null || path.at(-1) === 'Article')) {
        part = name
        partSource = attributes['Source'] ?? ''
        text = ''
      }
      path.push(name)
    },
    text: (some) => {
      if (part !== '') text += some
    },
    close: (name) => {
      path.pop()
      if (name === part) {
        const words = text.replaceAll(/\s+/g, ' ').trim()
        // Before 2014 there was one affiliation for all: that of the first author.
        const owner = author ?? (part === 'Affiliation' ? authors[0] : undefined)
        if (owner !== undefined && words !== '') put(owner, part, words, partSource)
        part = ''
      }
      if (name === 'Author' && author !== null) {
        authors.push(author)
        author = null
      }
      if (name === 'AuthorList') isAuthors = false
      if (isOutermost(name)) take(finish(authors))
    },
  }
}

function newAuthor(): DraftAuthor {
  return { last: '', fore: '', initials: '', group: '', orcid: null, affiliations: [] }
}

function put(author: DraftAuthor, part: string, words: string, source: string): void {
  if (part === 'LastName') author.last = words
  else if (part === 'ForeName' || part === 'FirstName') author.fore = words
  else if (part === 'Initials') author.initials = words
  else if (part === 'CollectiveName') author.group = words
  else if (part === 'Identifier' && /^orcid$/i.test(source)) author.orcid = orcidOf(words)
  else if (part === 'Affiliation' && !author.affiliations.includes(words)) author.affiliations.push(words)
}

/** Sixteen digits in fours, however they were written. */
function orcidOf(text: string): string | null {
  const digits = text
    .toUpperCase()
    .replaceAll(/[^0-9X]/g, '')
    .slice(-16)
  return /^\d{15}[\dX]$/.test(digits) ? digits.replaceAll(/(.{4})(?=.)/g, '$1-') : null
}

function finish(authors: DraftAuthor[]): ReadAuthor[] {
  const owners = ownersOf(authors)
  return authors
    .map((author, i): ReadAuthor => {
      const { last, fore, initials, group, orcid, affiliations } = author
      const places = affiliations.map((one) => readPlace(withoutEmails(one.slice(0, longestPlace))))
      const emails = owners.get(i) ?? []
      return {
        name: [fore === '' ? initials : fore, last].filter((one) => one !== '').join(' ') || group,
        family: last || group,
        given: fore === '' ? null : fore,
        initials: initials === '' ? null : initials,
        affiliations,
        orcid,
        affiliation: affiliations.length === 0 ? null : affiliations.join('; '),
        organisation: places.find(({ organisation }) => organisation !== null)?.organisation ?? null,
        country:
          places.find(({ country }) => country !== null)?.country ??
          (emails[0] === undefined ? null : countryOfEmail(emails[0])),
        email: emails[0] ?? null,
        emails,
      }
    })
    .filter(({ name }) => name !== '')
}

/** What stands further on in an affiliation tells no place. */
const longestPlace = 4000

const mention = /(?:\(?\b(?:electronic address|e-?mails?(?: address(?:es)?)?|mail)\s*:?\s*)$/i

/** The affiliation without the addresses and the words that lead to them. */
function withoutEmails(affiliation: string): string {
  let left = affiliation
  for (const { written } of emailsIn(affiliation)) {
    const at = left.indexOf(written)
    if (at === -1) continue
    left = `${left.slice(0, at).replace(mention, '')} ${left.slice(at + written.length)}`
  }
  return left
    .replaceAll(/\(\s*\)|\s+/g, ' ')
    .replaceAll(/(?:[\s.,;:(]|\band\b)+$/gi, '')
    .trim()
}
