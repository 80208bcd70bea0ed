import { quoteHtml, quoteTag, quoteText, type Finding } from './finding.ts'
import { dayByName } from './hours-words.ts'
import { textOf } from './dom.ts'
import { isRecord, listOf } from './json-ld.ts'
import type { ParsedPage } from './parse-page.ts'
import { readHours, writeWeek } from './read-hours.ts'

const dayOrAlways =
  /(?<![\p{L}])(?:mon|tue|wed|thu|fri|sat|sun|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|weekdays?|weekends?|daily|m\s?[-–]\s?f|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|mo|di|mi|do|fr|sa|so|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lun|mar|mer|jeu|ven|sam|dim|lunedì|martedì|maandag|vrijdag)(?![\p{L}])|24\s?\/\s?7/iu
const time =
  /\d{1,2}\s?(?:[:.h]\s?\d\d)?\s?(?:a\.?m|p\.?m|uhr|h\b)?.{0,6}(?:-|–|—|to|bis|à|a|until|tot)\s?\d{1,2}|noon|midnight/iu
const closed = /\b(?:closed|geschlossen|fermé|cerrado|chiuso|gesloten)\b/iu

/** Opening hours by structured data and text, each as one canonical line such as `Mo-Fr 09:00-17:00`. */
export function findOpeningHours(page: ParsedPage): Finding[] {
  const found = new Map<string, Finding>()
  for (const finding of [...structured(page), ...inText(page)])
    if (!found.has(finding.value)) found.set(finding.value, finding)
  return [...found.values()].slice(0, 10)
}

/** Neighbouring lines that name days or times belong together, as in a table of the week. */
function* inText(page: ParsedPage): Generator<Finding> {
  const count = Math.min(page.textMap.lineCount, 4_000)
  for (let i = 0; i < count; i += 1) {
    const first = page.textMap.line(i)
    if (!isHoursLine(first.text)) continue
    let last = first
    while (last.index - first.index < 14) {
      const next = page.textMap.line(last.index + 1)
      if (
        next.text === '' ||
        next.text.length > 120 ||
        !(
          isHoursLine(next.text) ||
          (time.test(next.text) && next.text.length < 40) ||
          (closed.test(next.text) && next.text.length < 40)
        )
      )
        break
      last = next
    }
    const block = page.text.slice(first.start, last.end)
    const value = readHours(block.replace(/\s+/g, ' '))
    i = last.index
    if (value === null || (value === '24/7' && !(/open|hours|available/i.test(block) && block.length <= 80)))
      continue
    const quote = block.length > 1_000 ? quoteText(page, first.start, first.end) : block
    yield {
      value,
      quote,
      quoteIn: 'text',
      start: first.start,
      end: last.end,
      confidence: last.index > first.index ? 0.85 : 0.75,
    }
  }
}

function isHoursLine(text: string): boolean {
  if (text.length > 300 || !dayOrAlways.test(text)) return false
  if (
    text.length > 120 &&
    !/\b(?:hours|open|opening|öffnungszeiten|sprechzeiten|geöffnet|horaires|ouvert|horario|abierto|orari|aperto|openingstijden|geopend)\b/i.test(
      text,
    )
  )
    return false
  return time.test(text) || closed.test(text) || /24\s?\/\s?7/.test(text) || text.length < 25
}

function* structured(page: ParsedPage): Generator<Finding> {
  for (const { data } of page.jsonLd) {
    const plain = listOf(data['openingHours']).filter((one) => typeof one === 'string')
    const value = plain.length === 0 ? null : readHours(plain.join(', ').replace(/(\d)-(\d)/g, '$1 - $2'))
    const quote = plain[0] === undefined ? null : quoteHtml(page, plain[0], 100)
    if (value !== null && quote !== null) yield html(value, quote, 0.95)
    const specified = fromSpecification(listOf(data['openingHoursSpecification']))
    const mark = specified === null ? null : quoteHtml(page, 'openingHoursSpecification', 300)
    if (specified !== null && mark !== null) yield html(specified, mark, 0.95)
  }
  const marked = page.elements.itemprop
    .filter(({ attribs }) => attribs['itemprop'] === 'openingHours')
    .slice(0, 20)
  const words = marked.map(
    (element) => element.attribs['content'] ?? element.attribs['datetime'] ?? textOf(element),
  )
  const value = words.length === 0 ? null : readHours(words.join('; '))
  const [first] = marked
  if (value !== null && first !== undefined) yield html(value, quoteTag(page, first), 0.95)
}

function fromSpecification(list: unknown[]): string | null {
  const week = new Map<number, string[]>()
  for (const one of list.slice(0, 30)) {
    if (!isRecord(one)) continue
    const opens = clock(one['opens'])
    const closes = clock(one['closes'])
    for (const name of listOf(one['dayOfWeek'])) {
      const word = typeof name === 'string' ? name.replace(/^.*[/:#]/, '').toLowerCase() : ''
      const day = dayByName.get(word)
      if (day === undefined || opens === null || closes === null) continue
      week.set(day, [...(week.get(day) ?? []), `${opens}-${closes}`])
    }
  }
  return week.size === 0 ? null : writeWeek(week)
}

function clock(value: unknown): string | null {
  const match = typeof value === 'string' ? /^(\d{1,2}):(\d{2})/.exec(value.trim()) : null
  return match === null ? null : `${(match[1] ?? '').padStart(2, '0')}:${match[2]}`
}

function html(value: string, quote: string, confidence: number): Finding {
  return { value, quote, quoteIn: 'html', start: -1, end: -1, confidence }
}
