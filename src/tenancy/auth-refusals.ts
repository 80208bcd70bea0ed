import { AppError } from '../platform/errors.ts'
import type { ErrorCode } from '../platform/errors.ts'

const refusals: Record<string, readonly [ErrorCode, string]> = {
  INVALID_EMAIL_OR_PASSWORD: [
    'unauthenticated',
    'The address or the password is wrong. Try again, or reset the password.',
  ],
  INVALID_PASSWORD: [
    'unauthenticated',
    'The address or the password is wrong. Try again, or reset the password.',
  ],
  EMAIL_NOT_VERIFIED: ['forbidden', 'Confirm your address first: we have just sent you another link.'],
  TOKEN_EXPIRED: ['invalid_input', 'This link is too old. Sign in to get another one.'],
  INVALID_TOKEN: [
    'invalid_input',
    'This link was used already, is too old, or was not copied in full. Ask for another one.',
  ],
  USER_NOT_FOUND: ['invalid_input', 'This link belongs to an account that is gone. Sign up again.'],
  PASSWORD_TOO_SHORT: ['invalid_input', 'The password is too short: at least 10 characters.'],
  PASSWORD_TOO_LONG: ['invalid_input', 'The password is too long: at most 128 characters.'],
}

/** A refusal of the authentication library in our words; anything it does not explain stays a plain refusal. */
export function refusalOf(error: {
  body?: { code?: string | undefined } | undefined
  statusCode: number
}): AppError {
  const code = error.body?.code ?? ''
  const known = refusals[code]
  if (known !== undefined) {
    const details =
      code === 'EMAIL_NOT_VERIFIED' ? { details: { next: 'verify_email' }, cause: error } : { cause: error }
    return new AppError(known[0], known[1], details)
  }
  if (error.statusCode >= 500)
    return new AppError('internal', 'Signing in does not work right now.', { cause: error })
  return new AppError('bad_request', 'Signing in was refused. Start again from the sign-in page.', {
    cause: error,
  })
}

/** The refusal of a link after which somebody signed up with the same address again. */
export function linkIsOld(): AppError {
  return new AppError('invalid_input', 'A newer link was sent since. Use the latest mail, or sign up again.')
}
