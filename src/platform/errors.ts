/** Every code a client can meet, with the HTTP status that the edge gives it. Nothing else in the product knows statuses. */
export const statusOf = {
  bad_request: 400,
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  unprocessable: 422,
  too_many_requests: 429,
  internal: 500,
  unavailable: 503,
} as const

export type ErrorCode = keyof typeof statusOf

/** One thing wrong with the input: the path of the field (`rows.3.email`) and what to do about it. */
export interface Issue {
  field: string
  message: string
}

export interface AppErrorOptions {
  details?: unknown
  retryAfterSeconds?: number
  cause?: unknown
}

/** A broken request. The message is shown to people, so it says what to do; `details` holds fields, rows or limits. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: unknown
  readonly retryAfterSeconds: number | undefined

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.details = options.details
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}

/** The answer for a row that is not there or belongs to another workspace: the two must look the same. */
export function notFound(thing: string): AppError {
  return new AppError('not_found', `This ${thing} does not exist or was deleted.`)
}

/** Input that the schema accepts and the product does not; `field` is a dotted path of the input. */
export function invalidInput(field: string, message: string): AppError {
  return new AppError('invalid_input', message, { details: { issues: [{ field, message }] } })
}

/** Throws `not_found` for an absent row, otherwise returns it. */
export function found<T>(row: T | null | undefined, thing: string): T {
  if (row === null || row === undefined) throw notFound(thing)
  return row
}
