import type { Technology } from '../contract.ts'
import { compileWords, type WordFinder } from './find-words.ts'
import type { Signs, TechnologyRule } from './rule.ts'
import { scanPage, type PageSources, type SourceLines } from './scan-page.ts'

/** Response headers by name; several values of a name may be a list. */
export type PageHeaders = Readonly<Record<string, string | readonly string[] | undefined>>

/** A technology that was found, and whether its evidence stands in the HTML or in a header. */
export type FoundTechnology = {
  name: string
  category: Technology['category']
  evidence: string
  evidenceIn: 'html' | 'header'
  version: string | null
  /** Known only because another technology cannot be without it. */
  implied: boolean
}

type Evidence = Pick<FoundTechnology, 'evidence' | 'evidenceIn' | 'version'>
type Source = 'url' | 'code' | 'href' | 'tag' | 'comment'
type WordSign = { rule: number; pattern: RegExp | null }
type SourceMatcher = { source: Source; find: WordFinder; words: string[]; signs: WordSign[] }

const longestEvidence = 240

/** Prepares a set of rules; the result reads a page in time linear in its length. */
export function matchRules(
  rules: readonly TechnologyRule[],
): (html: string, headers: PageHeaders) => FoundTechnology[] {
  const matchers = (['url', 'code', 'href', 'tag', 'comment'] as const).map((source) =>
    sourceMatcher(rules, source),
  )
  const byName = new Map(rules.map((rule) => [rule.name, rule]))
  const withMeta = rules.map((rule, index) => ({ rule, index })).filter(({ rule }) => rule.meta !== undefined)
  const withGenerator = rules.map((rule, index) => ({ rule, index })).filter(({ rule }) => rule.generator)
  const withHeader = rules
    .map((rule, index) => ({ rule, index }))
    .filter(({ rule }) => rule.header !== undefined || rule.cookie !== undefined)
  return (html, headers) => {
    const sources = scanPage(html)
    const found = new Map<number, Evidence>()
    const generators = sources.meta.filter(({ name }) => name === 'generator')
    if (generators.length > 0)
      for (const { rule, index } of withGenerator) keep(found, index, inGenerator(generators, rule))
    for (const matcher of matchers) matchSource(matcher, sources[matcher.source], found)
    for (const { rule, index } of withMeta) keep(found, index, inMeta(sources, rule))
    matchHeaders(withHeader, headers, found)
    return withImplied(rules, byName, found)
  }
}

function sourceMatcher(rules: readonly TechnologyRule[], source: Source): SourceMatcher {
  const words: string[] = []
  const signs: WordSign[] = []
  rules.forEach((rule, index) => {
    const all = [
      ...signsOf(rule[source]),
      ...(source === 'url' || source === 'code' ? signsOf(rule.loads) : []),
    ]
    for (const [word, pattern] of all) {
      words.push(word)
      signs.push({ rule: index, pattern })
    }
  })
  return { source, find: compileWords(words), words, signs }
}

function signsOf(signs: Signs | undefined): [word: string, pattern: RegExp | null][] {
  if (signs === undefined) return []
  return (typeof signs === 'string' ? [signs] : signs).flatMap((sign): [string, RegExp | null][] => {
    if (typeof sign !== 'string') return [[sign[0], sign[1]]]
    return sign
      .split('|')
      .map((word) => word.trim())
      .filter((word) => word !== '')
      .map((word) => [word, null])
  })
}

function keep(found: Map<number, Evidence>, rule: number, evidence: Evidence | null): void {
  if (evidence === null) return
  const known = found.get(rule)
  if (known === undefined || (known.version === null && evidence.version !== null)) found.set(rule, evidence)
}

