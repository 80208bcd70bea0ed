import type * as z from 'zod'
import { choosePoints, siteHost, talkingPoints, type TalkingPoint } from './compose-facts.ts'
import { capitalise, expand, isFillable, seededPick, type Pick, type Slots } from './compose-grammar.ts'
import { spokenCompanyName, sureFirstName } from './compose-names.ts'
import {
  countWords,
  defaultDelaysDays,
  DraftRequest as DraftRequestShape,
  wordLimits,
  type DraftMessage,
  type DraftRequest,
  type DraftResult,
} from './composition.ts'
import type { Sentence, Tone } from './contract.ts'
import { withoutUnfoundedClaims } from './own-claims.ts'
import * as roles from './variants-roles.ts'

type StepKind = 'value' | 'proof' | 'ask' | 'idea' | 'farewell'

/** What each step is for, by the number of steps: value first, then proof, then a direct ask. */
const stepKinds: Record<number, StepKind[]> = {
  1: ['value'],
  2: ['value', 'ask'],
  3: ['value', 'proof', 'ask'],
  4: ['value', 'proof', 'idea', 'ask'],
  5: ['value', 'proof', 'idea', 'ask', 'farewell'],
}

interface Writer {
  maxWords: number
  tone: Tone
  pick: Pick
  common: Slots
  proofs: string[]
  description: string | null
  /** Templates and topics used so far in the sequence: none comes twice while others are left. */
  used: Set<string>
  greeting: string
  signature: string
}

type ParsedRequest = z.output<typeof DraftRequestShape>

interface Written extends Sentence {
  paragraph: number
  /** The order in which sentences are given up when a message grows too long; 0 stays. */
  spare: number
}

/**
 * Writes the messages of a sequence from templates: the same for the same seed, each within the words of its length and about at least one fact,
 * nothing said that is not in the facts or in the workspace's own words. Without a usable fact there is no letter.
 */
export function composeSequence(input: DraftRequest): DraftResult {
  const request = DraftRequestShape.parse(input)
  const company = spokenCompanyName(request.prospect.name) ?? siteHost(request)
  if (!company)
    return { ok: false, code: 'no_name', reason: 'The prospect has no name that can be written to.' }
  if (!request.workspace.senderName.trim() || !request.workspace.company.trim()) {
    return {
      ok: false,
      code: 'no_sender',
      reason: 'Enter the sender’s name and company in the settings first.',
    }
  }
  const { count, tone } = request.options
  const points = talkingPoints(request)
  if (points.length === 0) {
    return {
      ok: false,
      code: 'no_usable_fact',
      reason: 'Nothing is known about this prospect that a message could rest on.',
    }
  }
  const chosen = choosePoints(points, count)
  const hook = points.find(
    (p) => ['hook', 'rating', 'year_founded', 'expansion'].includes(p.code) && !chosen.includes(p),
  )
  const writer = newWriter(request, company, tone)
  const delays = request.options.delaysDays ?? defaultDelaysDays
  const messages: DraftMessage[] = []
  let lastTopic: { text: string; factId: string } | null = null
  for (const [i, kind] of stepKinds[count]!.entries()) {
    const point = chosen[i]!
    const message = writeMessage(writer, {
      step: i + 1,
      kind,
      point,
      hook: i === 0 ? hook : undefined,
      last: lastTopic,
      isRepeat: chosen.indexOf(point) < i,
    })
    lastTopic = { text: message.topic, factId: point.factId }
    messages.push({
      ...message.draft,
      delayDays: delays[i] ?? (delays.at(-1) ?? 0) + 4 * (i + 1 - delays.length),
    })
  }
  return { ok: true, messages: withoutUnfoundedClaims(messages, request).messages }
}

function newWriter(request: ParsedRequest, company: string, tone: Tone): Writer {
  const { workspace } = request
  const pick = seededPick(request.seed)
  const host = siteHost(request)
  const common: Slots = {
    company: [company],
    sender_company: [workspace.company.trim()],
    site: host ? [host, 'your site', 'your website', `the ${company} site`] : undefined,
  }
  const first = request.contact && sureFirstName(request.contact, company)
  const greetings = first ? roles.greetings.person[tone] : roles.greetings.team[tone]
  const greeting = expand(
    greetings[pick('greeting', greetings.length)]!,
    { ...common, first: first ? [first] : undefined },
    pick,
    'greeting',
  )
  const signOff = roles.signOffs[tone]
  return {
    maxWords: wordLimits[request.options.length],
    tone,
    pick,
    common,
    proofs: (workspace.proofPoints ?? []).map(asSentence).filter((proof) => proof !== null),
    description: asSentence(workspace.productDescription ?? ''),
    used: new Set(),
    greeting: greeting.text,
    signature: [
      signOff[pick('sign-off', signOff.length)],
      ...new Set([workspace.senderName.trim(), workspace.company.trim()]),
    ].join('\n'),
  }
}

interface Step {
  step: number
  kind: StepKind
  point: TalkingPoint
  hook: TalkingPoint | undefined
  last: { text: string; factId: string } | null
  isRepeat: boolean
}

