import { createReadStream } from 'node:fs'
import { gatherPeople, paperReader } from '../papers/index.ts'
import { rankPeople, type RankedPerson } from '../research/index.ts'

/**
 * People from a recorded answer of PubMed, in the terminal: read part by part, gathered over papers, ranked by how likely they are to
 * buy. With `json`, the last line is one object.
 */
export async function runPapersDemo(options: {
  file: string
  query: string
  json: boolean
  now: Date
  begun: number
  out: NodeJS.WritableStream
}): Promise<void> {
  const gathered = gatherPeople()
  const reader = paperReader(gathered.add)
  for await (const part of createReadStream(options.file, { encoding: 'utf8' })) reader.write(String(part))
  reader.end()
  const people = gathered.people()
  const ranked = rankPeople(people, options.query, options.now)
  const summary = {
    people: people.length,
    withEmail: people.filter(({ emails }) => emails.length > 0).length,
    organisations: new Set(people.flatMap(({ organisation }) => organisation ?? [])).size,
    top: ranked.slice(0, 20).map(({ person, score }) => ({
      id: idOf(person),
      name: person.name,
      score: score.shown ?? 0,
      why: reasonsOf({ person, score }),
    })),
    seconds: Math.round((performance.now() - options.begun) / 100) / 10,
  }
  if (options.json) options.out.write(`${JSON.stringify(summary)}\n`)
  else print(ranked, summary, options.out)
}

/** The ORCID where there is one, else the first paper and the place on it: the same in every run. */
function idOf({ orcid, papers }: RankedPerson['person']): string {
  const first = papers.at(-1)
  return orcid ?? `pmid:${first?.paper.id ?? ''}#${first?.place ?? 0}`
}

function reasonsOf({ person, score }: RankedPerson): string {
  const said = score.contributions
    .filter(({ points }) => points > 0)
    .toSorted((a, b) => b.points - a.points)
    .slice(0, 3)
    .map(({ words }) => words)
  const newest = person.papers[0]?.paper
  return [...said, ...(newest ? [`“${newest.title}” (PMID ${newest.id})`] : [])].join('; ')
}

function print(
  ranked: RankedPerson[],
  {
    people,
    withEmail,
    organisations,
    seconds,
  }: { people: number; withEmail: number; organisations: number; seconds: number },
  out: NodeJS.WritableStream,
): void {
  out.write(
    '\nscore  tier  person                        organisation                              reasons\n',
  )
  for (const { person, score } of ranked.slice(0, 20)) {
    const reach = person.emails[0] ?? ''
    out.write(
      `${(score.shown ?? 0).toFixed(0).padStart(5)}   ${score.tier ?? '–'}    ${cut(person.name, 28)}  ${cut(person.organisation ?? '–', 40)}  ${reasonsOf({ person, score })}${reach === '' ? '' : ` · ${reach}`}\n`,
    )
  }
  out.write(
    `\n${people} people, ${withEmail} with an e-mail address, ${organisations} organisations; ${seconds} s\n`,
  )
}

const cut = (text: string, width: number): string =>
  (text.length > width ? `${text.slice(0, width - 1)}…` : text).padEnd(width)
