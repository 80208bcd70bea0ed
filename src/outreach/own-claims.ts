import type { DraftMessage, DraftRequest } from './composition.ts'
import { countWords } from './composition.ts'
import type { Sentence } from './contract.ts'

type Known = Pick<DraftRequest, 'workspace' | 'prospect' | 'facts'>

/** "we", "our", "us", "my company", "I have built": whoever reads it learns something about the sender. */
const ofUs =
  /\b(?:we|our|ours|ourselves|us|my (?:company|team|firm|agency|studio|clients?|customers?|colleagues))\b|\bwe['’](?:re|ve|ll|d)\b|\bI(?:['’]ve| have)? (?:built|helped|worked|made|delivered|designed|run|led|won|saved|grew|grown|doubled)\b/i

/** A "we" of reader and writer, or of what was just looked at. */
const shared =
  /\blet us\b|\b(?:shall|could|can|may|should|might|if) we\b|\b(?:and|then|so|when) we\b|\bwe (?:talk|speak|look|meet|go through|discuss|measured|checked|opened)\b/gi

/** Words that promise or boast: one that the profile does not use is enough, also in a sentence about the reader. */
const boast =
  /^(?:award|certif|accredit|leading|leader|best|trusted|guarant|thousand|hundred|dozen|million|doubl|tripl|exclusiv|fastest|cheapest|proven|expert|specialis|specializ|insured|licen[cs]|winning|number-one)/
const ownCustomers =
  /(?:\bmy|\b(?:our|us|happy|\d+)(?:\s+\p{L}+){0,2}?)\s+(?:customers?|clients?|patients|partners?|users)\b/iu

/** What one says to be polite, to offer a talk or to point at something; it claims nothing. */
const neutral = new Set(
  `about above also always another answer anything around asking available away back because been before being below between both brief briefly
   call came case chat come could count detail details does doing done down each easily either else enough even ever every example examples find
   first follow found free from further gave give given glad going good great hand happy have having hear hello help helpful here hope idea ideas
   interest interested into just keep kind know last later least leave less like line lines list little long look looked looking made mail make
   many matter maybe mean might mind minute minutes month more most much need needed next nothing notice noticed noted notes now offer once one
   only open other over own page pages part past perhaps person place plan plain please point points possible question questions quick quickly
   rather read reading reason reply result results right same send sent seen several shall share short should show side simple simply sincerely
   site small some someone something soon sort start steps still such sure take talk team tell than thank thanks that their them then there these
   they thing things think this those though through time today together topic touch twice under until used useful very wait walk want week
   were what when where whether which while whole whom will wish with within without wonder word words work works worth would write writing
   written wrote year your yours yourself website websites online business company context project projects`.split(
    /\s+/,
  ),
)

const numberWords = new Set(
  'three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty'.split(' '),
)
const countable =
  /\b(?:two|three|four|five|ten|fifteen|twenty|thirty)(?: or (?:two|three|four|five))? (?:short |small |plain |quick )?(?:ideas?|options?|questions?|points?|minutes?|steps?|suggestions?|examples?|lines?|weeks?|days?)\b/gi

/** Beginnings of words: enough to see `booking` in `bookings` and `build` in `building`. */
function stemsOf(text: string): Set<string> {
  return new Set(wordsOf(text).map(stemOf))
}
const wordsOf = (text: string) => text.toLowerCase().match(/\p{L}[\p{L}-]{2,}/gu) ?? []
const stemOf = (word: string) => (word.length > 5 ? word.slice(0, 5) : word.replace(/s$/, ''))

/** What a request says of both sides, made ready once for all its sentences. */
interface Words {
  /** Longest first, and only those long enough to be told from other words. */
  quotes: string[]
  company: RegExp
  ours: () => Set<string>
  theirs: () => Set<string>
}

const ready = new WeakMap<Known, Words>()

