import * as z from 'zod'
import { invalidInput } from './errors.ts'

/** A cursor of a list that is ordered by id alone: the id of the last row. Refuses anything else. */
export function keyCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined
  if (!z.uuid().safeParse(cursor).success)
    throw invalidInput(
      'cursor',
      'Pass nextCursor of the page before as it is, or leave it out for the first page.',
    )
  return cursor
}
