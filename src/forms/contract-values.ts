import type { AnswerValue, FormField } from './contract-fields.ts'
import { isPostalCode, normalPostalCode } from './contract-postal.ts'

/** A file that was sent ahead of its form. */
export interface SentFile {
  name: string
  type: string
  bytes: number
  fieldKey: string
}

/** What answers are read with. The server reads telephone numbers, addresses and files exactly; a browser leaves them out and looks at their form. */
export interface AnswerContext {
  /** ISO day where the form is filled in. */
  today: string
  /** Of numbers and postal codes without a country of their own. */
  country: string
  /** E.164, or null for what is no number. */
  phone?: (text: string, country: string) => string | null
  /** The one spelling of an address, or null. */
  email?: (text: string) => string | null
  /** What was sent ahead under this id; null when nothing was. */
  file?: (id: string) => SentFile | null
}

/** An answer as it is kept, or what to do about it. A blank answer has neither. */
export type ReadValue = { value?: AnswerValue; problem?: string }

/** Most characters of an answer. */
export const mostCharacters = { text: 500, long_text: 5000 } as const
/** Bytes of a file for which the field names no limit. */
export const usualFileBytes = 10_000_000
const mostFiles = 5

type Reader = (field: FormField, raw: unknown, context: AnswerContext) => ReadValue

/** Reads what was typed, chosen or sent for one field: the form it is kept in, or what is wrong. Never whether it is required. */
export function readValue(field: FormField, raw: unknown, context: AnswerContext): ReadValue {
  if (field.type === 'hidden' && field.value !== undefined) return { value: field.value }
  if (raw === undefined || raw === null || raw === '') return {}
  return readers[field.type](field, raw, context)
}

const readers: Record<FormField['type'], Reader> = {
  text: (field, raw) => text(field, raw, mostCharacters.text),
  long_text: (field, raw) => text(field, raw, mostCharacters.long_text),
  hidden: (field, raw) => text(field, raw, mostCharacters.text),
  email: (_field, raw, context) => email(raw, context),
  phone: (_field, raw, context) => phone(raw, context),
  number: (field, raw) => number(field, raw),
  range: (field, raw) => number(field, raw),
  nps: (field, raw) => number({ ...field, min: 0, max: 10, step: 1 }, raw),
  rating: (field, raw) => number({ ...field, min: field.min ?? 1, max: field.max ?? 5, step: 1 }, raw),
  select: (field, raw) => choice(field, raw),
  radio: (field, raw) => choice(field, raw),
  multi_select: (field, raw) => choices(field, raw),
  checkbox: (_field, raw) => ticked(raw),
  consent: (_field, raw) => ticked(raw),
  date: (field, raw, context) => date(field, raw, context),
  address: (_field, raw, context) => address(raw, context),
  postal_code: (_field, raw, context) => postalCode(raw, context),
  file: (field, raw, context) => files(field, raw, context),
}

/** One line or many, without control characters, trimmed. */
function clean(raw: unknown, isOneLine: boolean): string | null {
  if (typeof raw !== 'string' && typeof raw !== 'number') return null
  // oxlint-disable-next-line no-control-regex
  const plain = String(raw)
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
  return (isOneLine ? plain.replace(/\s+/g, ' ') : plain).trim()
}

function text(field: FormField, raw: unknown, most: number): ReadValue {
  const value = clean(raw, field.type !== 'long_text')
  if (value === null) return { problem: 'Write a text.' }
  if (value === '') return {}
  const max = Math.min(field.max ?? most, most)
  if (value.length > max) return { problem: `Use at most ${max} characters; these are ${value.length}.` }
  if (field.min !== undefined && value.length < field.min)
    return { problem: `Write at least ${field.min} characters.` }
  return { value }
}

