import type { AnyContractRouter } from '@orpc/contract'
import { OpenAPIHandler } from '@orpc/openapi/fetch'
import { os } from '@orpc/server'
import type { Router } from '@orpc/server'
import { RPCHandler } from '@orpc/server/fetch'
import * as z from 'zod'
import { coerceQuery } from './coerce-query.ts'
import { toAppError, toRpcError } from './error-mapping.ts'
import { AppError } from './errors.ts'

/** What every procedure knows of its request. `body` is set only when the content is not JSON: an upload, not yet read. */
export interface RequestFacts {
  requestId: string
  method: string
  path: string
  ip: string
  userAgent: string | null
  headers: Headers
  contentType: string | null
  body: ReadableStream<Uint8Array> | null
}

/** The context every procedure starts from; `reply.headers` are added to the answer. */
export interface BaseContext<App> {
  app: App
  request: RequestFacts
  reply: { headers: Headers }
}

/** What a procedure says of itself beside its schemas; read by the documentation and by the generated tests. */
export interface ProcedureMeta {
  /** Who may call: `anyone`, `signed_in`, `provider`, `provider_admin` or an action of the permissions table. Set by the builders. */
  access?: string
  /** Of what anyone may call: the action whose scope an API key needs that comes along. */
  keyAction?: string
  /** The name of a rate limit of its own. */
  limit?: string
  /** Content types it takes in place of JSON (an upload); the body is then `context.request.body`. */
  accepts?: readonly string[]
  /** Answers with a stream of bytes, over REST only; the route has `outputStructure: 'detailed'`, the output is `StreamAnswer`. */
  isStream?: boolean
  /** The content type of that stream, for the documentation. */
  streamType?: string
  /** Shown in the documentation; `input` covers path, query and body, `output` what the procedure returns. */
  example?: { input?: unknown; output?: unknown }
}

/** The builder every procedure is made with: typed context, no errors of its own, metadata of `ProcedureMeta`. */
export function procedureBuilder<App>() {
  return os.$context<BaseContext<App>>().$meta<ProcedureMeta>({})
}

/** Any tree of procedures that starts from our context. */
export type AppRouter<App> = Router<AnyContractRouter, BaseContext<App>>

/** Answers requests for one router: REST with the envelope, RPC without. */
export interface Edge<App> {
  rest: (request: Request, context: BaseContext<App>) => Promise<Response>
  rpc: (request: Request, context: BaseContext<App>) => Promise<Response>
}

/** Told of every error before it is turned into an answer; decides itself what is worth a log line. */
export type ReportError = (error: unknown, answer: AppError, request: RequestFacts) => void

/** What a procedure that streams returns: `{ headers, body }`. */
export const StreamAnswer = z.object({
  headers: z.record(z.string(), z.string()),
  body: z.custom<ReadableStream<Uint8Array>>((value) => value instanceof ReadableStream),
})

/** Where the two interfaces are mounted. */
export const restPrefix = '/api/v1'
export const rpcPrefix = '/api/rpc'

/** Builds both interfaces of a router. Errors of any kind come out as data with a code, never as an exception. */
export function createEdge<App>(router: AppRouter<App>, report: ReportError): Edge<App> {
  const shared = {
    interceptors: [guard<App>(report)],
    clientInterceptors: [settleErrors, acceptsContent],
  }
  const rest = new OpenAPIHandler<BaseContext<App>>(router, {
    customErrorResponseBodyEncoder: (error) => {
      const data = error.data as { details?: unknown; requestId?: string } | undefined
      return { success: false, error: { code: error.code, message: error.message, ...data } }
    },
    interceptors: [...shared.interceptors, envelope],
    clientInterceptors: [...shared.clientInterceptors, readQuery],
  })
  const rpc = new RPCHandler<BaseContext<App>>(router, {
    ...shared,
    filter: ({ contract }) => metaOf(contract).isStream !== true,
  })
  return {
    rest: (request, context) => answer(rest, restPrefix, request, context),
    rpc: (request, context) => answer(rpc, rpcPrefix, request, context),
  }
}

