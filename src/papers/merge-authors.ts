import { comparePrepared } from './compare-persons.ts'
import type { Paper, PaperAuthor } from './contract-papers.ts'
import { readWorkplaces, topicWords, type Workplaces } from './person-context.ts'
import { isFrequentFamily, readingsOf, shortName, type Reading } from './person-name.ts'
import { joinPerson, orcidOf, ownAddresses, type PreparedPerson } from './prepare-person.ts'

/** A part of a person's work: which paper, and in what place they stand on it. */
export interface Authorship {
  paper: Paper
  author: PaperAuthor
  /** 1 for the first author. */
  place: number
}

/** One person over all papers that were read. */
export interface PaperPerson {
  /** The fullest way in which a paper writes the name. */
  name: string
  orcid: string | null
  emails: string[]
  /** From the newest paper that names one. */
  organisation: string | null
  country: string | null
  /** The newest first. */
  papers: Authorship[]
}

interface Cluster {
  prepared: PreparedPerson
  papers: Authorship[]
  paperIds: Set<string>
}

/**
 * Gathers the authors of papers into people: compared are those who share a family name by its sound and a first letter; two authors of one
 * paper are two people. Papers can come in pieces; `people` can be asked for at any time.
 */
export function gatherPeople(): { add: (paper: Paper) => void; people: () => PaperPerson[] } {
  const blocks = new Map<string, Cluster[]>()
  const seen = new Set<string>()
  const reader = createReader()
  return {
    add: (paper) => {
      // The same paper may stand in two answers of a source.
      if (seen.has(paper.id)) return
      seen.add(paper.id)
      const authors = reader.authorsOf(paper)
      authors.forEach(({ author, prepared, short }, index) => {
        const block = blocks.get(short) ?? []
        if (block.length === 0) blocks.set(short, block)
        place(block, prepared, { paper, author, place: index + 1 })
      })
    },
    people: () => [...blocks.values()].flat().map(describe),
  }
}

function place(block: Cluster[], prepared: PreparedPerson, authorship: Authorship): void {
  let best: { cluster: Cluster; probability: number } | null = null
  for (const cluster of block) {
    if (cluster.paperIds.has(authorship.paper.id)) continue
    const { same, probability } = comparePrepared(cluster.prepared, prepared)
    if (same && (!best || probability > best.probability)) best = { cluster, probability }
  }
  if (!best) {
    block.push({ prepared, papers: [authorship], paperIds: new Set([authorship.paper.id]) })
    return
  }
  joinPerson(best.cluster.prepared, prepared)
  best.cluster.papers.push(authorship)
  best.cluster.paperIds.add(authorship.paper.id)
}

function describe({ papers }: Cluster): PaperPerson {
  const newest = papers.toSorted((a, b) =>
    (b.paper.publishedOn ?? '').localeCompare(a.paper.publishedOn ?? ''),
  )
  const first = <T>(pick: (author: PaperAuthor) => T | null): T | null => {
    for (const { author } of newest) {
      const value = pick(author)
      if (value !== null) return value
    }
    return null
  }
  const names = newest.map(({ author }) => author.name)
  return {
    name: names.reduce((best, name) => (name.length > best.length ? name : best), names[0] ?? ''),
    orcid: first((author) => author.orcid),
    emails: [...new Set(newest.flatMap(({ author }) => author.emails))],
    organisation: first((author) => author.organisation),
    country: first((author) => author.country),
    papers: newest,
  }
}

const mostRemembered = 20_000

/** Reads names and affiliations once, however many authors and papers share them. */
function createReader() {
  const names = remember(readingsOf)
  const workplaces = remember((joined: string) => readWorkplaces(joined.split('\n')))
  const shorts = (readings: Reading[]) => shortName(readings[0])
  return {
    authorsOf: (paper: Paper): { author: PaperAuthor; prepared: PreparedPerson; short: string }[] => {
      const topics = topicWords([paper.title, ...paper.topics])
      const read = paper.authors.map((author) => {
        // Family and given name are known apart here: nothing has to be guessed.
        const readings = author.family
          ? names(`${author.family}, ${author.given ?? author.initials ?? ''}`)
          : names(author.name)
        return { author, readings, short: shorts(readings) }
      })
      const everybody = new Map(
        read.map(({ readings, short }) => [
          short,
          readings[0] ? isFrequentFamily(readings[0].family) : false,
        ]),
      )
      return read.flatMap(({ author, readings, short }) => {
        if (short === '') return []
        const coauthors = new Map(everybody)
        coauthors.delete(short)
        const where: Workplaces = workplaces(author.affiliations.join('\n'))
        const prepared = {
          names: [readings],
          orcid: orcidOf(author.orcid),
          ...ownAddresses(author.emails),
          workplaces: { ...where, places: new Set(where.places), countries: new Set(where.countries) },
          coauthors,
          topics: new Set(topics),
        }
        return [{ author, prepared, short }]
      })
    },
  }
}

function remember<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    if (known.size >= mostRemembered) known.clear()
    const value = read(text)
    known.set(text, value)
    return value
  }
}
