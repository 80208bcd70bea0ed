import type { FactKind } from '#contracts/extraction'
import type { SignalValue } from '#contracts/scoring'
import { withImpliedSignals, type Signals } from '../scoring/index.ts'
import type { EmailStatus } from './contract-prospects.ts'

/** What scoring needs of a fact. */
export interface FactForSignals {
  id: string
  kind: FactKind
  value: string
  data: Record<string, unknown>
  confidence: number
  /** When it was read: of two that are as sure the newer counts. */
  at?: Date
}

/** What scoring needs of a contact. */
export interface ContactForSignals {
  email: string | null
  emailStatus: EmailStatus
  phone: string | null
  isDecisionMaker: boolean
  rank: number
}

const numeric = [
  'website_score',
  'mobile_score',
  'page_speed_ms',
  'revenue_estimate',
  'year_founded',
  'rating',
  'review_count',
] as const
const boolean = ['https', 'certificate_valid', 'website_exists'] as const
const bookingCategories = new Set(['booking', 'shop'])

/** Signals of a prospect from its facts and contacts; each names the facts it rests on. What is not known is left out. */
export function deriveSignals(facts: FactForSignals[], contacts: ContactForSignals[]): Signals {
  const by = groupByKind(facts)
  const signals: Record<string, SignalValue> = {}
  const put = (name: string, value: number | boolean | string, from: FactForSignals[]) => {
    signals[name] = { value, factIds: from.slice(0, 5).map((f) => f.id) }
  }
  for (const kind of numeric) {
    const fact = surest(by.get(kind))
    const value = fact === undefined ? Number.NaN : Number(fact.value)
    if (fact !== undefined && Number.isFinite(value)) put(kind, value, [fact])
  }
  for (const kind of boolean) {
    const fact = surest(by.get(kind))
    if (fact !== undefined) put(kind, fact.value === 'true', [fact])
  }
  const size = surest(by.get('employee_range'))
  if (size !== undefined) put('employee_range', size.value, [size])
  websiteSignals(by, put)
  contactSignals(by, contacts, put)
  return withImpliedSignals(signals)
}

type Put = (name: string, value: number | boolean | string, from: FactForSignals[]) => void

function websiteSignals(by: Map<FactKind, FactForSignals[]>, put: Put): void {
  const tech = by.get('tech') ?? []
  const missing = by.get('missing') ?? []
  const wasRead = (by.get('website_score') ?? []).length > 0
  if (!wasRead) return
  const pains = by.get('pain_point') ?? []
  const booking = tech.filter((f) => bookingCategories.has(String(f.data['category'])))
  put('has_booking', booking.length > 0, booking.length > 0 ? booking : coded(missing, /booking|shop/))
  const analytics = tech.filter(
    (f) => f.data['category'] === 'analytics' || f.data['category'] === 'tag_manager',
  )
  put('has_analytics', analytics.length > 0, analytics.length > 0 ? analytics : coded(missing, /analytics/))
  put('pain_point_count', pains.length, pains)
  const socials = by.get('social') ?? []
  put('social_count', new Set(socials.map((f) => dataText(f, 'network') ?? f.value)).size, socials)
  const hiring = [...(by.get('opportunity') ?? []), ...(by.get('hook') ?? [])].filter((f) =>
    /hiring|recruiting/.test(dataText(f, 'code') ?? ''),
  )
  if (hiring.length > 0) put('hiring', true, hiring)
  const places = new Set((by.get('address') ?? []).map((f) => dataText(f, 'postcode') ?? f.value))
  if (places.size > 0) put('location_count', places.size, by.get('address') ?? [])
}

function contactSignals(by: Map<FactKind, FactForSignals[]>, contacts: ContactForSignals[], put: Put): void {
  const usable = contacts.filter((c) => c.email !== null && c.emailStatus !== 'invalid')
  const emails = by.get('email') ?? []
  const phones = by.get('phone') ?? []
  const people = by.get('person') ?? []
  put('has_email', usable.length > 0, emails)
  put('has_phone', contacts.some((c) => c.phone !== null) || phones.length > 0, phones)
  put('contact_count', usable.length + new Set(phones.map((f) => f.value)).size, [...emails, ...phones])
  const deciders = contacts.filter((c) => c.isDecisionMaker)
  if (people.length > 0 || contacts.length > 0) put('has_decision_maker', deciders.length > 0, people)
  const best = usable.toSorted((a, b) => a.rank - b.rank)[0]
  if (best !== undefined) put('email_status', best.emailStatus, emails)
}

/** A detail of a fact; null when it is missing or no text. */
function dataText(fact: FactForSignals, name: string): string | null {
  const detail = fact.data[name]
  return typeof detail === 'string' ? detail : null
}

function coded(facts: FactForSignals[], pattern: RegExp): FactForSignals[] {
  return facts.filter((f) => pattern.test(dataText(f, 'code') ?? f.value))
}

function surest(facts: FactForSignals[] | undefined): FactForSignals | undefined {
  return facts?.toSorted(
    (a, b) => b.confidence - a.confidence || (b.at?.getTime() ?? 0) - (a.at?.getTime() ?? 0),
  )[0]
}

function groupByKind(facts: FactForSignals[]): Map<FactKind, FactForSignals[]> {
  const by = new Map<FactKind, FactForSignals[]>()
  for (const fact of facts) {
    const list = by.get(fact.kind)
    if (list === undefined) by.set(fact.kind, [fact])
    else list.push(fact)
  }
  return by
}
