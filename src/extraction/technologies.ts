import type { ExtractedFact, Technology } from './contract.ts'
import type { ParsedPage } from './parse-page.ts'
import { matchRules, type FoundTechnology, type PageHeaders } from './technologies/match-rules.ts'
import { technologyRules } from './technologies/rules.ts'

const match = matchRules(technologyRules)

/** What a page gives away about how it is made. Evidence is literally in the HTML, or a header line `name: value`. */
export function detectTechnologies(
  page: Pick<ParsedPage, 'html' | 'headers'> | { html: string; headers?: PageHeaders | undefined },
): Technology[] {
  return match(page.html, page.headers ?? {}).map(({ name, category, evidence, version }) => ({
    name,
    category,
    evidence,
    version,
  }))
}

/** The technologies of a site as facts; each once, with the evidence of the first page that shows it. */
export function technologyFacts(
  pages: readonly Pick<ParsedPage, 'html' | 'headers' | 'url'>[],
): ExtractedFact[] {
  const facts = new Map<string, ExtractedFact>()
  for (const page of pages) {
    for (const found of match(page.html, page.headers)) {
      const known = facts.get(found.name)
      if (known === undefined) facts.set(found.name, technologyFact(found, page.url))
      else if (found.version !== null && known.data?.['version'] === null)
        known.data['version'] = found.version
    }
  }
  return [...facts.values()]
}

function technologyFact(found: FoundTechnology, url: string): ExtractedFact {
  return {
    kind: 'tech',
    value: found.name,
    data: { name: found.name, category: found.category, version: found.version, evidence: found.evidence },
    quote: found.evidence,
    quoteIn: found.evidenceIn,
    url,
    confidence: found.implied ? 0.85 : 0.95,
  }
}
