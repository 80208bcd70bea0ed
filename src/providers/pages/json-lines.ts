import * as z from 'zod'

/** Parses JSON lines by a schema; empty lines are skipped, a wrong one is named by its number. */
export function parseJsonLines<T>(schema: z.ZodType<T>, text: string): T[] {
  return text.split(/\r?\n/).flatMap((line, at) => {
    if (line.trim() === '') return []
    let value: unknown
    try {
      value = JSON.parse(line.replace(/^\uFEFF/, ''))
    } catch {
      throw new Error(`Line ${at + 1} of index.jsonl is not JSON`)
    }
    const parsed = schema.safeParse(value)
    if (!parsed.success) throw new Error(`Line ${at + 1} of index.jsonl: ${z.prettifyError(parsed.error)}`)
    return [parsed.data]
  })
}
