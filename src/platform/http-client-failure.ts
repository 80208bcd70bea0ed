/** Why nothing usable came back from outside. */
export type HttpFailureKind =
  | 'dns'
  | 'refused'
  | 'timeout'
  | 'too_large'
  | 'private_address'
  | 'too_many_redirects'
  | 'tls'
  | 'network'
  | 'bad_url'
  | 'rate_limited'

/** An expected failure of a request: `message` says what to do, `retryable` whether the same request may succeed later. */
export class HttpFailure extends Error {
  readonly kind: HttpFailureKind
  readonly retryable: boolean
  /** How long to wait before asking again, when the other side or our own limit said so. */
  readonly retryAfterMs: number | null

  constructor(
    kind: HttpFailureKind,
    message: string,
    options: { retryable?: boolean; retryAfterMs?: number | null; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.name = 'HttpFailure'
    this.kind = kind
    this.retryable = options.retryable ?? ['timeout', 'network', 'refused', 'rate_limited'].includes(kind)
    this.retryAfterMs = options.retryAfterMs ?? null
  }
}

const kindByCode: Record<string, HttpFailureKind> = {
  ENOTFOUND: 'dns',
  ENODATA: 'dns',
  EAI_AGAIN: 'dns',
  EAI_NODATA: 'dns',
  ESERVFAIL: 'dns',
  EREFUSED: 'dns',
  ETIMEOUT: 'dns',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  EADDRNOTAVAIL: 'refused',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_OVERFLOW: 'too_large',
  UND_ERR_INVALID_ARG: 'bad_url',
  EPROTO: 'tls',
}

const words: Record<HttpFailureKind, (host: string) => string> = {
  dns: (host) =>
    `The name ${host} could not be resolved: check the spelling, or whether the domain still exists`,
  refused: (host) => `${host} refuses connections: the site is down or listens elsewhere; try again later`,
  timeout: (host) => `${host} did not answer in time: try again later`,
  too_large: (host) => `${host} sent more than may be read`,
  private_address: (host) => `${host} leads to a private address, which is never read: give a public address`,
  too_many_redirects: (host) =>
    `${host} redirects without end: open it in a browser and give the final address`,
  tls: (host) => `${host} has no valid certificate or no working HTTPS`,
  network: (host) => `The connection to ${host} broke off: try again later`,
  bad_url: () => 'The address cannot be read: give a full address such as https://company.example/',
  rate_limited: (host) => `The agreed rate for ${host} is used up: it is tried again later`,
}

/** Turns whatever a socket, the resolver or the HTTP library throws into an `HttpFailure`. */
export function toHttpFailure(error: unknown, host: string): HttpFailure {
  if (error instanceof HttpFailure) return error
  const cause = error instanceof Error && error.cause instanceof HttpFailure ? error.cause : null
  if (cause !== null) return cause
  const code = codeOf(error)
  const isCertificate = /CERT|ERR_TLS|ERR_SSL|SELF_SIGNED|UNABLE_TO/.test(code)
  const kind = isCertificate ? 'tls' : (kindByCode[code] ?? 'network')
  return kind === 'dns' ? toDnsFailure(error, host) : failureOf(kind, host, { cause: error })
}

/** What a resolver throws: a name that does not exist, or a network without an answer, which may have one later. */
export function toDnsFailure(error: unknown, host: string): HttpFailure {
  if (['ENOTFOUND', 'ENODATA', 'EAI_NODATA'].includes(codeOf(error)))
    return failureOf('dns', host, { cause: error })
  const message = `The name ${host} could not be looked up just now: check the network, or try again later`
  return new HttpFailure('dns', message, { retryable: true, cause: error })
}

/** A failure with the standard words of its kind. */
export function failureOf(
  kind: HttpFailureKind,
  host: string,
  options: { retryable?: boolean; retryAfterMs?: number | null; cause?: unknown; detail?: string } = {},
): HttpFailure {
  const { detail, ...rest } = options
  return new HttpFailure(kind, words[kind](host) + (detail === undefined ? '' : ` (${detail})`), rest)
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  if ('errors' in error && Array.isArray(error.errors)) return codeOf(error.errors[0])
  return ''
}
