import { topicWords } from './person-context.ts'

/** What is searched of one text, and how much a word in it counts. */
export interface SearchField {
  text: string
  weight: number
}

const saturation = 1.2
const lengthShare = 0.75

/**
 * How well texts meet a query, by BM25 (Robertson and Zaragoza 2009) over words without endings, weighted by field: 0 when no word meets,
 * 1 when every word of the query stands in it as often as helps. One text for each place in `documents`.
 */
export function rankByTopic(documents: readonly (readonly SearchField[])[], query: string): number[] {
  const wanted = [...topicWords([query])]
  if (wanted.length === 0 || documents.length === 0) return documents.map(() => 0)
  const read = documents.map((fields) => readDocument(fields, wanted))
  const mean = read.reduce((sum, { length }) => sum + length, 0) / read.length || 1
  const rarity = wanted.map((_, at) => {
    const holding = read.filter(({ counts }) => (counts[at] ?? 0) > 0).length
    return Math.log(1 + (read.length - holding + 0.5) / (holding + 0.5))
  })
  // A word that stands everywhere tells nothing apart, yet a text that lacks it meets the query less.
  const weights = rarity.map((value) => Math.max(value, 0.1))
  const all = weights.reduce((sum, value) => sum + value, 0)
  return read.map(({ counts, length }) => {
    const norm = saturation * (1 - lengthShare + (lengthShare * length) / mean)
    const sum = counts.reduce(
      (total, count, at) => total + ((weights[at] ?? 0) * count * (saturation + 1)) / (count + norm),
      0,
    )
    return Math.min(1, sum / (all * (saturation + 1)))
  })
}

function readDocument(
  fields: readonly SearchField[],
  wanted: readonly string[],
): { counts: number[]; length: number } {
  const counts = wanted.map(() => 0)
  let length = 0
  for (const { text, weight } of fields) {
    const stems = text.split(/[^\p{L}\p{N}]+/u).flatMap((word) => [...topicWords([word])])
    length += stems.length
    for (const stem of stems) {
      const at = wanted.indexOf(stem)
      if (at >= 0) counts[at] = (counts[at] ?? 0) + weight
    }
  }
  return { counts, length }
}
