import type * as z from 'zod'

/** The parts of a Zod schema that decide how a query string is read. */
interface Def {
  type: string
  shape?: Record<string, z.core.$ZodType>
  innerType?: z.core.$ZodType
  in?: z.core.$ZodType
  options?: readonly z.core.$ZodType[]
}

const defOf = (schema: z.core.$ZodType) => schema._zod.def as unknown as Def

/**
 * Reads the strings of a query as the schema of the input wants them: `?status=a` for a list, `true`, `12`.
 * A value that does not fit is left alone, so that validation names it.
 */
export function coerceQuery(schema: unknown, input: unknown): unknown {
  if (typeof schema !== 'object' || schema === null || !('_zod' in schema)) return input
  return coerce(schema as z.core.$ZodType, input)
}

function coerce(schema: z.core.$ZodType, value: unknown): unknown {
  const def = defOf(schema)
  if (def.innerType !== undefined) return value === undefined ? value : coerce(def.innerType, value)
  if (def.type === 'pipe' && def.in !== undefined) return coerce(def.in, value)
  if (def.type === 'array') return typeof value === 'string' ? [value] : value
  if (def.type === 'object' && typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => {
        const inner = def.shape?.[key]
        return [key, inner === undefined ? part : coerce(inner, part)]
      }),
    )
  }
  return typeof value === 'string' ? fromText(def.type, value) : value
}

function fromText(type: string, text: string): unknown {
  if (type === 'number' && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text)
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  return text
}
