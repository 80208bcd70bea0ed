import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { bounceWords, type BounceWords } from '../src/inbound/classify-mail-phrases.ts'
import { isPermanent, wordsOf } from '../src/inbound/classify-mail-reason.ts'
import { classifyMail } from '../src/inbound/classify-mail.ts'
import type { BounceReason, MailClass } from '../src/inbound/mail-class.ts'
import type { Mail } from '../src/inbound/mail.ts'
import { parseMail } from '../src/providers/mail-reading/index.ts'

interface Labelled {
  file: string
  /** The mail system that wrote it, by the name of the file. */
  system: string
  mail: Mail
  words: string
  kind: MailClass['kind']
  reason: string
  isHard: boolean
}

/**
 * Reading reports of mail systems, and how much of it rests on having seen that very system: each system is measured again without the words
 * that only its own reports hold (a phrase that no other report needs was written for it, or is common knowledge that these do not show).
 */
export async function run(options: { json: boolean; args: string[] }): Promise<Record<string, unknown>> {
  const folder = path.resolve(
    options.args.find((arg) => !arg.startsWith('--')) ?? '../shared/data/email_replies',
  )
  if (!existsSync(folder)) return { skipped: `${folder} is missing` }
  const mails = await readMails(folder)
  const systems = grouped(mails)
  const seen = score(mails.map((mail) => [mail, classifyMail(mail.mail)]))
  const support = supportOf(mails)
  const unseenPairs = [...systems].flatMap(([system, own]) => {
    const words = wordsWithout(support, system)
    return own.map((mail) => [mail, classifyMail(mail.mail, words)] as const)
  })
  if (options.args.includes('--list')) process.stderr.write(`${listOf(unseenPairs)}\n`)
  return {
    mails: mails.length,
    systems: systems.size,
    seen,
    unseen: score(unseenPairs),
    bySystem: Object.fromEntries(
      [...systems]
        .filter(([, own]) => own.length >= 5)
        .map(([system]) => {
          const own = unseenPairs.filter(([mail]) => mail.system === system)
          const before = own.map(([mail]) => [mail, classifyMail(mail.mail)] as const)
          return [system, { mails: own.length, seen: score(before), unseen: score(own) }]
        }),
    ),
  }
}

function grouped(mails: readonly Labelled[]): Map<string, Labelled[]> {
  const systems = new Map<string, Labelled[]>()
  for (const mail of mails) systems.set(mail.system, [...(systems.get(mail.system) ?? []), mail])
  return systems
}

const kindOf: Record<string, MailClass['kind']> = {
  feedback: 'complaint',
  vacation: 'auto_reply',
  delivered: 'delivered',
}

async function readMails(folder: string): Promise<Labelled[]> {
  const rows = readFileSync(path.join(folder, 'bounce_labels.csv'), 'utf8').trim().split(/\r?\n/).slice(1)
  const mails: Labelled[] = []
  for (const row of rows) {
    const [file = '', place, , , reason = '', hard] = row.split(',')
    // One row for each recipient; the verdict is about the first.
    if (place !== '0') continue
    const mail = await parseMail(readFileSync(path.join(folder, file)))
    const returned = mail.reports.filter(({ type }) => type.endsWith('delivery-status'))
    mails.push({
      file,
      system: path.basename(file).replace(/-\d+\.eml$/, ''),
      mail,
      words: wordsOf([mail.subject, ...returned.map(({ text }) => text), mail.text].join('\n')),
      kind: kindOf[reason] ?? 'bounce',
      reason,
      isHard: hard === 'true',
    })
  }
  return mails
}

type Pair = readonly [Labelled, MailClass]

/** Shares of what was told right; hardness and reason of bounces alone. */
function score(pairs: readonly Pair[]): Record<string, number> {
  const isKind = ([{ kind }, got]: Pair) => got.kind === kind || (kind === 'bounce' && got.kind === 'delayed')
  const bounces = pairs.filter(([{ kind }]) => kind === 'bounce')
  const share = (all: readonly Pair[], is: (pair: Pair) => boolean) =>
    all.length === 0 ? 1 : Math.round((all.filter(is).length / all.length) * 1000) / 1000
  return {
    kind: share(pairs, isKind),
    hard: share(bounces, ([{ isHard }, got]) => got.hard === isHard),
    reason: share(bounces, ([{ reason }, got]) => got.reason === reason),
  }
}

const listOf = (pairs: readonly Pair[]): string =>
  pairs
    .filter(([{ isHard, kind }, got]) => kind === 'bounce' && got.hard !== isHard)
    .map(
      ([{ file, reason, words }, got]) =>
        `${file} is ${reason} (${isPermanent(reason as BounceReason)}), told ${got.kind} ${got.reason}\n  ${words.slice(0, 400)}`,
    )
    .join('\n')

/** One of several ways to say something: its place in the lists, and the systems whose reports hold it. */
interface Way {
  list: keyof BounceWords
  place: number
  source: string
  systems: Set<string>
}

function supportOf(mails: readonly Labelled[]): Way[] {
  const patterns = (['phrases', 'latePhrases', 'widePhrases'] as const).flatMap((list) =>
    bounceWords[list].map(([, pattern], place) => ({ list, place, pattern })),
  )
  return [...patterns, { list: 'unknownUser' as const, place: 0, pattern: bounceWords.unknownUser }].flatMap(
    ({ list, place, pattern }) =>
      alternativesOf(pattern.source).map((source) => {
        const way = new RegExp(source, pattern.flags)
        return {
          list,
          place,
          source,
          systems: new Set(mails.filter(({ words }) => way.test(words)).map(({ system }) => system)),
        }
      }),
  )
}

/** The words without those ways of saying something that only this system's reports hold. */
function wordsWithout(ways: readonly Way[], system: string): BounceWords {
  const keep = ways.filter(({ systems }) => !(systems.size === 1 && systems.has(system)))
  const without = (list: keyof BounceWords, place: number, flags: string): RegExp => {
    const left = keep.filter((way) => way.list === list && way.place === place).map(({ source }) => source)
    return left.length === 0 ? /(?!)/ : new RegExp(left.join('|'), flags)
  }
  const all = (list: 'phrases' | 'latePhrases' | 'widePhrases') =>
    bounceWords[list].map(([reason, { flags }], place) => [reason, without(list, place, flags)] as const)
  return {
    phrases: all('phrases'),
    latePhrases: all('latePhrases'),
    widePhrases: all('widePhrases'),
    unknownUser: without('unknownUser', 0, bounceWords.unknownUser.flags),
  }
}

/** The alternatives of a pattern at its top, outside of groups and classes. */
function alternativesOf(source: string): string[] {
  const parts: string[] = []
  let [depth, isClass, from] = [0, false, 0]
  for (let i = 0; i < source.length; i++) {
    const letter = source[i]
    if (letter === '\\') i++
    else if (isClass) isClass = letter !== ']'
    else if (letter === '[') isClass = true
    else if (letter === '(') depth++
    else if (letter === ')') depth--
    else if (letter === '|' && depth === 0) {
      parts.push(source.slice(from, i))
      from = i + 1
    }
  }
  return [...parts, source.slice(from)]
}
