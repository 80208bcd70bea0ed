import type { Score } from '#contracts/scoring'
import { rankByTopic, type Paper, type PaperPerson } from '../papers/index.ts'
import { compileModel, type Signals } from '../scoring/index.ts'
import { defaultPersonModel } from './default-person-model.ts'

/** A person with their place in the ranking of a search. */
export interface RankedPerson {
  person: PaperPerson
  score: Score
}

/** From here on a paper counts as one on the topic. */
const onTopic = 0.15

/** Everybody by how likely they are to buy, the likeliest first; names decide between equals, so that a ranking can be repeated. */
export function rankPeople(people: readonly PaperPerson[], query: string, now: Date): RankedPerson[] {
  const papers = [...new Set(people.flatMap(({ papers: own }) => own.map(({ paper }) => paper)))]
  const matches = new Map(
    rankByTopic(papers.map(searched), query).map((match, at) => [papers[at] as Paper, match]),
  )
  const score = compileModel(defaultPersonModel)
  const hasQuery = query.trim() !== ''
  return people
    .map((person) => ({ person, score: score(signalsOf(person, hasQuery ? matches : null), now) }))
    .sort(
      (a, b) => (b.score.shown ?? -1) - (a.score.shown ?? -1) || a.person.name.localeCompare(b.person.name),
    )
}

const searched = ({ title, topics, abstract }: Paper) => [
  { text: title, weight: 2 },
  { text: topics.join(' '), weight: 1.5 },
  { text: abstract ?? '', weight: 1 },
]

function signalsOf(
  { papers, emails, organisation }: PaperPerson,
  matches: Map<Paper, number> | null,
): Signals {
  const values = papers.map(({ paper }) => matches?.get(paper) ?? 0)
  const newest = papers.map(({ paper }) => dayOf(paper.publishedOn)).find((day) => day !== null)
  return {
    ...(matches && {
      topic_match: Math.round(Math.max(0, ...values) * 100) / 100,
      papers_on_topic: values.filter((value) => value >= onTopic).length,
    }),
    ...(newest && { last_published: { value: newest, at: `${newest}T00:00:00Z` } }),
    paper_count: papers.length,
    authorship: authorship(papers),
    ...(organisation !== null && { organisation_kind: kindOf(organisation) }),
    has_email: emails.length > 0,
    has_organisation: organisation !== null,
  }
}

/** The first day that a date of a paper may mean: `2024-03` is 2024-03-01. */
function dayOf(published: string | null): string | null {
  const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(published ?? '') ?? []
  return year === undefined ? null : `${year}-${month}-${day}`
}

/** The strongest place on any paper: who stands last leads the group as a rule. */
function authorship(papers: PaperPerson['papers']): string {
  if (papers.some(({ author, paper }) => author.isLast && paper.authors.length > 1)) return 'last'
  if (papers.some(({ author }) => author.isCorresponding)) return 'corresponding'
  return papers.some(({ place }) => place === 1) ? 'first' : 'between'
}

function kindOf(organisation: string): string {
  if (
    /\b(?:inc|ltd|llc|gmbh|corp|ag|plc|co\.|s\.a|biotech|pharma\p{L}*|therapeutics|company)\b/iu.test(
      organisation,
    )
  )
    return 'company'
  if (/hospital|clinic|klinik|hôpital|medical cent/iu.test(organisation)) return 'hospital'
  if (/universi|college|hochschule|school|eth\b|polytech/iu.test(organisation)) return 'university'
  return /institut|cent(?:er|re)|laborator|academ|cnrs|nih\b/iu.test(organisation) ? 'institute' : 'other'
}
