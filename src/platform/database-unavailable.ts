/** The database was lost or refused a connection; the same request may succeed in `retryAfterSeconds`. The edge answers 503. */
export class DatabaseUnavailable extends Error {
  override name = 'DatabaseUnavailable'
  readonly code = 'unavailable'
  readonly retryAfterSeconds: number
  constructor(cause: unknown, retryAfterSeconds = 2) {
    super('The database cannot be reached just now. Try again in a few seconds.', { cause })
    this.retryAfterSeconds = retryAfterSeconds
  }
}

// Classes 08 (connection), 57P0x (server stops or starts) and 53300 (too many connections) of PostgreSQL, and what sockets report.
const lost =
  /^(08...|57P0[1-5]|53300|25P0[34]|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/
const lostInWords =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|the database system is|Cannot use a pool after calling end/i

/** `DatabaseUnavailable` when the connection failed (looked for through `cause`), otherwise the error itself. */
export function asDatabaseUnavailable(error: unknown): unknown {
  for (
    let inner: unknown = error, depth = 0;
    inner instanceof Error && depth < 5;
    inner = inner.cause, depth++
  ) {
    if (inner instanceof DatabaseUnavailable) return inner
    if ('code' in inner && lost.test(String(inner.code))) return new DatabaseUnavailable(error)
    if (lostInWords.test(inner.message)) return new DatabaseUnavailable(error)
    if (
      inner instanceof AggregateError &&
      inner.errors.some((one) => asDatabaseUnavailable(one) instanceof DatabaseUnavailable)
    )
      return new DatabaseUnavailable(error)
  }
  return error
}
