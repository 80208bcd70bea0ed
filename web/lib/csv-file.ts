/** A cell that a spreadsheet would run as a formula gets an apostrophe; numbers stay numbers. */
const guarded = (value: string | number): string => {
  if (typeof value === 'number') return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Rows as CSV, safe to open in a spreadsheet. */
export function csvOf(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [head, ...rows].map((row) => row.map(guarded).join(',')).join('\r\n') + '\r\n'
}
