import { parsePhoneNumberFromString } from 'libphonenumber-js'
import type { CountryCode } from 'libphonenumber-js'
import type { Tx } from '../platform/db.ts'
import { invalidInput } from '../platform/errors.ts'

/** A provider's telephone number as E.164; one that names no country is read as one of the first niche's. Empty is none. */
export async function providerPhone(
  tx: Tx,
  workspaceId: string,
  phone: string | null,
): Promise<string | null> {
  if (phone === null || phone.trim() === '') return null
  const { rows } = await tx.$client.query<{ country: string }>(
    'select country from niches where workspace_id = $1 order by id limit 1',
    [workspaceId],
  )
  const number = parsePhoneNumberFromString(phone, rows[0]?.country as CountryCode | undefined)
  // Possible, not certainly in use: numbers are given out faster than tables of them.
  if (number?.isPossible() === true) return number.number
  throw invalidInput('phone', 'Write the number with its country, for example +44 20 7946 0018.')
}
