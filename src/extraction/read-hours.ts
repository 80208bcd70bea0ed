import { dayByName, shortDays } from './hours-words.ts'

const names = [...dayByName.keys()].sort((a, b) => b.length - a.length)
const long = names.filter((name) => name.length > 2).join('|')
// Two letters are everyday words in some language: they count right before a time, a dash or another day.
const short = `(?:${names.filter((name) => name.length === 2).join('|')})(?=\\.?\\s?(?:[-–—:,&+/]|\\d|(?:bis|to|à|a|t/m|und|and|geschlossen|closed)\\s))`
const lastShort = `(?:${names.filter((name) => name.length === 2).join('|')})`
const dayWord = `(?<![\\p{L}])(?:${long}|${short}|M(?=\\s?[-–]\\s?(?:F|Th|Sa|Su|S)\\b))(?![\\p{L}])\\.?`
const dayEnd = `(?:${long}|${lastShort}|F|S)(?![\\p{L}])\\.?`
const dayJoin = '(?:\\s?[-–—]\\s?|\\s(?:to|through|thru|until|till|bis|à|au|a|al|t/m|tot)\\s)'
const days = `(?:${dayWord}(?:${dayJoin}${dayEnd})?|(?:week ?days|working days|werktags|weekdays|week ?ends?|wochenende|daily|every ?day|täglich|tous les jours|todos los días|7 days(?: a| per)? week|seven days a week))`
const splitDays = new RegExp(dayJoin, 'u')
const marker = '\\s?(a\\.?\\s?m\\.?|p\\.?\\s?m\\.?|uhr|hrs|hours|h(?![\\p{L}\\d]))?'
const clock = `(?:(\\d{1,2})(?:\\s?[:.h]\\s?(\\d{2}))?${marker}|(noon|midday|midnight))`
const times = `(?<![\\d/.$])${clock}\\s?(?:-|–|—|to|until|till|bis|à|a|al|tot|and|until)\\s?${clock}(?![\\d/])`
const closed = 'closed|geschlossen|fermé|ferme|cerrado|chiuso|gesloten'
const token = new RegExp(
  `(?<days>${days})|(?<always>24\\s?/\\s?7|24 hours|24 stunden|24h\\/24)|(?<closed>(?<![\\p{L}])(?:${closed})(?![\\p{L}]))|(?<times>${times})`,
  'giu',
)

type Token = (
  | { kind: 'days'; days: number[] }
  | { kind: 'times'; from: string; to: string; bare: boolean }
  | { kind: 'closed' }
  | { kind: 'always' }
) & { gap: number }

/** Hours of the week in words as `Mo-Fr 09:00-17:00; Sa 10:00-14:00`; null when the words hold no day with times. */
export function readHours(text: string): string | null {
  const all = tokensOf(text.slice(0, 600))
  // Two plain numbers before a day are a price or a count, not hours.
  const tokens = all.slice(
    Math.max(
      0,
      all.findIndex((one) => one.kind !== 'times' || !one.bare),
    ),
  )
  if (tokens.some((one) => one.kind === 'always') && !tokens.some((one) => one.kind === 'times'))
    return '24/7'
  const week = new Map<number, string[]>()
  const timesFirst = tokens[0]?.kind === 'times'
  let current: number[] = []
  let pending: string[] = []
  for (const [index, one] of tokens.entries()) {
    if (one.kind === 'days') {
      for (const d of one.days) for (const time of pending) add(week, d, time)
      const follows = tokens[index - 1]?.kind === 'days' && one.gap <= 6
      current = follows ? [...current, ...one.days] : one.days
      if (!(timesFirst && tokens[index + 1]?.kind === 'days')) pending = []
    } else if (one.kind === 'times') {
      const time = `${one.from}-${one.to}`
      if (timesFirst) pending.push(time)
      else if (one.gap <= 30) for (const d of current) add(week, d, time)
    } else if (one.kind === 'closed') for (const d of current) if (!week.has(d)) week.set(d, ['off'])
  }
  return [...week.values()].some((list) => list[0] !== 'off') ? writeWeek(week) : null
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let end = 0
  for (const match of text.matchAll(token)) {
    const read = asToken(match, match.index - end)
    end = match.index + match[0].length
    if (read !== null) tokens.push(read)
  }
  return tokens
}

