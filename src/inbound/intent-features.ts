import { concepts, type Concept } from './intent-phrase.ts'
import { EXPRESSIONS } from './intent-phrases.ts'
import { sentencesOf, type Sentence } from './intent-text.ts'

/** A reply as the classifier sees it: names of what is true of it, each with how strongly. */
export type Features = Map<string, number>

/** What a sentence cannot say at once: the left one is heard, the others are part of it ("kein Interesse", "stop calling me"). */
const silences: readonly [Concept, readonly Concept[]][] = [
  [
    'stop',
    [
      'away',
      'request',
      'noInterest',
      'decline',
      'contactLater',
      'meet',
      'sendMore',
      'contactOther',
      'attached',
      'interested',
      'forwarded',
      'handles',
    ],
  ],
  ['noInterest', ['praise', 'request', 'interested', 'agree', 'sendMore', 'askWhat', 'askHow', 'decline']],
  ['noNeed', ['interested', 'sendMore']],
  ['decline', ['forwarded', 'sendMore']],
  ['unclear', ['wrongPerson']],
  ['askSource', ['askWhat', 'askHow', 'contactOther']],
  ['away', ['busy']],
  ['noBudget', ['away']],
  ['ticket', ['contactLater', 'meet']],
]

const leading: ReadonlySet<Concept> = new Set([
  'interested',
  'agree',
  'decline',
  'noInterest',
  'notNow',
  'away',
  'automatic',
  'thanks',
  'wrongPerson',
  'received',
  'stop',
  'forwarded',
  'askPrice',
  'askHow',
  'askWhat',
])
const afterBut: ReadonlySet<Concept> = new Set([
  'interested',
  'noInterest',
  'decline',
  'haveOne',
  'notNow',
  'later',
  'meet',
  'sendMore',
  'contactOther',
  'handles',
  'askPrice',
  'askHow',
  'stop',
  'busy',
  'noBudget',
  'contactLater',
  'noNeed',
  'contractUntil',
])
const but =
  / (?:but|however|though|although|aber|jedoch|allerdings|doch|sondern|mais|cependant|toutefois|pourtant|pero|aunque|sin embargo|unfortunately|leider|malheureusement|lamentablemente) /

/** What starts like a question is one only where the writer does not end it with a full stop. */
const askedOnly: readonly Concept[] = ['askHow', 'askWhat']

/** Who wants no more mails refuses the offer too; that is not the point of the reply. */
const refusals = [
  'noInterest',
  'decline',
  'first:noInterest',
  'first:decline',
  'but:noInterest',
  'but:decline',
  'noNeed',
  'haveOne',
]

const negation =
  / (?:not|no|none|never|nothing|dont|doesnt|didnt|isnt|arent|wont|cant|cannot|wouldnt|without|nicht|nichts|kein[a-z]*|nie|niemals|nein|ohne|pas|plus|jamais|rien|aucune?|non|nunca|nada|ningun[a-z]*|sin|tampoco) /
const first =
  / (?:we|our|ours|us|were|weve|i|im|my|me|wir|uns|unser[a-z]*|ich|mein[a-z]*|mich|mir|nous|notre|nos|je|mon|ma|mes|nosotros|nuestr[a-z]*|yo|mi) /
/** Courtesy tells nothing of what somebody wants. */
const telling: ReadonlySet<Concept> = new Set(
  concepts.filter(
    (concept) => !['thanks', 'later', 'slot', 'name', 'askHow', 'askWhat', 'left'].includes(concept),
  ),
)

/** What is true of a reply and of the subject it came with. */
export function featuresOf(text: string, subject = ''): Features {
  const sentences = sentencesOf(text)
  const features: Features = new Map([['bias', 1]])
  sentences.forEach((sentence, index) => readSentence(features, sentence, index))
  readSubject(features, subject)
  readShape(features, sentences)
  if (features.has('threat')) raise(features, 'stop')
  if (features.has('stop')) for (const name of refusals) features.delete(name)
  return features
}

/** What a sentence says. */
export function conceptsOf(words: string): Set<Concept> {
  const found = new Set<Concept>()
  for (const { concept, expression } of EXPRESSIONS) if (expression.test(words)) found.add(concept)
  for (const [heard, silent] of silences)
    if (found.has(heard)) for (const other of silent) found.delete(other)
  return found
}

function readSentence(features: Features, { words, isQuestion, isStatement }: Sentence, index: number): void {
  const found = conceptsOf(words)
  if (isStatement) for (const concept of askedOnly) found.delete(concept)
  const turn = but.exec(words)
  const later = turn === null ? null : conceptsOf(` ${words.slice(turn.index + turn[0].length)}`)
  for (const concept of found) {
    raise(features, concept)
    if (index === 0 && leading.has(concept)) raise(features, `first:${concept}`)
    if (later?.has(concept) === true && afterBut.has(concept)) raise(features, `but:${concept}`)
  }
  if (isQuestion) {
    raise(features, 'question')
    if (found.has('askPrice') || found.has('askSource') || found.has('askWhat') || found.has('askHow'))
      raise(features, 'question:asks')
    if (found.has('meet') || found.has('slot') || found.has('sendMore') || found.has('start'))
      raise(features, 'question:meets')
    if (found.has('contactLater') || found.has('later')) raise(features, 'question:later')
  }
  if (found.size === 0) raise(features, 'silent')
  if (/ zemail /.test(words)) raise(features, 'email')
  if (/ zname /.test(words)) raise(features, 'name')
}

function readSubject(features: Features, subject: string): void {
  for (const { words } of sentencesOf(subject.replace(/^(?:\s*(?:re|aw|sv|rv|tr|fwd?|wg)\s*:)+/i, ''))) {
    const found = conceptsOf(words)
    if (found.has('automatic') || found.has('away')) raise(features, 'subject:away')
    if (found.has('stop') && words.length < 60) raise(features, 'stop')
    if (found.has('ticket')) raise(features, 'ticket')
  }
}

function readShape(features: Features, sentences: readonly Sentence[]): void {
  const words = sentences.reduce((sum, { words: part }) => sum + part.trim().split(' ').length, 0)
  if (words <= 3) raise(features, 'words:3')
  else if (words <= 10) raise(features, 'words:10')
  else if (words > 40) raise(features, 'words:many')
  if (sentences.length > 0 && sentences.every(({ isQuestion }) => isQuestion))
    raise(features, 'question:only')
  if (sentences.at(-1)?.isQuestion === true) raise(features, 'question:last')
  const all = sentences.map(({ words: part }) => part).join('')
  const isNegative = negation.test(all)
  if (isNegative) raise(features, 'negative')
  if (concepts.some((concept) => telling.has(concept) && features.has(concept))) return
  raise(features, 'nothing')
  if (isNegative) raise(features, 'nothing:negative')
  if (first.test(all)) raise(features, 'nothing:we')
}

function raise(features: Features, name: string): void {
  features.set(name, 1)
}
