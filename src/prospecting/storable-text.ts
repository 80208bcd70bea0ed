/** What PostgreSQL cannot keep in text or JSON: NUL characters and halves of surrogate pairs. */
const unstorable = /[\p{Cs}\0]/gu

/** The text as the database can keep it; the place of what it cannot is marked by U+FFFD. */
export const storableText = (text: string): string => text.replace(unstorable, '\ufffd')

/** A value as JSON that the database can keep. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'string' ? storableText(inner) : inner,
  )
}