const addressForm = /^[^\s@"<>,;:\\()[\]]{1,64}@[^\s@"<>,;:\\()[\]]+\.[^\s@."<>,;:\\()[\]]{2,}$/u

function email(raw: unknown, context: AnswerContext): ReadValue {
  const given = clean(raw, true)
  if (given === '') return {}
  const isFormed = given !== null && given.length <= 254 && addressForm.test(given)
  const value = !isFormed ? null : context.email === undefined ? given.toLowerCase() : context.email(given)
  return value === null ? { problem: 'Write an e-mail address like ada@firm.example.' } : { value }
}

function phone(raw: unknown, context: AnswerContext): ReadValue {
  const given = clean(raw, true)
  if (given === '') return {}
  const digits = given?.replace(/\D/g, '').length ?? 0
  const isFormed =
    given !== null && given.length <= 40 && digits >= 6 && digits <= 15 && !/[a-z@]{4,}/i.test(given)
  const value = !isFormed ? null : context.phone === undefined ? given : context.phone(given, context.country)
  return value === null
    ? {
        problem: 'Write a telephone number that can be called, with its country code when it is from abroad.',
      }
    : { value }
}

function number(field: FormField, raw: unknown): ReadValue {
  const given = typeof raw === 'number' ? raw : readNumber(clean(raw, true) ?? '?')
  if (given === undefined) return {}
  if (!Number.isFinite(given)) return { problem: 'Write a number.' }
  const { min, max, step } = field
  const unit = field.unit === undefined ? '' : ` ${field.unit}`
  if (min !== undefined && given < min) return { problem: `The least is ${min}${unit}.` }
  if (max !== undefined && given > max) return { problem: `The most is ${max}${unit}.` }
  if (step !== undefined && !isStep(given - (min ?? 0), step))
    return { problem: `Use steps of ${step}${unit}${min === undefined ? '' : ` from ${min}`}.` }
  return { value: given }
}

/** `1200`, `1,200.50` and `12,5`; NaN for what is none, undefined for nothing. */
function readNumber(given: string): number | undefined {
  if (given === '') return undefined
  const grouped = given.replace(/[\s']/g, '')
  if (/^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(grouped)) return Number(grouped.replaceAll(',', ''))
  if (/^[+-]?\d+,\d+$/.test(grouped)) return Number(grouped.replace(',', '.'))
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(grouped) ? Number(grouped) : Number.NaN
}

function isStep(distance: number, step: number): boolean {
  const steps = distance / step
  return Math.abs(steps - Math.round(steps)) < 1e-6
}

function choice(field: FormField, raw: unknown): ReadValue {
  const given = clean(Array.isArray(raw) && raw.length === 1 ? raw[0] : raw, true)
  if (given === '') return {}
  return (field.options ?? []).some(({ value }) => value === given)
    ? { value: given ?? '' }
    : { problem: 'Choose one of the options.' }
}

function choices(field: FormField, raw: unknown): ReadValue {
  const given = (Array.isArray(raw) ? raw : [raw]).map((one) => clean(one, true)).filter((one) => one !== '')
  if (given.length === 0) return {}
  const known = new Set((field.options ?? []).map(({ value }) => value))
  if (given.some((one) => one === null || !known.has(one)))
    return { problem: 'Choose from the options only.' }
  // In the order of the options, each once: the same choice is the same answer.
  const value = [...known].filter((one) => given.includes(one))
  if (field.min !== undefined && value.length < field.min) return { problem: `Choose at least ${field.min}.` }
  if (field.max !== undefined && value.length > field.max) return { problem: `Choose at most ${field.max}.` }
  return { value }
}

function ticked(raw: unknown): ReadValue {
  if (raw === true || ['on', 'true', 'yes', '1'].includes(String(raw).toLowerCase())) return { value: true }
  if (raw === false || ['off', 'false', 'no', '0'].includes(String(raw).toLowerCase()))
    return { value: false }
  return { problem: 'Tick the box, or leave it empty.' }
}

const dayMs = 86_400_000
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

function date(field: FormField, raw: unknown, context: AnswerContext): ReadValue {
  const given = clean(raw, true) ?? ''
  if (given === '') return {}
  const ms = /^\d{4}-\d\d-\d\d$/.test(given) ? Date.parse(`${given}T00:00:00Z`) : Number.NaN
  // What the calendar does not have is moved to another day by some engines, and refused by others.
  if (Number.isNaN(ms) || dayOf(ms) !== given)
    return { problem: 'Write a day that exists, as year-month-day.' }
  const today = Date.parse(`${context.today}T00:00:00Z`)
  const bound = (days: number | undefined) => (days === undefined ? null : dayOf(today + days * dayMs))
  const [first, last] = [bound(field.min), bound(field.max)]
  if (first !== null && given < first) return { problem: `Choose ${first} or later.` }
  if (last !== null && given > last) return { problem: `Choose ${last} or earlier.` }
  return { value: given }
}

/** The parts of an address, in the order they are asked for. */
export const addressParts = ['street', 'postalCode', 'city', 'region', 'country'] as const

function address(raw: unknown, context: AnswerContext): ReadValue {
  if (typeof raw === 'string') {
    const street = clean(raw, true) ?? ''
    return street === '' ? {} : street.length > 500 ? tooLong : { value: { street } }
  }
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return { problem: 'Write an address.' }
  const parts = Object.entries(raw).flatMap(([part, given]) => {
    const value = clean(given, true)
    return isAddressPart(part) && value !== null && value !== '' ? [[part, value] as const] : []
  })
  if (parts.length === 0) return {}
  if (parts.some(([, value]) => value.length > 200)) return tooLong
  const value = Object.fromEntries(parts)
  const { postalCode: code, country = context.country } = value
  if (code === undefined) return { value }
  const known = country.length === 2 ? country.toUpperCase() : ''
  if (!isPostalCode(code, known)) return { problem: 'The postal code does not fit the country.' }
  return { value: { ...value, postalCode: normalPostalCode(code, known) } }
}

const tooLong: ReadValue = { problem: 'Shorten it to 200 characters a line.' }
const isAddressPart = (part: string): boolean => (addressParts as readonly string[]).includes(part)

function postalCode(raw: unknown, { country }: AnswerContext): ReadValue {
  const given = clean(raw, true)
  if (given === '') return {}
  return given !== null && isPostalCode(given, country)
    ? { value: normalPostalCode(given, country) }
    : { problem: 'Write a postal code of the country.' }
}

function files(field: FormField, raw: unknown, context: AnswerContext): ReadValue {
  const ids = (Array.isArray(raw) ? raw : [raw]).filter((one) => one !== '')
  if (ids.length === 0) return {}
  if (ids.length > mostFiles) return { problem: `Send at most ${mostFiles} files.` }
  for (const id of ids) {
    const file = typeof id === 'string' ? context.file?.(id) : null
    if (typeof id !== 'string' || file === null) return { problem: 'Send the file again; it was not kept.' }
    const problem = file === undefined ? null : fileProblem(field, file)
    if (problem !== null) return { problem }
  }
  return { value: [...new Set(ids.map(String))] }
}

/** What is wrong with a file for this field; null when nothing is. `accept` names endings (`.pdf`), types (`image/png`) or kinds (`image/*`). */
export function fileProblem(field: FormField, file: SentFile): string | null {
  const most = field.max ?? usualFileBytes
  if (file.fieldKey !== field.key) return 'Send the file again; it was sent for another field.'
  if (file.bytes > most) return `${file.name} is too large: at most ${Math.floor(most / 1000)} kB.`
  const accepted = field.accept ?? []
  const fits = accepted.some((one) =>
    one.startsWith('.')
      ? file.name.toLowerCase().endsWith(one.toLowerCase())
      : one.endsWith('/*')
        ? file.type.startsWith(one.slice(0, -1))
        : file.type === one,
  )
  return accepted.length === 0 || fits
    ? null
    : `${file.name} is of another kind; send ${accepted.join(', ')}.`
}
