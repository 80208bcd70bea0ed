import { parsePhoneNumberFromString } from 'libphonenumber-js'
import type { CountryCode } from 'libphonenumber-js'
import type { AnswerContext } from '#contracts/forms'
import { normalAddress } from '../platform/mail-address.ts'

/** What the server reads answers with: telephone numbers as E.164 and addresses in their one spelling. */
export function serverContext(options: {
  now: Date
  timeZone: string
  country: string
  file?: AnswerContext['file']
}): AnswerContext {
  const { now, timeZone, country, file } = options
  return {
    today: new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now),
    country,
    phone: (text, from) => {
      const number = parsePhoneNumberFromString(text, from as CountryCode)
      // Possible, not certainly in use: numbers are given out faster than tables of them.
      return number?.isPossible() === true ? number.number : null
    },
    email: normalAddress,
    ...(file !== undefined && { file }),
  }
}
