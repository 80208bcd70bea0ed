/**
 * Arrays as PostgreSQL reads them in text, written at once: for statements that carry thousands of values, where escaping each
 * by itself costs more than the rest of the row.
 */

/** `text[]`; null stays null. */
export function textArray(values: readonly (string | null)[]): string {
  let literal = '{'
  let comma = ''
  for (const value of values) {
    literal += comma + (value === null ? 'NULL' : quoted(value))
    comma = ','
  }
  return `${literal}}`
}

/** An array of what needs no quotes: `uuid[]`, `bigint[]`, `float8[]`, `boolean[]`. */
export function plainArray(values: readonly (string | number | boolean)[]): string {
  return `{${values.join(',')}}`
}

const special = /["\\]/
const quoted = (text: string): string =>
  special.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : `"${text}"`
