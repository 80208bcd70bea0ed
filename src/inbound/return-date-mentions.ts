/** A day that a text names, and where. */
export type Mention = {
  start: number
  end: number
  day: Date
  /** It is the day after a span in one piece: "December 21-27". */
  isAfterSpan: boolean
}

const monthNames = [
  'jan(?:uary|uar|vier)?|enero|ene|januar|jan',
  'feb(?:ruary|ruar|rero)?|fevrier|fevr|fev',
  'mar(?:ch|zo|s|z)?|maerz|mrz',
  'apr(?:il)?|avril|avr|abril|abr',
  'mayo|may|mai',
  'june|juni|juin|junio|jun',
  'july|juli|juillet|juil|julio|jul',
  'aug(?:ust)?|aout|agosto|ago',
  'sept(?:ember|embre|iembre)?|setiembre|sep',
  'o[ck]t(?:ober|obre|ubre)?',
  'nov(?:ember|embre|iembre)?',
  'de[cz](?:ember|embre|iembre)?|dic(?:iembre)?',
]
const anyMonth = `(?:${monthNames.join('|')})\\b`
const months = monthNames.map((names) => new RegExp(`^(?:${names})$`))
const weekdays = [
  /^(?:sunday|sun|sonntag|dimanche|domingo)$/,
  /^(?:monday|mon|montag|lundi|lunes)$/,
  /^(?:tuesday|tues?|dienstag|mardi|martes)$/,
  /^(?:wednesday|wed|mittwoch|mercredi|miercoles)$/,
  /^(?:thursday|thurs?|donnerstag|jeudi|jueves)$/,
  /^(?:friday|fri|freitag|vendredi|viernes)$/,
  /^(?:saturday|sat|samstag|sonnabend|samedi|sabado)$/,
]
const dayMs = 86_400_000

const notations: { expression: RegExp; read: (groups: string[], at: Date, text: string) => Date | null }[] = [
  {
    expression: /\b(20\d\d)-(\d{1,2})-(\d{1,2})\b/g,
    read: ([y, m, d]) => dateOf(Number(y), Number(m), Number(d)),
  },
  {
    expression: new RegExp(
      `\\b(\\d{1,2})(?:st|nd|rd|th|er|\\.)?[ \\u00a0]*(?:of |de |d'|- ?)?(${anyMonth})\\.?(?:,? ?(?:de |del |of )?(20\\d\\d))?`,
      'g',
    ),
    read: ([d, month, y], at) => near(y, monthOf(month), Number(d), at),
  },
  {
    expression: new RegExp(
      `\\b(${anyMonth})\\.? +(?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?: ?[-–] ?(\\d{1,2}))?(?![\\d:])(?:,? +(20\\d\\d))?`,
      'g',
    ),
    read: ([month, d, last, y], at) => {
      const day = near(y, monthOf(month), Number(last ?? d), at)
      return day === null || last === undefined ? day : new Date(day.getTime() + dayMs)
    },
  },
  {
    expression:
      /\b(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d{2}))?(?![\d%])(?:(?<=\.\d{1,2})\.)?(?! ?(?:uhr|am\b|pm\b|h\b))/g,
    read: ([a, , b, y], at, text) => numeric(Number(a), Number(b), y, at, text),
  },
  {
    expression:
      /\b(?:monday|tuesday|wednesday|thursday|friday|montag|dienstag|mittwoch|donnerstag|freitag|lundi|mardi|mercredi|jeudi|vendredi|lunes|martes|miercoles|jueves|viernes),? (?:den |the |le |el |dia )?(\d{1,2})(?:st|nd|rd|th|\.)?(?![\d:./h]| ?(?:uhr|am\b|pm\b))/g,
    read: ([d], at) => nextDayOfMonth(Number(d), at),
  },
  {
    expression:
      /\b(?:monday|tuesday|wednesday|thursday|friday|montag|dienstag|mittwoch|donnerstag|freitag|lundi|mardi|mercredi|jeudi|vendredi|lunes|martes|miercoles|jueves|viernes)\b/g,
    read: (_groups, at, text) => nextWeekday(text, at),
  },
  {
    expression: /\b(?:tomorrow|demain|ubermorgen|pasado manana)\b/g,
    read: (_g, at, text) => new Date(midnight(at) + (/uber|pasado/.test(text) ? 2 : 1) * dayMs),
  },
  {
    expression:
      /\b(?:next week|nachste woche|nachster woche|kommende woche|semaine prochaine|semana que viene|proxima semana)\b/g,
    read: (_g, at) => nextWeekday('monday', at),
  },
  {
    expression: /\bkw ?(\d{1,2})\b/g,
    read: ([week], at) => mondayOf(Number(week), at),
  },
  {
    expression: new RegExp(
      `\\b(?:in|im|en|early|anfang|debut|mid|mitte|mi|principios de|mediados de|until|bis|hasta)[ -](${anyMonth})(?! ?\\d{1,2}\\b(?!\\d))(?: (20\\d\\d))?`,
      'g',
    ),
    read: ([month, y], at, text) =>
      near(y, monthOf(month), /^(?:mi[dt]|mi |mediados)/.test(text) ? 15 : 1, at),
  },
]

