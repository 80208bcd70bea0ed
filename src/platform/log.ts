import { pino } from 'pino'
import type { DestinationStream, Logger } from 'pino'
import { mask, maskText } from './mask.ts'

/** A JSON logger; `log.child({ requestId })` binds one request to every line. */
export type Log = Logger

const secretFields = [
  'password',
  'secret',
  'token',
  'apiKey',
  'authorization',
  'cookie',
  'set-cookie',
  'masterKey',
]
const personalFields = ['email', 'phone', 'name', 'firstName', 'lastName']
const redacted = [...secretFields, ...personalFields].flatMap((field) => {
  const quoted = /^\w+$/.test(field) ? `.${field}` : `["${field}"]`
  return [quoted.replace(/^\./, ''), `*${quoted}`, `headers${quoted}`, `req.headers${quoted}`]
})

/**
 * A pino logger that writes one JSON object a line to `destination` (default stdout).
 * E-mail addresses, phones and keys are masked wherever they stand, also in messages and errors; fields that hold
 * names or secrets are masked by their name. The field `name` is always taken for a person's: write `flow`, `queue` or `step` instead.
 */
export function createLog(options: { level: string; destination?: DestinationStream }): Log {
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: [...new Set(redacted)], censor: '[masked]' },
      formatters: { level: (label) => ({ level: label }), log: maskFields },
      serializers: { err: (error: unknown) => error },
      hooks: {
        logMethod([first, second, ...rest], method) {
          const message = second ?? (first instanceof Error ? first.message : undefined)
          const masked = message === undefined ? [] : [maskText(message)]
          method.call(this, maskPart(first), ...masked, ...rest.map(maskPart))
        },
      },
    },
    options.destination ?? pino.destination({ dest: 1, sync: false }),
  )
}

const maskPart = (part: unknown) =>
  typeof part === 'string' ? maskText(part) : part instanceof Error ? { err: part } : part

function maskFields(fields: object): Record<string, unknown> {
  const masked = mask(fields)
  return typeof masked === 'object' && masked !== null ? { ...masked } : {}
}
