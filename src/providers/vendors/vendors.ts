import { HttpFailure, type HttpClient } from '../../platform/http-client.ts'
import type { CheckCall, CheckVerdict, CredentialValues, Vendor } from './vendor.ts'
import { vendorList } from './vendor-list.ts'

/** The vendors of the product, and the question whether one of them knows a key. */
export interface Vendors {
  list: readonly Vendor[]
  find: (id: string) => Vendor | undefined
  /** Asks the vendor; rejects never. */
  check: (id: string, values: CredentialValues) => Promise<CheckVerdict>
  /** The address of a vendor, and whether it comes from the settings (then it may be any) or from a person (then only a public one). */
  addressOf: (id: string, values: CredentialValues) => { url: string; target: 'vendor' | 'public' } | null
}

/** `urls` puts other addresses in place of the vendors' own, for proxies and tests. */
export function createVendors(options: { http: HttpClient; urls?: Record<string, string> }): Vendors {
  const { http, urls = {} } = options
  const find = (id: string) => vendorList.find((vendor) => vendor.id === id)
  const addressOf: Vendors['addressOf'] = (id, values) => {
    const configured = urls[id] ?? find(id)?.baseUrl ?? null
    if (configured !== null) return { url: trimmed(configured), target: 'vendor' }
    const given = values['baseUrl']
    return given === undefined ? null : { url: trimmed(given), target: 'public' }
  }
  return {
    list: vendorList,
    find,
    addressOf,
    async check(id, values) {
      const vendor = find(id)
      if (vendor === undefined) return { outcome: 'unclear', message: `There is no vendor ${id}.` }
      const address = addressOf(id, values)
      if (address === null || vendor.check === undefined)
        return { outcome: 'unclear', message: `The address of ${vendor.label} is missing: enter it.` }
      return ask(http, vendor, vendor.check(values, address.url), address.target)
    },
  }
}

const trimmed = (url: string) => url.replace(/\/+$/, '')

async function ask(
  http: HttpClient,
  vendor: Vendor,
  call: CheckCall,
  target: 'vendor' | 'public',
): Promise<CheckVerdict> {
  try {
    const answer = await http.request({
      url: call.url,
      method: call.method ?? 'GET',
      ...(call.headers === undefined ? {} : { headers: call.headers }),
      ...(call.body === undefined ? {} : { body: call.body }),
      deadlineMs: call.deadlineMs ?? 15_000,
      maxBytes: 200_000,
      tooLarge: 'truncate',
      maxRedirects: 0,
      provider: `check_${vendor.id}`,
      target,
    })
    const read = vendor.read?.(answer.status, answer.body.toString('utf8')) ?? null
    return verdictOf(vendor, answer.status, read)
  } catch (error) {
    const why = error instanceof HttpFailure ? error.message : 'the connection failed'
    return { outcome: 'unclear', message: `${vendor.label} could not be asked: ${why}.` }
  }
}

function verdictOf(vendor: Vendor, status: number, read: CheckVerdict['outcome'] | null): CheckVerdict {
  const outcome =
    read ??
    (status >= 200 && status < 300 ? 'working' : status === 401 || status === 403 ? 'refused' : 'unclear')
  if (outcome === 'working') return { outcome, message: `${vendor.label} accepts this key.` }
  if (outcome === 'refused')
    return {
      outcome,
      message: `${vendor.label} refuses this key (${status}): make another there and enter it here.`,
    }
  return {
    outcome,
    message:
      status === 429 || read === 'unclear'
        ? `${vendor.label} has too many requests of this key just now (${status}): check again later.`
        : `${vendor.label} answered ${status}, which says nothing about the key: check again later.`,
  }
}