/** The same answer shape outside of procedures: wrong address, oversized body, refused origin. */
export function errorResponse(error: AppError, request: RequestFacts, status: number): Response {
  const headers = new Headers({ 'content-type': 'application/json' })
  if (error.retryAfterSeconds !== undefined) headers.set('retry-after', String(error.retryAfterSeconds))
  const { code, message, details } = error
  const inner = { ...(details === undefined ? {} : { details }), requestId: request.requestId }
  const body = request.path.startsWith(rpcPrefix)
    ? { json: { defined: false, code, status, message, data: inner } }
    : { success: false, error: { code, message, ...inner } }
  return new Response(JSON.stringify(body), { status, headers })
}

interface Handler<App> {
  handle: (
    request: Request,
    options: { prefix: `/${string}`; context: BaseContext<App> },
  ) => Promise<{ matched: boolean; response?: Response | undefined }>
}

async function answer<App>(
  handler: Handler<App>,
  prefix: `/${string}`,
  request: Request,
  context: BaseContext<App>,
): Promise<Response> {
  const result = await handler.handle(request, { prefix, context })
  if (result.matched && result.response !== undefined) return result.response
  const { method, path } = context.request
  return errorResponse(
    new AppError(
      'not_found',
      `There is nothing at ${method} ${path}. The addresses are in ${restPrefix}/openapi.json.`,
    ),
    context.request,
    404,
  )
}

/** What a procedure says of itself. */
export function metaOf(procedure: { '~orpc': { meta: ProcedureMeta } }): ProcedureMeta {
  return procedure['~orpc'].meta
}

/** Turns every error into the one shape, after it was reported; a failure before the procedure ran is the sender's. */
function guard<App>(report: ReportError) {
  return async <R>(options: { context: BaseContext<App>; next: () => Promise<R> }): Promise<R> => {
    try {
      return await options.next()
    } catch (error) {
      const shown = isBrokenJson(error)
        ? new AppError(
            'bad_request',
            `The body is not valid JSON: ${error.message}. Send it as application/json.`,
          )
        : toAppError(error)
      report(error, shown, options.context.request)
      if (shown.retryAfterSeconds !== undefined) {
        options.context.reply.headers.set('retry-after', String(Math.ceil(shown.retryAfterSeconds)))
      }
      throw toRpcError(shown, options.context.request.requestId)
    }
  }
}

function isBrokenJson(error: unknown): error is SyntaxError {
  return error instanceof SyntaxError && /JSON/.test(error.message)
}

/** From here on an error is known to come from the procedure, so that its own JSON errors are not taken for the sender's. */
async function settleErrors<R>(options: { next: () => Promise<R> }): Promise<R> {
  try {
    return await options.next()
  } catch (error) {
    throw toAppError(error)
  }
}

async function acceptsContent<R>(options: {
  context: { request: RequestFacts }
  procedure: { '~orpc': { meta: ProcedureMeta } }
  next: () => Promise<R>
}): Promise<R> {
  const { contentType, body } = options.context.request
  const accepts = options.procedure['~orpc'].meta.accepts
  if (body !== null && !(accepts ?? []).some((type) => contentType?.startsWith(type))) {
    throw new AppError(
      'unsupported_media_type',
      `Send the body as ${(accepts ?? ['application/json']).join(' or ')}, not as ${contentType ?? 'unnamed content'}.`,
    )
  }
  return options.next()
}

async function readQuery<R>(options: {
  context: { request: RequestFacts }
  input: unknown
  procedure: { '~orpc': { inputSchema?: unknown; route: { inputStructure?: string } } }
  next: (changed?: never) => Promise<R>
}): Promise<R> {
  if (options.context.request.method === 'GET') {
    const input = coerceQuery(options.procedure['~orpc'].inputSchema, options.input)
    return options.next({ ...options, input } as never)
  }
  return options.next()
}

interface StandardResult {
  matched: boolean
  response?: { status: number; headers: Record<string, unknown>; body?: unknown } | undefined
}

/** `{ success, data, pagination? }` around what a procedure returned; streams and files pass untouched. */
async function envelope<R extends StandardResult>(options: { next: () => Promise<R> }): Promise<R> {
  const result = await options.next()
  const response = result.response
  if (response === undefined || response.status >= 300) return result
  const body = response.body
  if (body instanceof ReadableStream || body instanceof Blob) return result
  response.body = isPage(body)
    ? { success: true, data: body.items, pagination: body.pagination }
    : { success: true, data: body ?? null }
  return result
}

function isPage(body: unknown): body is { items: unknown[]; pagination: unknown } {
  return typeof body === 'object' && body !== null && 'items' in body && 'pagination' in body
}
