import { ORPCError } from '@orpc/client'
import { ValidationError } from '@orpc/contract'
import { asDatabaseUnavailable, DatabaseUnavailable } from './database-unavailable.ts'
import { AppError, statusOf } from './errors.ts'
import type { ErrorCode, Issue } from './errors.ts'

/** SQLSTATEs after which the same request may work in a moment: serialisation failure, deadlock, lock and statement time-outs. */
const worthAnotherTry = /^(40001|40P01|55P03|57014)$/
/** SQLSTATEs of text that PostgreSQL cannot store: NUL characters and broken surrogates. */
const unstorableText = /^(22021|22P05)$/

/** What a client may know of any thrown thing: an `AppError` as it is, known outside causes in words, everything else hidden. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (error instanceof ORPCError) return fromRpcError(error)
  const lost = asDatabaseUnavailable(error)
  if (lost instanceof DatabaseUnavailable) return unavailable(lost.message, lost.retryAfterSeconds, error)
  for (const link of causes(error)) {
    if (link instanceof AppError) return link
    const code = codeOf(link)
    if (worthAnotherTry.test(code)) {
      return unavailable('Too many changes meet at this place right now. Try again in a second.', 1, error)
    }
    if (unstorableText.test(code)) {
      return new AppError(
        'invalid_input',
        'The text holds a character that cannot be stored (NUL). Remove it.',
      )
    }
  }
  return new AppError(
    'internal',
    'Something went wrong on our side. Nothing was lost; try again, and name the request id if it stays.',
    { cause: error },
  )
}

/** The form in which the RPC library carries an error; the code stays ours. */
export function toRpcError(error: AppError, requestId: string): ORPCError<string, unknown> {
  return new ORPCError(error.code, {
    status: statusOf[error.code],
    message: error.message,
    data: { ...(error.details === undefined ? {} : { details: error.details }), requestId },
    cause: error,
  })
}

/** Schema issues as dotted field paths with a message each. */
export function issuesOf(error: ValidationError): Issue[] {
  return error.issues.map((issue) => ({
    field: (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
    message: issue.message,
  }))
}

function fromRpcError(error: ORPCError<string, unknown>): AppError {
  if (error.cause instanceof ValidationError && error.status === 400) {
    const issues = issuesOf(error.cause)
    const fields = [...new Set(issues.map((issue) => issue.field).filter((field) => field !== ''))]
    const where = fields.length === 0 ? '' : `: ${fields.slice(0, 5).join(', ')}`
    return new AppError('invalid_input', `Some fields need another value${where}.`, {
      details: { issues: issues.slice(0, 50) },
    })
  }
  if (error.status >= 500) return toAppError(error.cause ?? new Error(error.message))
  const code = (Object.keys(statusOf) as ErrorCode[]).find((key) => statusOf[key] === error.status)
  return new AppError(code ?? 'bad_request', error.message, { cause: error })
}

function unavailable(message: string, retryAfterSeconds: number, cause: unknown): AppError {
  return new AppError('unavailable', message, { retryAfterSeconds, cause })
}

function* causes(error: unknown): Generator {
  let link = error
  for (let depth = 0; depth < 6 && link !== null && link !== undefined; depth++) {
    yield link
    link = (link as { cause?: unknown }).cause
  }
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown }).code
  return typeof code === 'string' ? code : ''
}
