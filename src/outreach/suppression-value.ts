import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { parse } from 'tldts'
import { normalAddress, normalHost } from '../platform/mail-address.ts'
import type { SuppressionKind } from './contract-suppression.ts'

/** What a line of somebody's list stands for, in the form it is stored and hashed in; or why it stands for nothing. */
export type SuppressionValue = { kind: SuppressionKind; value: string } | { problem: string }

/** Reads an address (`Ada <a@b.example>` too), a domain (`@b.example`, a web address) or a telephone number that begins with +. */
export function readSuppressionValue(text: string, kind?: SuppressionKind): SuppressionValue {
  const given = text.trim()
  if (given === '') return { problem: 'It is empty.' }
  if (given.length > 400) return { problem: 'It is longer than any address.' }
  const seen = kind ?? kindOf(given)
  if (seen === 'phone') return phoneOf(given)
  return seen === 'domain' ? domainValue(given) : addressValue(given)
}

function kindOf(text: string): SuppressionKind {
  if (/^\+?[\d\s()./-]+$/.test(text) && /\d{5}/.test(text.replace(/\D/g, ''))) return 'phone'
  return text.replace(/^@/, '').includes('@') ? 'address' : 'domain'
}

function phoneOf(text: string): SuppressionValue {
  const number = parsePhoneNumberFromString(text)
  if (number === undefined || !number.isPossible())
    return { problem: 'Write the telephone number with its country: +1 202 555 0143.' }
  return { kind: 'phone', value: number.number }
}

function addressValue(text: string): SuppressionValue {
  const inner = /<([^<>]*)>\s*$/.exec(text)?.[1] ?? text
  const value = normalAddress(inner)
  return value === null ? { problem: 'It is not the form of an e-mail address.' } : { kind: 'address', value }
}

function domainValue(text: string): SuppressionValue {
  const bare = text
    .toLowerCase()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//, '')
    .replace(/^(?:@|\*\.|www\.)/, '')
    .replace(/[/?#:].*$/, '')
  const value = normalHost(bare)
  if (value === null) return { problem: 'It is neither an e-mail address nor a domain.' }
  const { publicSuffix } = parse(value, { allowPrivateDomains: false })
  if (publicSuffix === value) return { problem: `Everybody under .${value} would be meant. Name one domain.` }
  return { kind: 'domain', value }
}

/** The domain of an address and every domain above it with at least two labels: `a.b.example` is meant by `b.example` too. */
export function domainsAbove(address: string): string[] {
  const labels = address.slice(address.lastIndexOf('@') + 1).split('.')
  return labels.slice(0, -1).map((_, i) => labels.slice(i).join('.'))
}
