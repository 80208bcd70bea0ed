/**
 * A cell that a spreadsheet would take for a formula: `=`, `+`, `-`, `@` or their full-width forms, after any spaces and control characters, or a
 * leading tab or line break (OWASP, CSV injection). Apostrophes before it are part of the pattern, so that guarding can be undone exactly.
 */
const RUNS =
  /^'*(?:[\t\r\n]|[\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200f\u2028-\u202f\u2060-\u206f\u3000\ufeff]*[=+\-@＝＋－＠﹢﹣﹦﹫−])/
const GUARDED = new RegExp(RUNS.source.replace("^'*", "^''*"))

/** Puts an apostrophe before a cell that a spreadsheet would run. */
export const guardCell = (cell: string): string => (RUNS.test(cell) ? `'${cell}` : cell)

/** Takes off exactly the apostrophe that `guardCell` put there: `unguardCell(guardCell(x)) === x` for every string. */
export const unguardCell = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell)

/** Whether a text begins as `csvHeader` begins a file in which nothing was guarded: only its first name is quoted, without need. */
export const isExactHeader = (start: string): boolean =>
  /^"[^"',;|\t\r\n]*"(?:\r?\n|$|,[^"])/.test(start) && !/^"\s|^"[^"]*\s"/.test(start)
