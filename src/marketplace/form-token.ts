import * as z from 'zod'
import type { Keys } from '../platform/crypto.ts'
import { newId } from '../platform/ids.ts'

const purpose = 'form.started'
/** As long a form may stay open before it is sent. */
const lifeMs = 24 * 3_600_000

const Started = z.object({ n: z.uuid(), v: z.int(), k: z.string(), t: z.number() })

/** What a form that was shown says of itself when it comes back. */
export interface StartedForm {
  version: number
  /** One for each time it was shown. */
  key: string
  at: Date
}

/** Signs that a form was shown now, in this version. Stores nothing. */
export function signStarted(keys: Keys, form: { nicheId: string; version: number }, now: Date): string {
  const data = { n: form.nicheId, v: form.version, k: newId(), t: now.getTime() }
  return keys.signLink(purpose, data, new Date(now.getTime() + lifeMs))
}

/** Null for what is forged, too old, or of another form. */
export function readStarted(
  keys: Keys,
  token: string,
  nicheId: string | null,
  now: Date,
): StartedForm | null {
  const read = Started.safeParse(readLink(keys, token, now))
  if (!read.success || (nicheId !== null && read.data.n !== nicheId)) return null
  return { version: read.data.v, key: read.data.k, at: new Date(read.data.t) }
}

function readLink(keys: Keys, token: string, now: Date): unknown {
  return keys.readLink(purpose, token, now)
}