/** Every day that a text names, in its order; a day of week counts only where no date stands beside it. */
export function mentionsOf(text: string, at: Date): Mention[] {
  const found: Mention[] = []
  for (const { expression, read } of notations)
    for (const match of text.matchAll(expression)) {
      const start = match.index
      const end = start + match[0].length
      if (
        found.some(
          (other) => start < other.end + 12 && end > other.start - 12 && overlaps(other, start, end, text),
        )
      )
        continue
      const day = read(match.slice(1), at, match[0])
      if (day !== null)
        found.push({
          start,
          end,
          day,
          isAfterSpan: /\d ?[-–] ?\d/.test(match[0]) && /^\p{L}/u.test(match[0]),
        })
    }
  return found.toSorted((a, b) => a.start - b.start)
}

/** Whether two mentions are one: they share letters, or only a day of week and its date stand side by side. */
function overlaps(other: Mention, start: number, end: number, text: string): boolean {
  if (start < other.end && end > other.start) return true
  const between = start >= other.end ? text.slice(other.end, start) : text.slice(end, other.start)
  const isWeekday = /^\p{L}+$/u.test(text.slice(start, end))
  return isWeekday && /^[\s,.(]*(?:den|dem|the|le|el|dia)?[\s,.(]*$/.test(between)
}

function monthOf(name: string | undefined): number {
  return months.findIndex((expression) => expression.test(name ?? '')) + 1
}

function numeric(a: number, b: number, year: string | undefined, at: Date, text: string): Date | null {
  const isAmerican = text.includes('/') && a <= 12 && b > 12
  const [d, m] = isAmerican ? [b, a] : [a, b]
  const full = year === undefined ? undefined : year.length === 2 ? `20${year}` : year
  const day = near(full, m, d, at)
  if (day === null || !text.includes('/') || a > 12 || b > 12) return day
  const swapped = near(full, a, b, at)
  return swapped !== null && swapped.getTime() >= midnight(at) && swapped < day ? swapped : day
}

/** The day in the year named, else in the year that brings it next; a day of the last three months is past, not next year's. */
function near(year: string | undefined, month: number, day: number, at: Date): Date | null {
  if (year !== undefined) return dateOf(Number(year), month, day)
  const now = at.getUTCFullYear()
  const here = dateOf(now, month, day)
  if (here === null) return dateOf(now + 1, month, day)
  return here.getTime() < at.getTime() - 90 * dayMs ? dateOf(now + 1, month, day) : here
}

function dateOf(year: number, month: number, day: number): Date | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 2000 && year < 2100
    ? date
    : null
}

function midnight(at: Date): number {
  return Math.floor(at.getTime() / dayMs) * dayMs
}

function nextWeekday(name: string, at: Date): Date {
  const wanted = weekdays.findIndex((expression) => expression.test(name))
  const today = new Date(midnight(at))
  const ahead = (wanted - today.getUTCDay() + 7) % 7
  return new Date(today.getTime() + (ahead === 0 ? 7 : ahead) * dayMs)
}

function nextDayOfMonth(day: number, at: Date): Date | null {
  const here = dateOf(at.getUTCFullYear(), at.getUTCMonth() + 1, day)
  if (here !== null && here.getTime() >= midnight(at)) return here
  const month = at.getUTCMonth() + 2
  return month > 12 ? dateOf(at.getUTCFullYear() + 1, 1, day) : dateOf(at.getUTCFullYear(), month, day)
}

function mondayOf(week: number, at: Date): Date | null {
  if (week < 1 || week > 53) return null
  const monday = (year: number): Date => {
    const fourth = new Date(Date.UTC(year, 0, 4))
    return new Date(fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * dayMs + (week - 1) * 7 * dayMs)
  }
  const here = monday(at.getUTCFullYear())
  return here.getTime() < midnight(at) - 7 * dayMs ? monday(at.getUTCFullYear() + 1) : here
}
