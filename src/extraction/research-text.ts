import type { ParsedPage } from './parse-page.ts'
import { compileWords } from './technologies/find-words.ts'

/** Words on a page that mean something. The pattern is tried only where one of the words (lower case, between bars) occurs. */
export type TextRule<Code extends string> = {
  code: Code
  words: string
  pattern: RegExp
  /** What it means in words for a person, or null when this match does not count. */
  says: (match: RegExpExecArray, now: Date) => string | null
}

/** A rule that matched, with the sentence of the page around the match. */
export type TextFinding<Code extends string> = {
  code: Code
  words: string
  quote: string
  match: RegExpExecArray
  page: ParsedPage
}

const longestQuote = 220
const nearby = 500
/** Words that talk to a machine: such a line is never taken as something the company says about itself. */
const instructions =
  /\b(?:ignore|disregard|forget)\b[^\n]{0,40}\b(?:instructions?|prompts?|rules)\b|\bsystem prompt\b|\byou are (?:an?|the) (?:ai|assistant|language model)\b|\bas an ai\b|\b(?:language model|llm|chatgpt)\b/i

/** True for text that tries to give orders to whoever reads it by machine. */
export function isInstruction(text: string): boolean {
  return instructions.test(text)
}

/** Prepares rules; the result gives at most one finding per rule and page, in the order of the rules. */
export function compileTextRules<Code extends string>(
  rules: readonly TextRule<Code>[],
): (page: ParsedPage, now: Date) => TextFinding<Code>[] {
  const words: string[] = []
  const owners: number[] = []
  rules.forEach((rule, index) => {
    for (const word of rule.words.split('|')) {
      words.push(word.trim())
      owners.push(index)
    }
  })
  const find = compileWords(words)
  const patterns = rules.map(
    ({ pattern: { source, flags } }) => new RegExp(source, flags.includes('g') ? flags : `${flags}g`),
  )
  return (page, now) => {
    const hits = new Set<number>()
    for (const word of find(page.textMap.folded).keys()) hits.add(owners[word] ?? -1)
    if (hits.size === 0) return []
    return rules.flatMap((rule, index) => {
      const pattern = patterns[index]
      return pattern !== undefined && hits.has(index) ? firstFinding(rule, pattern, page, now) : []
    })
  }
}

function firstFinding<Code extends string>(
  rule: TextRule<Code>,
  pattern: RegExp,
  page: ParsedPage,
  now: Date,
): TextFinding<Code>[] {
  pattern.lastIndex = 0
  for (let tries = 0; tries < 20; tries++) {
    const match = pattern.exec(page.text)
    if (match === null) return []
    const quote = sentenceAround(page.text, match.index, match[0].length)
    const refused = quote.includes('\uFFFD') || isInstruction(lineAround(page.text, match.index))
    const words = refused ? null : rule.says(match, now)
    if (words !== null) return [{ code: rule.code, words, quote, match, page }]
  }
  return []
}

/** The line around a place, at most 500 characters to each side: an order in one sentence spoils what stands beside it. */
export function lineAround(text: string, index: number, length = 0): string {
  const { start, end } = lineBounds(text, index, length)
  return text.slice(start, end)
}

function lineBounds(text: string, index: number, length: number): { start: number; end: number } {
  const before = text.slice(Math.max(0, index - nearby), index)
  const after = text.slice(index + length, index + length + nearby)
  const lineBreak = after.indexOf('\n')
  return {
    start: index - before.length + before.lastIndexOf('\n') + 1,
    end: index + length + (lineBreak === -1 ? after.length : lineBreak),
  }
}

/** The sentence around a place in a text, within its line and at most 220 characters: always a literal part of the text. */
export function sentenceAround(text: string, index: number, length: number): string {
  const { start: lineStart, end: lineEnd } = lineBounds(text, index, length)
  let start = lineStart
  for (const end of text.slice(lineStart, index).matchAll(/[.!?](?:\s|\t)+(?=[A-ZÄÖÜ0-9"“(])|\t/g)) {
    const before = text.slice(lineStart, lineStart + end.index + 1)
    if (!before.endsWith('.') || !abbreviation.test(before.slice(-9, -1)))
      start = lineStart + end.index + end[0].length
  }
  const stop = sentenceEnd(text, index + length, lineEnd)
  const from = index + length - start > longestQuote ? index : start
  return text
    .slice(from, Math.max(Math.min(stop, from + longestQuote), Math.min(index + length, from + longestQuote)))
    .trim()
}

const abbreviation =
  /(?:^|[\s(.])(?:[A-Z]|Dr|Mr|Mrs|Ms|St|No|Inc|Ltd|Co|Corp|Jr|Sr|ca|bzw|est|Est|approx|e\.g|i\.e|z\.B)$/

/** Where a sentence ends that goes on at `from`: behind its full stop, or where the line or table cell ends. */
function sentenceEnd(text: string, from: number, lineEnd: number): number {
  for (const end of text.slice(from, lineEnd).matchAll(/[.!?](?=\s|$)|\t/g)) {
    const at = from + end.index
    if (end[0] === '\t') return at
    if (end[0] !== '.' || !abbreviation.test(text.slice(Math.max(0, at - 8), at))) return at + 1
  }
  return lineEnd
}
