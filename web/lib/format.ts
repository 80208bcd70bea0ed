const whole = new Intl.NumberFormat('en')
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })
const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' })
const exact = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'medium' })
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'narrow' })

/** 12,345. */
export const formatNumber = (value: number): string => whole.format(value)

/** 12.3K, for places where the exact figure stands elsewhere. */
export const formatShort = (value: number): string => short.format(value)

/** "1 prospect", "12 prospects". */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${whole.format(value)} ${value === 1 ? one : many}`
}

/** A share of a whole as "42 %"; nothing of nothing is 0 %. 0 % and 100 % are only said of none and all. */
export function formatShare(part: number, total: number): string {
  const share = total === 0 ? 0 : (part / total) * 100
  if (share > 0 && share < 1) return '<1\u00a0%'
  if (share > 99 && share < 100) return '>99\u00a0%'
  return `${Math.round(share)}\u00a0%`
}

type Instant = Date | string | number
const toDate = (at: Instant): Date => (at instanceof Date ? at : new Date(at))

/** 3 Jan 2026, in the viewer's zone. */
export const formatDay = (at: Instant): string => day.format(toDate(at))

/** The full moment, for the hover of a relative time. */
export const formatExact = (at: Instant): string => exact.format(toDate(at))

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

/** "2 hr. ago", "yesterday"; under a minute it is "just now". */
export function formatRelative(at: Instant, now: Date = new Date()): string {
  const seconds = (toDate(at).getTime() - now.getTime()) / 1000
  const size = Math.abs(seconds)
  for (const [unit, length] of steps) {
    if (size >= length) return relative.format(Math.trunc(seconds / length), unit)
  }
  return seconds > 5 ? 'in a moment' : 'just now'
}

/** "2 min 10 s": a span a person can plan with. */
export function formatSpan(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
  return `${Math.floor(seconds / 3600)} h ${Math.round((seconds % 3600) / 60)} min`
}

/** +14065550143 → +1 406 555 0143: groups that can be read out; the digits stay as they are. */
export function formatPhone(e164: string): string {
  const parts = /^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})(\d+)$/.exec(e164)
  const [, country, rest = ''] = parts ?? []
  if (!country) return e164
  const tail = rest.length % 3 === 0 ? 3 : 4
  const head = rest
    .slice(0, -tail)
    .replaceAll(/(\d{3,4})(?=(\d{3})*$)/g, '$1 ')
    .trim()
  return [`+${country}`, head, rest.slice(-tail)].filter(Boolean).join(' ')
}

/** The first letter in upper case. */
export const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** `pain_point` → "Pain point". */
export function humanize(word: string): string {
  const text = word.replaceAll(/[_.]/g, ' ')
  return capitalize(text).replace(/^Api\b/, 'API')
}
