/** A JSON schema as the document writes it; only what is shown. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  format?: string
  enum?: unknown[]
  const?: unknown
  default?: unknown
  description?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
}

/** One value in the path or the query. */
export interface Parameter {
  name: string
  in: string
  required?: boolean
  schema?: Schema
  example?: unknown
}

/** One thing the API can do. */
export interface Operation {
  /** `campaigns.create`: also its place on the page. */
  id: string
  method: string
  path: string
  tag: string
  summary: string
  description: string
  parameters: Parameter[]
  body: { schema: Schema; example: unknown } | null
  answer: { type: string; schema: Schema | null; example: unknown } | null
}

interface Media {
  schema?: Schema
  example?: unknown
}

interface RawOperation {
  operationId?: string
  summary?: string
  description?: string
  tags?: string[]
  parameters?: Parameter[]
  requestBody?: { content: Record<string, Media> }
  responses: Record<string, { content?: Record<string, Media> }>
}

/** The part of the OpenAPI document that is read. */
export interface ApiDocument {
  paths: Record<string, Record<string, RawOperation>>
}

/** Reads the document that the server answers for itself. */
export async function fetchDocument(): Promise<Operation[]> {
  const response = await fetch('/api/v1/openapi.json')
  if (!response.ok) throw new Error('The document could not be read. Try again in a moment.')
  return operationsOf((await response.json()) as ApiDocument)
}

/** Every operation, in the order of the document. */
export function operationsOf(document: ApiDocument): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, raw]) => {
      const json = raw.requestBody?.content['application/json']
      const ok = Object.entries(raw.responses).find(([status]) => status.startsWith('2'))?.[1]
      const [type, media] = Object.entries(ok?.content ?? {})[0] ?? []
      return {
        id: raw.operationId ?? `${method}${path}`,
        method: method.toUpperCase(),
        path,
        tag: raw.tags?.[0] ?? 'other',
        summary: raw.summary ?? '',
        description: raw.description ?? '',
        parameters: raw.parameters ?? [],
        body: json ? { schema: json.schema ?? {}, example: json.example ?? {} } : null,
        answer: type ? { type, schema: media?.schema ?? null, example: media?.example } : null,
      }
    }),
  )
}

/** A type in a few words: `string (uuid)`, `one of A, B`, `list of integer`. */
export function typeOf(schema: Schema | undefined): string {
  if (!schema) return 'anything'
  if (schema.$ref) return schema.$ref.split('/').at(-1) ?? 'object'
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return `one of ${schema.enum.join(', ')}`
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return choices.map(typeOf).join(' or ')
  if (schema.type === 'array') return `list of ${typeOf(schema.items)}`
  const type = Array.isArray(schema.type) ? schema.type.join(' or ') : (schema.type ?? 'anything')
  return schema.format ? `${type} (${schema.format})` : type
}

/** What a call needs: values by the name of their parameter, and the text of the body. */
export interface Call {
  parameters: Record<string, string>
  body: string
}

/** The example of the document as a first call; an empty text leaves a parameter out. */
export function exampleCall(operation: Operation): Call {
  const shown = (value: unknown): string =>
    value === undefined || value === null
      ? ''
      : Array.isArray(value)
        ? value.join(',')
        : typeof value === 'string'
          ? value
          : JSON.stringify(value)
  return {
    parameters: Object.fromEntries(
      operation.parameters.map(({ name, example, in: place }) => [
        name,
        place === 'path' ? '' : shown(example),
      ]),
    ),
    body: operation.body ? JSON.stringify(operation.body.example, null, 2) : '',
  }
}

/** The address of a call, without the server. Lists are repeated names. */
export function addressOf(operation: Operation, call: Call): string {
  const query = new URLSearchParams()
  let path = operation.path
  for (const { name, in: place, schema } of operation.parameters) {
    const value = call.parameters[name] ?? ''
    if (place === 'path') path = path.replace(`{${name}}`, encodeURIComponent(value))
    else if (value !== '' && schema?.type === 'array')
      for (const one of value.split(',')) query.append(name, one.trim())
    else if (value !== '') query.append(name, value)
  }
  const search = query.toString()
  return `/api/v1${path}${search && `?${search}`}`
}

/** The same call for a terminal. */
export function curlOf(operation: Operation, call: Call, origin: string): string {
  const lines = [
    `curl -X ${operation.method} '${origin}${addressOf(operation, call)}'`,
    `  -H 'Authorization: Bearer lw_…'`,
  ]
  if (operation.body)
    lines.push(`  -H 'Content-Type: application/json'`, `  -d '${call.body.replaceAll("'", `'\\''`)}'`)
  return lines.join(' \\\n')
}
