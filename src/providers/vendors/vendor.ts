/** One thing a person enters for a vendor. */
export interface VendorField {
  name: string
  label: string
  /** Sealed when stored and never shown again; only its last four characters are. */
  isSecret: boolean
  isOptional?: boolean
  placeholder?: string
  help?: string
  /** What the value looks like; `problem` says it in words when it does not. */
  pattern?: { source: string; problem: string }
}

/** What a person entered, by field name. */
export type CredentialValues = Record<string, string>

/** The cheapest request by which a vendor says whether it knows a key. */
export interface CheckCall {
  url: string
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string
  deadlineMs?: number
}

/** What the vendor says of a key. `unclear`: it could not be asked, or answered with something else; the key stays as it is. */
export interface CheckVerdict {
  outcome: 'working' | 'refused' | 'unclear'
  /** Says what was found and, unless it works, what to do. */
  message: string
}

/** A vendor that the product reaches with a workspace's own key. */
export interface Vendor {
  id: string
  label: string
  /** What the product does with it, in one sentence. */
  does: string
  /** What happens without a key, or when it is refused. */
  without: string
  /** Where the vendor documents its interface. */
  docs: string
  /** The vendor's own address; `null` when a field names it. */
  baseUrl: string | null
  fields: readonly VendorField[]
  /** Where the vendor is to send what it hears, below our own address, and where at the vendor that is entered. */
  hook?: { path: `${string}{workspace}${string}`; help: string }
  /** Absent for a vendor that is not asked over HTTP. */
  check?: (values: CredentialValues, baseUrl: string) => CheckCall
  /** Reads an answer that means something else than its status says; `null` for the usual meaning. */
  read?: (status: number, body: string) => CheckVerdict['outcome'] | null
}
