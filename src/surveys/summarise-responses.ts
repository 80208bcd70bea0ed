import type { SurveyResults } from './contract.ts'

interface Said {
  id: string
  comment: string
  sentiment: number | null
}

const leastLetters = 4
const leastResponses = 2
const mostThemes = 12
const mostSentences = 3
const empty = new Set(
  `about after again also always because been before being could does doing even every from good great have here into just like made make
   many more most much need never nothing only other over please really should since some still such thank thanks that their them then there
   these they thing things think this very want were what when where which while with would your aber alle auch dann dass denn diese dieser
   doch eine einem einen einer etwas gibt gern gerne haben habe hier ihre immer jetzt kann kein keine mehr mich muss nach nicht nichts noch
   nicht nur oder ohne schon sehr sein seit sich sind über unser unsere viel vom von war wenn werden wird wurde alors après aussi avec avoir
   bien cette chez comme dans depuis deux donc elle encore être faire fait mais même moins nous notre parce pour plus quand sans sont tout très
   trop vous votre ahora algo aunque bien cada como con cuando desde donde esta este está hace hasta hay mucho muy nada nuestro para pero
   porque puede siempre sobre también tiene todo todos una usted`.split(/\s+/),
)

/** Words that at least two people used, those of most people first, with the responses they stand in. */
export function themesOf(said: readonly Said[]): SurveyResults['themes'] {
  const found = new Map<string, { word: string; responses: Map<string, number | null> }>()
  for (const { id, comment, sentiment } of said)
    for (const word of wordsOf(comment)) {
      const theme = found.get(stemOf(word)) ?? { word, responses: new Map<string, number | null>() }
      theme.responses.set(id, sentiment)
      found.set(stemOf(word), theme)
    }
  return [...found.values()]
    .filter(({ responses }) => responses.size >= leastResponses)
    .toSorted((a, b) => b.responses.size - a.responses.size || a.word.localeCompare(b.word))
    .slice(0, mostThemes)
    .map(({ word, responses }) => {
      const felt = [...responses.values()].filter((value) => value !== null)
      const mean = felt.length === 0 ? null : felt.reduce((sum, value) => sum + value, 0) / felt.length
      return {
        theme: word,
        sentiment: mean === null ? null : Math.round(mean * 100) / 100,
        responses: [...responses.keys()],
      }
    })
}

/** The sentences with most of the common words, one of a response, each taken as it stands there. */
export function summarise(said: readonly Said[]): SurveyResults['summary'] {
  const weight = new Map<string, number>()
  for (const { comment } of said)
    for (const stem of new Set(wordsOf(comment).map(stemOf))) weight.set(stem, (weight.get(stem) ?? 0) + 1)
  const left = said.flatMap(({ id, comment }) =>
    (comment.match(/[^.!?\n]+[.!?]*/g) ?? []).map((sentence) => ({
      sentence: sentence.trim(),
      response: id,
    })),
  )
  const chosen: SurveyResults['summary'] = []
  while (chosen.length < mostSentences) {
    const best = left
      .filter(({ response }) => !chosen.some((one) => one.response === response))
      .map((one) => ({ ...one, worth: worthOf(one.sentence, weight) }))
      .reduce((a, b) => (b.worth > a.worth ? b : a), { sentence: '', response: '', worth: 0 })
    if (best.worth === 0) break
    chosen.push({ sentence: best.sentence, response: best.response })
    // What was said once need not be said again.
    for (const word of wordsOf(best.sentence)) weight.set(stemOf(word), 0)
  }
  return chosen
}

function worthOf(sentence: string, weight: ReadonlyMap<string, number>): number {
  const stems = new Set(wordsOf(sentence).map(stemOf))
  if (stems.size === 0) return 0
  let sum = 0
  for (const stem of stems) sum += weight.get(stem) ?? 0
  return sum / Math.sqrt(stems.size)
}

const wordsOf = (text: string): string[] =>
  (text.toLowerCase().match(/\p{L}+/gu) ?? []).filter(
    (word) => word.length >= leastLetters && !empty.has(word),
  )

const stemOf = (word: string): string => word.slice(0, Math.max(leastLetters, Math.min(7, word.length - 1)))
