import type { Slot, Signals } from './engine.ts'
import type { PlainSignal } from './curve.ts'

/**
 * Codes of signals in packed rows. Rows are kept, so a code never changes its meaning: new signals go to the end.
 */
const signalCodes = [
  'website_exists',
  'website_score',
  'mobile_score',
  'https',
  'certificate_valid',
  'page_speed_ms',
  'has_booking',
  'has_analytics',
  'pain_point_count',
  'employee_range',
  'review_count',
  'revenue_estimate',
  'location_count',
  'year_founded',
  'hiring',
  'has_decision_maker',
  'email_status',
  'has_email',
  'has_phone',
  'rating',
  'social_count',
  'business_type_match',
  'place_match',
  'distance_km',
  'contact_count',
  'business_closed',
  'last_activity',
] as const

const codeOf = new Map<string, number>(signalCodes.map((name, code) => [name, code]))

const asFalse = 0
const asTrue = 1
const asByte = 2
const asTenths = 3
const asDouble = 4
const asText = 5

/**
 * The values of signals as bytes: how many, then code, form and value of each. About 50 bytes where the signals with their facts
 * take 1,500. Null where something does not fit (a signal without a code, a time of its own): then the signals themselves are read.
 */
export function packSignals(signals: Signals): Buffer | null {
  const parts: number[] = [0]
  for (const [name, signal] of Object.entries(signals)) {
    if (signal === undefined) continue
    const code = codeOf.get(name)
    const isBare = typeof signal !== 'object'
    if (code === undefined || (!isBare && signal.at !== undefined)) return null
    if (!packValue(parts, code, isBare ? signal : signal.value)) return null
    parts[0]!++
  }
  return Buffer.from(parts)
}

function packValue(parts: number[], code: number, value: number | boolean | string): boolean {
  if (typeof value === 'boolean') parts.push(code, value ? asTrue : asFalse)
  else if (typeof value === 'string') {
    const text = Buffer.from(value, 'utf8')
    if (text.length > 255) return false
    parts.push(code, asText, text.length, ...text)
  } else if (Number.isInteger(value) && value >= 0 && value < 256 && !Object.is(value, -0))
    parts.push(code, asByte, value)
  else if (isTenths(value)) parts.push(code, asTenths, Math.round(value * 10))
  else {
    const double = Buffer.allocUnsafe(8)
    double.writeDoubleLE(value)
    parts.push(code, asDouble, ...double)
  }
  return true
}

const isTenths = (value: number): boolean =>
  value > 0 && value < 25.6 && Math.round(value * 10) / 10 === value

/** Reads rows that stand one behind the other into the flat array of a compiled scorer. */
export interface PackedReader {
  /** Fills `values` from the row at `offset`; returns where the next one begins. */
  read: (bytes: Buffer, offset: number, values: PlainSignal[]) => number
}

/** Prepares reading for the slots of one model. A packed row holds no times, so a slot for one reads the value. */
export function compilePackedReader(slots: readonly Slot[]): PackedReader {
  const slotsOf: number[][] = signalCodes.map((name) =>
    slots.flatMap((slot, i) => (slot.signal === name ? [i] : [])),
  )
  return {
    read: (bytes, offset, values) => {
      for (let i = 0; i < slots.length; i++) values[i] = undefined
      let at = offset + 1
      for (let left = bytes[offset]!; left > 0; left--) {
        const targets = slotsOf[bytes[at]!]
        const form = bytes[at + 1]!
        if (targets !== undefined && targets.length > 0) {
          const value = valueAt(bytes, at + 2, form)
          for (const target of targets) values[target] = value
        }
        at += 2 + sizeAt(bytes, at + 2, form)
      }
      return at
    },
  }
}

/** The signals of one packed row, bare. */
export function unpackSignals(bytes: Buffer): Signals {
  const signals: Signals = {}
  let at = 1
  for (let left = bytes[0] ?? 0; left > 0; left--) {
    const name = signalCodes[bytes[at]!]
    const form = bytes[at + 1]!
    if (name !== undefined) signals[name] = valueAt(bytes, at + 2, form)
    at += 2 + sizeAt(bytes, at + 2, form)
  }
  return signals
}

function valueAt(bytes: Buffer, at: number, form: number): number | boolean | string {
  switch (form) {
    case asFalse:
      return false
    case asTrue:
      return true
    case asByte:
      return bytes[at]!
    case asTenths:
      return bytes[at]! / 10
    case asDouble:
      return bytes.readDoubleLE(at)
    default:
      return bytes.toString('utf8', at + 1, at + 1 + bytes[at]!)
  }
}

function sizeAt(bytes: Buffer, at: number, form: number): number {
  if (form <= asTrue) return 0
  if (form <= asTenths) return 1
  return form === asDouble ? 8 : 1 + bytes[at]!
}
