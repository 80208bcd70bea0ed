import { DateTime } from 'luxon'
import { invalidInput } from '../platform/errors.ts'
import type { Tx } from '../platform/db.ts'
import type { MarketPeriod, MarketReportQuery } from './contract-market.ts'
import { ask } from './scope.ts'

/** The stretch of time that a report of the marketplace counts, half open, with the periods it falls into. */
export interface Span {
  workspaceId: string
  nicheId: string | null
  currency: string | null
  timeZone: string
  by: MarketPeriod
  /** Days of the operator's time zone; `to` is not part of it. */
  from: string
  to: string
  start: Date
  end: Date
  /** The first day of every period. */
  periods: string[]
}

const mostPeriods = 800
const dayText = 'yyyy-MM-dd'

/** What a query asks for, in the time zone of the operator. */
export async function spanOf(
  tx: Tx,
  workspaceId: string,
  query: MarketReportQuery,
  now: Date,
): Promise<Span> {
  const [settings] = await ask<{ currency: string; time_zone: string }>(
    tx,
    'select currency, time_zone from marketplace_settings where workspace_id = $1',
    [workspaceId],
  )
  const timeZone = settings?.time_zone ?? 'UTC'
  const today = DateTime.fromJSDate(now, { zone: timeZone }).startOf('day')
  const to = query.to === undefined ? today.plus({ days: 1 }) : DateTime.fromISO(query.to, { zone: timeZone })
  const from =
    query.from === undefined ? usualStart(to, query.by) : DateTime.fromISO(query.from, { zone: timeZone })
  if (from >= to)
    throw invalidInput('from', 'Choose a day before `to`: the day `to` is not part of the report.')
  const periods: string[] = []
  for (let at = from.startOf(query.by); at < to; at = at.plus({ [`${query.by}s`]: 1 })) {
    if (periods.length === mostPeriods)
      throw invalidInput(
        'by',
        `That is more than ${mostPeriods} ${query.by}s. Count by longer periods, or choose fewer days.`,
      )
    periods.push(at.toFormat(dayText))
  }
  return {
    workspaceId,
    nicheId: query.niche ?? null,
    currency: settings?.currency ?? null,
    timeZone,
    by: query.by,
    from: from.toFormat(dayText),
    to: to.toFormat(dayText),
    start: from.toJSDate(),
    end: to.toJSDate(),
    periods,
  }
}

/** Thirty days, or twelve weeks or months with the one that is running. */
function usualStart(to: DateTime, by: MarketPeriod): DateTime {
  if (by === 'day') return to.minus({ days: 30 })
  return to
    .minus({ days: 1 })
    .startOf(by)
    .minus({ [`${by}s`]: 11 })
}

/** What every report says of itself. */
export function headOf({ currency, timeZone, by, from, to }: Span) {
  return { currency, timeZone, by, from, to }
}

/** SQL of the first day of the period that a moment falls into; $2 is the period, $3 the time zone. */
export const periodOf = (column: string): string =>
  `to_char(date_trunc($2, ${column} at time zone $3), 'YYYY-MM-DD')`

/** One row for every period, in order; those without any have `nothing`. */
export function everyPeriod<Row extends { start: string }>(
  span: Span,
  rows: readonly Row[],
  nothing: Omit<Row, 'start'>,
): (Omit<Row, 'start'> & { start: string })[] {
  const known = new Map(rows.map((row) => [row.start, row]))
  return span.periods.map((start) => ({ ...nothing, ...known.get(start), start }))
}
