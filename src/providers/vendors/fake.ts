import type { CheckVerdict, CredentialValues } from './vendor.ts'
import { vendorList } from './vendor-list.ts'
import type { Vendors } from './vendors.ts'

/** Vendors for tests: `answer` decides what each says of a key; without it every key works. Nothing leaves the process. */
export function createFakeVendors(
  answer: (id: string, values: CredentialValues) => CheckVerdict = () => ({
    outcome: 'working',
    message: 'The fake accepts this key.',
  }),
): Vendors & { asked: { id: string; values: CredentialValues }[] } {
  const asked: { id: string; values: CredentialValues }[] = []
  return {
    asked,
    list: vendorList,
    find: (id) => vendorList.find((vendor) => vendor.id === id),
    addressOf: () => null,
    check: (id, values) => {
      asked.push({ id, values })
      return Promise.resolve(answer(id, values))
    },
  }
}
