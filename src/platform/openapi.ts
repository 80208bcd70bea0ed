import { OpenAPIGenerator } from '@orpc/openapi'
import type { OpenAPI } from '@orpc/openapi'
import { traverseContractProcedures } from '@orpc/server'
import type { AnyRouter } from '@orpc/server'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { metaOf, restPrefix } from './rpc.ts'
import type { ProcedureMeta } from './rpc.ts'

/** A procedure with where it stands, over RPC and over REST. */
export interface ListedProcedure {
  /** `campaigns.create` */
  name: string
  method: string
  /** `/campaigns/{id}`, without the prefix. */
  path: string
  meta: ProcedureMeta
  /** The input is `{ params, query, body }`. */
  detailedInput: boolean
  inputSchema: unknown
  outputSchema: unknown
}

/** Every procedure of a router, in its order; for documentation and tests. */
export function listProcedures(router: AnyRouter): ListedProcedure[] {
  const found: ListedProcedure[] = []
  traverseContractProcedures({ router, path: [] }, ({ contract, path }) => {
    const { route, inputSchema, outputSchema } = contract['~orpc']
    found.push({
      name: path.join('.'),
      method: route.method ?? 'POST',
      path: route.path ?? '',
      meta: metaOf(contract),
      detailedInput: route.inputStructure === 'detailed',
      inputSchema,
      outputSchema,
    })
  })
  return found
}

const errorSchema = {
  type: 'object',
  properties: {
    success: { const: false },
    error: {
      type: 'object',
      properties: {
        code: { type: 'string' },
        message: { type: 'string', description: 'Says what to do.' },
        details: { description: 'Fields (`issues`), rows or limits, where there are any.' },
        requestId: { type: 'string' },
      },
      required: ['code', 'message'],
    },
  },
  required: ['success', 'error'],
  examples: [
    { success: false, error: { code: 'not_found', message: 'This campaign does not exist or was deleted.' } },
  ],
} as const

const paginationSchema = {
  type: 'object',
  properties: {
    limit: { type: 'integer' },
    nextCursor: { type: ['string', 'null'] },
    total: { type: ['integer', 'null'], description: 'Exact up to 10,000, null above.' },
  },
  required: ['limit', 'nextCursor', 'total'],
} as const

/** Makes the text of the OpenAPI document once and keeps it. */
export function openApiDocument(
  router: AnyRouter,
  info: { version: string; url: string },
): () => Promise<string> {
  let text: Promise<string> | null = null
  return () => (text ??= generate(router, info).then((document) => JSON.stringify(document)))
}

async function generate(
  router: AnyRouter,
  info: { version: string; url: string },
): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const document = await generator.generate(router, {
    info: {
      title: 'Leadwright',
      version: info.version,
      description:
        'Send an API key as `Authorization: Bearer lw_…`. Answers are `{ success, data, pagination? }`; pass `nextCursor` back as `cursor`.',
    },
    servers: [{ url: `${info.url}${restPrefix}` }],
    security: [{ apiKey: [] }],
    components: {
      securitySchemes: { apiKey: { type: 'http', scheme: 'bearer', description: 'An API key, `lw_…`.' } },
      schemas: { Error: errorSchema as object },
    },
  })
  for (const procedure of listProcedures(router)) {
    const operation = operationOf(document, procedure)
    if (operation !== undefined) dress(operation, procedure)
  }
  return document
}

function operationOf(
  document: OpenAPI.Document,
  { method, path }: ListedProcedure,
): OpenAPI.OperationObject | undefined {
  const item: Record<string, unknown> = { ...document.paths?.[path] }
  return item[method.toLowerCase()] as OpenAPI.OperationObject | undefined
}

/** Adds what the generator cannot know: the envelope, errors, examples, who may call. */
function dress(operation: OpenAPI.OperationObject, { meta, path }: ListedProcedure): void {
  operation.responses = Object.fromEntries(
    Object.entries(operation.responses ?? {}).map(([status, response]) => [
      status,
      status.startsWith('2') ? dressSuccess(response as OpenAPI.ResponseObject, meta) : response,
    ]),
  )
  operation.responses['default'] = {
    description: 'An error; the status tells the kind.',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
  }
  if (meta.access === 'anyone') operation.security = []
  operation.description = [operation.description, accessWords(meta)].filter(Boolean).join('\n\n')
  const input = meta.example?.input
  if (typeof input !== 'object' || input === null) return
  const inPath = new Set([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))
  const values = Object.entries(input)
  for (const parameter of operation.parameters ?? []) {
    if (!('name' in parameter)) continue
    const value = values.find(([key]) => key === parameter.name)?.[1]
    if (value !== undefined) parameter.example = value
  }
  const body = operation.requestBody
  if (body !== undefined && 'content' in body && body.content['application/json'] !== undefined) {
    body.content['application/json'].example = Object.fromEntries(values.filter(([key]) => !inPath.has(key)))
  }
}

function dressSuccess(response: OpenAPI.ResponseObject, meta: ProcedureMeta): OpenAPI.ResponseObject {
  if (meta.isStream) {
    const example = meta.example?.output
    return {
      ...response,
      content: { [meta.streamType ?? 'application/octet-stream']: { schema: { type: 'string' }, example } },
    }
  }
  const schema = response.content?.['application/json']?.schema
  const example = envelopeOf(meta.example?.output)
  return { ...response, content: { 'application/json': { schema: envelopeSchema(schema), example } } }
}

function envelopeSchema(schema: unknown): OpenAPI.SchemaObject {
  const properties = propertiesOf(schema)
  const isPage = 'items' in properties && 'pagination' in properties
  return {
    type: 'object',
    properties: {
      success: { const: true },
      data: (isPage ? properties['items'] : (schema ?? {})) as OpenAPI.SchemaObject,
      ...(isPage ? { pagination: paginationSchema as object } : {}),
    },
    required: ['success', 'data', ...(isPage ? ['pagination'] : [])],
  }
}

function envelopeOf(output: unknown): unknown {
  if (typeof output === 'object' && output !== null && 'items' in output && 'pagination' in output) {
    return { success: true, data: output.items, pagination: output.pagination }
  }
  return { success: true, data: output ?? null }
}

function propertiesOf(schema: unknown): Record<string, unknown> {
  if (typeof schema !== 'object' || schema === null || !('properties' in schema)) return {}
  return { ...(schema.properties as object) }
}

function accessWords({ access }: ProcedureMeta): string {
  if (access === 'anyone') return ''
  if (access === 'signed_in') return 'For signed-in people; API keys cannot call it.'
  if (access === 'provider') return 'For signed-in users of a provider; API keys cannot call it.'
  if (access === 'provider_admin') return 'For signed-in admins of a provider; API keys cannot call it.'
  return `Needs the permission \`${access}\`.`
}
