import * as z from 'zod'

/** `unchecked`: entered and not asked for yet. `refused`: the vendor does not know the key; nothing is sent with it any more. */
export const CredentialStatus = z.enum(['unchecked', 'working', 'refused'])
export type CredentialStatus = z.infer<typeof CredentialStatus>

/** One thing that a vendor asks for. */
export const IntegrationField = z.object({
  name: z.string(),
  label: z.string(),
  isSecret: z.boolean(),
  isOptional: z.boolean(),
  placeholder: z.string().nullable(),
  help: z.string().nullable(),
})
export type IntegrationField = z.infer<typeof IntegrationField>

/** What is known of a stored key; never the key. */
export const StoredCredential = z.object({
  /** The last characters of the main secret. */
  lastFour: z.string(),
  /** The fields that are no secret. */
  settings: z.record(z.string(), z.string()),
  status: CredentialStatus,
  setBy: z.string().nullable(),
  setAt: z.iso.datetime(),
  checkedAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable(),
  lastError: z.string().nullable(),
  lastErrorAt: z.iso.datetime().nullable(),
})
export type StoredCredential = z.infer<typeof StoredCredential>

/** Calls to a vendor in the last 30 days. */
export const VendorUsage = z.object({
  calls: z.number().int(),
  failures: z.number().int(),
  inputTokens: z.number().int(),
  outputTokens: z.number().int(),
  /** In millionths of the currency of the prices. */
  costMicros: z.number().int(),
})
export type VendorUsage = z.infer<typeof VendorUsage>

/** A vendor, what it is for, and the workspace's key for it if there is one. */
export const Integration = z.object({
  vendor: z.string(),
  label: z.string(),
  does: z.string(),
  /** What happens without a key, or when it is refused. */
  without: z.string(),
  docs: z.string(),
  fields: z.array(IntegrationField),
  /** Our address that is to be entered at the vendor, and where; null where none is needed. */
  hook: z.object({ url: z.string(), help: z.string(), isReachable: z.boolean() }).nullable(),
  /** Without a key of the workspace, the instance's own is used. */
  isGivenByInstance: z.boolean(),
  credential: StoredCredential.nullable(),
  usage: VendorUsage,
})
export type Integration = z.infer<typeof Integration>

const Vendor = z.string().min(1).max(40)

export const ByVendor = z.object({ vendor: Vendor })

/** Secret fields that are left out keep what is stored; the others are replaced. */
export const CredentialChange = z.object({
  vendor: Vendor,
  values: z.record(z.string().max(40), z.string().trim().max(2000)),
})
export type CredentialChange = z.infer<typeof CredentialChange>

/** What the vendor said of the key. */
export const CheckResult = z.object({
  outcome: z.enum(['working', 'refused', 'unclear']),
  message: z.string(),
  credential: StoredCredential,
})
export type CheckResult = z.infer<typeof CheckResult>