function wordsFor(known: Known): Words {
  const made = ready.get(known)
  if (made !== undefined) return made
  const { company, senderName, productDescription, proofPoints } = known.workspace
  const own = [company, senderName, productDescription ?? '', ...(proofPoints ?? [])].filter(
    (text) => text.trim() !== '',
  )
  const words: Words = {
    quotes: own
      .flatMap((text) => [text, ...text.split(/(?<=[.?!])\s+/)])
      .filter((quote) => quote.length > 20)
      .toSorted((a, b) => b.length - a.length),
    company: new RegExp(`(?<!\\p{L})${escaped(company)}(?!\\p{L})`, 'iu'),
    ours: once(() => stemsOf(own.join(' '))),
    theirs: once(() => stemsOf(readerWords(known))),
  }
  ready.set(known, words)
  return words
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}

/**
 * The words of a sentence that claim something about ourselves and stand nowhere in the workspace's own words; empty when nothing is claimed
 * or everything is covered. What a sentence says of the reader is measured against its facts elsewhere: here it may not boast of us.
 */
export function unfoundedClaim(sentence: Sentence, known: Known): string[] {
  const { quotes, company, ours, theirs } = wordsFor(known)
  // What the workspace says of itself, or somebody else in quotes, is there word for word, so the rest is looked at alone.
  const rest = quotes
    .reduce((text, quote) => text.replaceAll(quote, ' '), sentence.text)
    .replaceAll(/"[^"]*"|“[^”]*”/g, ' ')
    .replaceAll(countable, ' ')
  const isAboutUs = ofUs.test(rest.replaceAll(shared, ' ')) || company.test(rest)
  const isOurs = (word: string) => ours().has(stemOf(word))
  const theirCustomers = ownCustomers.exec(rest)?.[0]
  if (theirCustomers !== undefined && !wordsOf(theirCustomers).slice(-1).some(isOurs)) return [theirCustomers]
  if (!isAboutUs) return []
  const said = wordsOf(rest).filter(
    (word) => !neutral.has(word) && (word.length > 3 || numberWords.has(word)),
  )
  const isPersonal = sentence.factIds.length > 0
  const boasted = said.filter(
    (word) => !isOurs(word) && (boast.test(word) || (!isPersonal && numberWords.has(word))),
  )
  if (boasted.length > 0 || isPersonal || isQuestionOfHelp(rest)) return boasted
  const founded = said.filter(isOurs)
  const unfounded = said.filter((word) => !isOurs(word) && !theirs().has(stemOf(word)))
  return unfounded.length > founded.length || unfounded.length > 2 ? unfounded : []
}

function readerWords({ prospect, facts }: Known): string {
  const of = (text: string) => text.replaceAll('_', ' ')
  const known = facts.flatMap((fact) => [of(fact.kind), of(fact.value), fact.quote])
  return [prospect.name, prospect.city ?? '', prospect.website ?? '', ...known].join(' ')
}

/** "Would it help if we …?" asks and promises nothing. */
const isQuestionOfHelp = (text: string) =>
  /\?\s*$/.test(text) && /^\s*(?:would|could|shall|may|can|do|is|are|who|when|should)\b/i.test(text)

const escaped = (text: string) => text.trim().replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** The messages without sentences that claim about us what the profile does not say, and how many those were. The first and the last sentence, greeting and signature, stay. */
export function withoutUnfoundedClaims(
  messages: readonly DraftMessage[],
  known: Known,
): { messages: DraftMessage[]; dropped: number } {
  let dropped = 0
  const kept = messages.map((message) => {
    const bad = message.sentences
      .slice(1, -1)
      .filter((sentence) => unfoundedClaim(sentence, known).length > 0)
    if (bad.length === 0) return message
    dropped += bad.length
    const body = bad
      .reduce((text, sentence) => text.replace(sentence.text, ''), message.body)
      .replaceAll(/ {2,}/g, ' ')
      .replaceAll(/\n{3,}/g, '\n\n')
      .replaceAll(/^ +| +$/gm, '')
    const sentences = message.sentences.filter((sentence) => !bad.includes(sentence))
    return { ...message, body, sentences, wordCount: countWords(body) }
  })
  return { messages: kept, dropped }
}