/** Days and times in one canonical line, neighbouring days of the same hours together. */
export function writeWeek(week: Map<number, string[]>): string {
  const parts: string[] = []
  for (let start = 0; start < 7; start += 1) {
    const hours = week.get(start)?.join(',')
    if (hours === undefined) continue
    let end = start
    while (end < 6 && week.get(end + 1)?.join(',') === hours) end += 1
    parts.push(`${end === start ? shortDays[start] : `${shortDays[start]}-${shortDays[end]}`} ${hours}`)
    start = end
  }
  return parts.join('; ')
}

function add(week: Map<number, string[]>, d: number, time: string): void {
  const list = (week.get(d) ?? []).filter((one) => one !== 'off')
  if (!list.includes(time) && list.length < 4) week.set(d, [...list, time])
}

function asToken(match: RegExpMatchArray, gap: number): Token | null {
  const groups = match.groups ?? {}
  // "do" and "we" are everyday words, "Do" and "We" may be days.
  if (groups['days'] !== undefined && /^\p{Ll}{2}(?!\p{L})/u.test(groups['days'])) return null
  if (groups['days'] !== undefined) return { kind: 'days', days: readDays(groups['days'].toLowerCase()), gap }
  if (groups['closed'] !== undefined) return { kind: 'closed', gap }
  if (groups['always'] !== undefined) return { kind: 'always', gap }
  const [fromHour, fromMinute, fromMark, fromWord, toHour, toMinute, toMark, toWord] = match.slice(5)
  const to = readClock(toHour, toMinute, toMark, toWord)
  const from = readClock(fromHour, fromMinute, fromMark, fromWord)
  if (from === null || to === null) return null
  // "1–5pm" opens after noon; "9–5" closes after noon.
  const isLate = fromMark === undefined && /^p/i.test(toMark ?? '') && from < 7 * 60 && from + 720 < to
  const closesLater = to <= from && toMark === undefined && to < 720 && toWord === undefined
  const bare = [fromMinute, fromMark, fromWord, toMinute, toMark, toWord].every((part) => part === undefined)
  return {
    kind: 'times',
    from: write(isLate ? from + 720 : from),
    to: write(closesLater ? to + 720 : to),
    gap,
    bare,
  }
}

function readDays(text: string): number[] {
  if (/daily|every ?day|täglich|tous les|todos|7 days|seven/.test(text)) return [0, 1, 2, 3, 4, 5, 6]
  if (/week ?days|working|werktags/.test(text)) return [0, 1, 2, 3, 4]
  if (/week ?end|wochenende/.test(text)) return [5, 6]
  const [first, second] = text.split(splitDays).map(dayNumber)
  if (first === undefined || first === null) return []
  if (second === undefined || second === null) return [first]
  const list: number[] = []
  for (let d = first; ; d = (d + 1) % 7) {
    list.push(d)
    if (d === second || list.length === 7) return list
  }
}

function dayNumber(word: string): number | null {
  const name = word.replace(/[.\s]/g, '')
  return dayByName.get(name) ?? { m: 0, f: 4, s: 5 }[name] ?? null
}

function readClock(hour?: string, minute?: string, mark?: string, word?: string): number | null {
  if (word !== undefined) return /midnight/i.test(word) ? 24 * 60 : 12 * 60
  const h = Number(hour)
  const m = Number(minute ?? 0)
  if (!(h <= 24) || !(m < 60)) return null
  const isPm = /^p/i.test(mark ?? '')
  const isAm = /^a/i.test(mark ?? '')
  if ((isPm || isAm) && h > 12) return null
  return (isPm && h < 12 ? h + 12 : isAm && h === 12 ? 0 : h) * 60 + m
}

function write(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
