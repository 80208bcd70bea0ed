import { invalidInput } from '../platform/errors.ts'
import { refusalOfPublicUrl } from '../platform/private-address.ts'
import type { CredentialValues, Vendor, VendorField } from '../providers/vendors/index.ts'

/** Fields that say where a secret is sent. */
const addressFields = new Set(['baseUrl', 'host'])

/**
 * What is stored after a change: the given values, and of `known` the secrets that were left out. Refuses unknown, missing and
 * misshapen ones by field. A secret never follows to another address by itself: whoever changes the address enters it again.
 */
export function checkedValues(
  vendor: Vendor,
  given: CredentialValues,
  known: CredentialValues | null,
): CredentialValues {
  const names = new Set(vendor.fields.map((field) => field.name))
  const unknown = Object.keys(given).find((name) => !names.has(name))
  if (unknown !== undefined)
    throw invalidInput(`values.${unknown}`, `${vendor.label} has no field ${unknown}.`)
  const isMoved =
    known !== null && [...addressFields].some((name) => (given[name] ?? '') !== (known[name] ?? ''))
  const values: CredentialValues = {}
  for (const field of vendor.fields) {
    const kept = field.isSecret && !isMoved ? known?.[field.name] : undefined
    const value = given[field.name]?.trim() || kept
    if (value !== undefined) values[field.name] = checkedValue(field, value)
    else if (field.isOptional !== true) {
      const why = isMoved && field.isSecret ? `Enter ${field.label} again for the other address.` : ''
      throw invalidInput(`values.${field.name}`, why || `Enter ${field.label}.`)
    }
  }
  return values
}

function checkedValue(field: VendorField, value: string): string {
  const refuse = (message: string) => invalidInput(`values.${field.name}`, message)
  // Header values: a line break or another control character would be a second header.
  if (/[\u0000-\u001f\u007f]/.test(value))
    throw refuse(`${field.label} is one line without control characters.`)
  if (field.pattern !== undefined && !new RegExp(field.pattern.source, 'u').test(value))
    throw refuse(field.pattern.problem)
  if (field.name !== 'baseUrl') return value
  const reason = URL.canParse(value) ? refusalOfPublicUrl(new URL(value)) : 'it is no address'
  if (reason !== null) throw refuse(`Only a public address can be used: ${reason}.`)
  return value.replace(/\/+$/, '')
}
