import type { DomainRecords } from './domain-records.ts'
import type { MailExchange, MailRoute } from './mail-exchange.ts'

/** Answers from a table; a domain that is not in it has no answer, as without a network. */
export function createFakeMailExchange(routes: Record<string, Partial<MailRoute>> = {}): MailExchange {
  return {
    check: (domain) => {
      const route = routes[domain.toLowerCase()] ?? { failure: 'unavailable' as const }
      return Promise.resolve({ mx: [], nullMx: false, ...route })
    },
  }
}

type Table = Record<string, Partial<Record<keyof DomainRecords, string[] | null>>>

/** Answers from a table of names; what is not in it is not there. */
export function createFakeDomainRecords(table: Table = {}): DomainRecords {
  const of = (kind: keyof DomainRecords) => (name: string) => {
    const known = table[name.toLowerCase()]?.[kind]
    return Promise.resolve(known === undefined ? [] : known)
  }
  return { txt: of('txt'), cname: of('cname'), mx: of('mx'), addresses: of('addresses') }
}