function matchSource(matcher: SourceMatcher, lines: SourceLines, found: Map<number, Evidence>): void {
  if (lines.raw === '') return
  const hits = matcher.find(lines.lower)
  for (const [index, at] of hits) {
    const sign = matcher.signs[index]
    if (sign === undefined) continue
    const known = found.get(sign.rule)
    if (sign.pattern === null) {
      if (known === undefined) {
        const length = matcher.words[index]?.length ?? 0
        keep(found, sign.rule, {
          evidence: lineAround(lines.raw, at, length),
          evidenceIn: 'html',
          version: null,
        })
      }
    } else if (known?.version === undefined || known.version === null) {
      const match = sign.pattern.exec(lines.raw)
      if (match === null) continue
      const evidence = lineAround(lines.raw, match.index, match[0].length)
      keep(found, sign.rule, { evidence, evidenceIn: 'html', version: versionOf(match) })
    }
  }
}

function versionOf(match: RegExpExecArray): string | null {
  const version = match[1]?.replace(/\.+$/, '').slice(0, 20)
  return version === undefined || version === '' ? null : version
}

/** The line of a match, or what fits of it around the match: always a literal part of the page. */
function lineAround(text: string, at: number, length: number): string {
  const start = text.lastIndexOf('\n', at) + 1
  const lineEnd = text.indexOf('\n', at + length)
  const end = lineEnd === -1 ? text.length : lineEnd
  if (end - start <= longestEvidence) return text.slice(start, end).trim()
  const from = Math.max(start, at - 40)
  return text.slice(from, Math.min(end, Math.max(at + length, from + 160), from + longestEvidence)).trim()
}

function inGenerator(generators: PageSources['meta'], rule: TechnologyRule): Evidence | null {
  for (const { content, tag } of generators) {
    const match = rule.generator?.exec(content.trim())
    if (match)
      return { evidence: tag.slice(0, longestEvidence), evidenceIn: 'html', version: versionOf(match) }
  }
  return null
}

function inMeta(sources: PageSources, rule: TechnologyRule): Evidence | null {
  for (const { name, content, tag } of sources.meta) {
    const match = Object.hasOwn(rule.meta ?? {}, name) ? rule.meta?.[name]?.exec(content) : null
    if (match)
      return { evidence: tag.slice(0, longestEvidence), evidenceIn: 'html', version: versionOf(match) }
  }
  return null
}

function matchHeaders(
  rules: readonly { rule: TechnologyRule; index: number }[],
  headers: PageHeaders,
  found: Map<number, Evidence>,
): void {
  const lines = Object.entries(headers).flatMap(([name, values]) =>
    (values === undefined ? [] : typeof values === 'string' ? [values] : values).map((value) => ({
      name: name.toLowerCase(),
      value,
      line: `${name}: ${value}`.slice(0, 2000),
    })),
  )
  if (lines.length === 0) return
  for (const { rule, index } of rules) {
    for (const { name, value, line } of lines) {
      const pattern = rule.header?.[name]
      const match = pattern?.exec(value)
      if (match) keep(found, index, { evidence: line, evidenceIn: 'header', version: versionOf(match) })
      if (
        name === 'set-cookie' &&
        rule.cookie !== undefined &&
        cookieNames(value).some((cookie) => rule.cookie?.test(cookie))
      )
        keep(found, index, { evidence: line, evidenceIn: 'header', version: null })
    }
  }
}

/** `name=value` of every cookie, also where several `Set-Cookie` lines were joined by commas or line ends. */
function cookieNames(value: string): string[] {
  return value.split(/\n|,\s*(?=[\w.!#$%&'*+^`|~-]+=)/).map((cookie) => cookie.trim())
}

function withImplied(
  rules: readonly TechnologyRule[],
  byName: ReadonlyMap<string, TechnologyRule>,
  found: ReadonlyMap<number, Evidence>,
): FoundTechnology[] {
  const result = new Map<string, FoundTechnology>()
  for (const [index, evidence] of [...found].sort(([a], [b]) => a - b)) {
    const rule = rules[index]
    if (rule !== undefined)
      result.set(rule.name, { name: rule.name, category: rule.category, ...evidence, implied: false })
  }
  // A Map walks over what is added on the way, so that what is implied by something implied is found too.
  for (const technology of result.values()) {
    for (const name of byName.get(technology.name)?.implies ?? []) {
      const rule = byName.get(name)
      if (rule === undefined || result.has(name)) continue
      result.set(name, { ...technology, name, category: rule.category, version: null, implied: true })
    }
  }
  return [...result.values()]
}
