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
