/** Vendors that a workspace reaches with its own key: what they ask for, and whether they know it. */
export { createFakeVendors } from './fake.ts'
export { createVendors, type Vendors } from './vendors.ts'
export type { CheckVerdict, CredentialValues, Vendor, VendorField } from './vendor.ts'