function writeMessage(writer: Writer, step: Step): { draft: Omit<DraftMessage, 'delayDays'>; topic: string } {
  const { point } = step
  const slots: Slots = { ...writer.common, ...point.slots }
  const topic = freshTopic(writer, step, slots)
  const filled: Slots = { ...slots, topic: [topic], last_topic: step.last ? [step.last.text] : undefined }
  const lines: Written[] = []
  const say = (
    paragraph: number,
    spare: number,
    templates: readonly string[],
    about = point,
    more: Slots = {},
  ) => {
    const written = sentence(writer, `${step.step}/${lines.length}`, templates, {
      ...filled,
      ...about.slots,
      ...more,
    })
    if (!written) return
    const isPersonal =
      templates === about.variants.see || personalSlots.some((slot) => written.slots.has(slot))
    const factIds = [
      ...(isPersonal ? [about.factId] : []),
      ...(written.slots.has('last_topic') && step.last ? [step.last.factId] : []),
    ]
    lines.push({ text: written.text, factIds: [...new Set(factIds)], paragraph, spare })
  }
  outline(writer, step, say)
  const subject = sentence(writer, `${step.step}/subject`, roles.subjects, filled)?.text ?? capitalise(topic)
  return { draft: assemble(writer, step.step, subject, lines), topic }
}

/** What the message is about; worded unlike the topics of earlier messages where the point has another wording. */
function freshTopic(writer: Writer, { step, point }: Step, slots: Slots): string {
  const wordings = Array.from(
    { length: 8 },
    (_, i) => expand(point.variants.topic, slots, writer.pick, `${step}/topic${i}`).text,
  )
  const topic = wordings.find((wording) => !writer.used.has(wording)) ?? wordings[0]!
  writer.used.add(topic)
  return topic
}

/** Whatever is filled from the prospect makes a sentence personal: it then names the fact. */
const personalSlots = ['site', 'page', 'company', 'quote', 'value', 'name', 'title', 'topic']

type Say = (
  paragraph: number,
  spare: number,
  templates: readonly string[],
  about?: TalkingPoint,
  more?: Slots,
) => void

function outline(writer: Writer, step: Step, say: Say): void {
  const { point, kind, hook } = step
  const { tone } = writer
  const { see, so, fix } = point.variants
  const proof =
    writer.proofs.length > 0
      ? writer.proofs[writer.pick(`${step.step}/proof`, writer.proofs.length)]
      : undefined
  const opening = step.isRepeat ? roles.repeats : kind === 'farewell' ? roles.farewells : roles.recalls[tone]

  if (step.step === 1) {
    if (hook) say(1, 3, hook.variants.see, hook)
    else say(1, 3, roles.leadIns[tone])
  } else if (kind !== 'ask' || step.isRepeat || writer.pick(`${step.step}/open`, 2) === 0) {
    say(1, 4, opening)
  }
  say(1, 0, see)
  if (kind !== 'ask' || writer.pick(`${step.step}/so`, 2) === 0) say(1, 2, so)
  if (kind === 'value') {
    say(2, 1, fix)
    if (writer.description) say(2, 0, roles.offers, point, { description: [writer.description] })
    else say(2, 1, roles.plainOffers)
  } else if (kind === 'proof' && proof) say(2, 0, roles.proofs, point, { proof: [proof] })
  else say(2, 1, fix)
  say(3, 0, kind === 'ask' || kind === 'farewell' ? roles.plainAsks[tone] : roles.softAsks[tone])
  if (kind === 'ask' || kind === 'farewell') say(3, 1, roles.waysOut[tone])
}

function sentence(writer: Writer, path: string, templates: readonly string[], slots: Slots) {
  const open = templates.filter((template) => isFillable(template, slots))
  const fresh = open.filter((template) => !writer.used.has(template))
  const from = fresh.length > 0 ? fresh : open
  const template = from[writer.pick(path, from.length)]
  if (template === undefined) return null
  writer.used.add(template)
  const rewrite = writer.tone === 'casual' ? contract : undefined
  const { text, slots: used } = expand(template, slots, writer.pick, path, rewrite)
  return { text: capitalise(text), slots: used }
}

function assemble(
  writer: Writer,
  step: number,
  subject: string,
  lines: Written[],
): Omit<DraftMessage, 'delayDays'> {
  const body = (kept: Written[]) =>
    [
      writer.greeting,
      ...[1, 2, 3].map((paragraph) =>
        kept
          .filter((line) => line.paragraph === paragraph)
          .map((line) => line.text)
          .join(' '),
      ),
      writer.signature,
    ]
      .filter((part) => part !== '')
      .join('\n\n')
  let kept = lines
  while (countWords(body(kept)) >= writer.maxWords) {
    const spare = Math.max(...kept.map((line) => line.spare))
    if (spare === 0) break
    kept = kept.filter((line) => line.spare !== spare)
  }
  const text = body(kept)
  return {
    step,
    subject,
    body: text,
    sentences: [
      { text: writer.greeting, factIds: [] },
      ...kept.map((line) => ({ text: line.text, factIds: line.factIds })),
      { text: writer.signature, factIds: [] },
    ],
    wordCount: countWords(text),
  }
}

const maxOwnWords = 35

/** The first sentence of what the workspace says about itself, with a full stop; null when empty or too long to quote. */
function asSentence(text: string): string | null {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  const [first = ''] = line.split(/(?<=[.?!]) (?=\p{Lu})/u)
  if (!first || countWords(first) > maxOwnWords) return null
  return /[.?!]$/.test(first) ? first : `${first}.`
}

function contract(literal: string): string {
  return literal
    .replaceAll(/\b(do|does|did|is|are|was|were|has|have|would|could) not\b/gi, '$1n’t')
    .replaceAll(/\bcannot\b/g, 'can’t')
    .replaceAll(
      /\bI (am|will|would) (?=\w)/g,
      (_, verb: string) => `I’${{ am: 'm', will: 'll', would: 'd' }[verb]} `,
    )
    .replaceAll(/\bIt is (?=\w)/g, 'It’s ')
}
