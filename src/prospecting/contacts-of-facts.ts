import type { ExtractedFact } from '#contracts/extraction'
import { chooseContacts, type PersonSeen } from './choose-contacts.ts'

/** Whom to write to, by what the pages of a site say. */
export function contactsOf(found: ExtractedFact[], domain: string | null) {
  const of = (kind: ExtractedFact['kind']) => [
    ...new Set(
      found
        .filter((f) => f.kind === kind)
        .toSorted((a, b) => b.confidence - a.confidence)
        .map((f) => f.value),
    ),
  ]
  const people = found
    .filter((f) => f.kind === 'person')
    .map((f): PersonSeen => {
      const data = f.data as Partial<Record<'name' | 'title' | 'email' | 'phone', string | null>> | undefined
      return {
        name: data?.name ?? f.value,
        title: data?.title ?? null,
        email: data?.email ?? null,
        phone: data?.phone ?? null,
        source: 'website',
      }
    })
  return chooseContacts(people, of('email'), of('phone'), domain)
}
