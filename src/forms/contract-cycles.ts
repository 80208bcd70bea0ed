import type { FormField } from './contract-fields.ts'

/** The labels of fields whose conditions lead back to where they began, the first one named again at the end; null when there are none. */
export function conditionCycle(fields: readonly FormField[]): string[] | null {
  const byKey = new Map(fields.map((field) => [field.key, field]))
  const done = new Set<string>()
  for (const field of fields) {
    const cycle = follow(field.key, [], byKey, done)
    if (cycle !== null) return cycle.map((key) => byKey.get(key)?.label ?? key)
  }
  return null
}

function follow(
  key: string,
  path: readonly string[],
  byKey: ReadonlyMap<string, FormField>,
  done: Set<string>,
): string[] | null {
  const began = path.indexOf(key)
  if (began >= 0) return [...path.slice(began), key]
  const field = byKey.get(key)
  if (field === undefined || done.has(key)) return null
  for (const condition of [...(field.showWhen ?? []), ...(field.requireWhen ?? [])]) {
    // A field that waits for itself is told apart, by its own message.
    if (condition.field === key) continue
    const cycle = follow(condition.field, [...path, key], byKey, done)
    if (cycle !== null) return cycle
  }
  done.add(key)
  return null
}
