import { ClientStage } from './contract-states.ts'
import type { ClientColumn } from './contract-imports.ts'

/** What the cells of one row say; what is empty is not there. */
export interface ListedFields {
  name?: string
  domain?: string
  externalId?: string
  segment?: string
  stage?: ClientStage
  /** As written, in whole units of the currency. */
  value?: number
  currency?: string
  /** A day, like 2027-03-31. */
  renewalOn?: string
  /** The address of a member, lower case. */
  owner?: string
  tags?: string[]
  /** A day. */
  since?: string
}

/** A cell that could not be read. */
export interface Refused {
  reason: string
  remedy: string
}

type Read<T> = { value: T } | Refused

const upTo =
  (most: number) =>
  (text: string): Read<string> =>
    text.length <= most
      ? { value: text }
      : { reason: `The cell has more than ${most} characters.`, remedy: 'Shorten it.' }

const no = (text: string, what: string, remedy: string): Refused => ({
  reason: `“${text.slice(0, 60)}” is no ${what}.`,
  remedy,
})

const readers: { [Column in ClientColumn]: (text: string) => Read<NonNullable<ListedFields[Column]>> } = {
  name: upTo(200),
  domain: readDomain,
  externalId: upTo(200),
  segment: upTo(60),
  stage: (text) => {
    const stage = ClientStage.safeParse(text.toLowerCase())
    return stage.success
      ? { value: stage.data }
      : no(text, 'stage', `Write one of ${ClientStage.options.join(', ')}.`)
  },
  value: readAmount,
  currency: (text) =>
    /^[a-z]{3}$/i.test(text)
      ? { value: text.toUpperCase() }
      : no(text, 'currency', 'Write three letters, like EUR.'),
  renewalOn: readDay,
  owner: (text) =>
    /^[^\s@]+@[^\s@]+$/.test(text) && text.length <= 254
      ? { value: text.toLowerCase() }
      : no(text, 'address', 'Write the e-mail address of a member.'),
  tags: (text) => {
    const tags = text.split(/[,;|]/).flatMap((tag) => tag.trim() || [])
    return tags.length <= 50 && tags.every((tag) => tag.length <= 60)
      ? { value: tags }
      : {
          reason: 'There are more than 50 tags, or one with more than 60 characters.',
          remedy: 'Shorten them.',
        }
  },
  since: readDay,
}

/** Reads a cell that is not empty into its field; answers what is wrong with it, or null. */
export function readCell(fields: ListedFields, column: ClientColumn, text: string): Refused | null {
  const read = readers[column](text)
  if (!('value' in read)) return read
  Object.assign(fields, { [column]: read.value })
  return null
}

/** The host of an address or a domain as people write it, without `www.`. */
function readDomain(text: string): Read<string> {
  const bare = text.toLowerCase().replace(/^[a-z]+:\/\//, '')
  const url = `http://${bare}`
  const host = URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : ''
  return /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*$/.test(host) && host.length <= 253
    ? { value: host }
    : no(text, 'domain', 'Write it like example.com.')
}

/**
 * An amount as it is written in most countries: three digits behind the last point or comma are thousands, one or two are decimals.
 */
export function readAmount(text: string): Read<number> {
  const bare = text.replace(/[\s’'\u00A0\u202F]|[A-Za-z]{3}|\p{Sc}/gu, '')
  const match = /^(\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,](\d{1,2}))?$/.exec(bare)
  if (match === null) return no(text, 'amount', 'Write it like 48000 or 48000.50.')
  const amount = Number(`${(match[1] ?? '').replace(/[.,]/g, '')}.${match[2] ?? '0'}`)
  return amount <= 1e11 ? { value: amount } : no(text, 'amount that is kept', 'Write at most 100 billion.')
}

/** A day as 2027-03-31 or 31.03.2027. Days with slashes are refused: half of the world reads them the other way round. */
export function readDay(text: string): Read<string> {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(text)
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text)
  const [year = '', month = '', day = ''] =
    iso?.slice(1) ?? (dotted === null ? [] : dotted.slice(1).toReversed())
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${written}T00:00:00.000Z`)
  const isDay = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written)
  return isDay ? { value: written } : no(text, 'day', 'Write it like 2027-03-31.')
}
