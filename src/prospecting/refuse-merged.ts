import { AppError } from '../platform/errors.ts'

/** Refuses to work on a prospect that another took over. */
export function refuseMerged(mergedInto: string | null): void {
  if (mergedInto !== null)
    throw new AppError('conflict', 'This prospect was merged into another: edit that one.')
}
