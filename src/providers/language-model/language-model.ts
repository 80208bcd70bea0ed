import { createAnthropic } from '@ai-sdk/anthropic'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import {
  APICallError,
  generateText,
  NoObjectGeneratedError,
  Output,
  parsePartialJson,
  streamText,
  type ModelMessage,
} from 'ai'
import * as z from 'zod'
import { HttpFailure, type HttpClient } from '../../platform/http-client.ts'
import {
  LanguageModelFailure,
  type LanguageModel,
  type LanguageModelAnswer,
  type LanguageModelQuestion,
} from './answer.ts'
import { fetchThrough } from './fetch-through.ts'
import { jsonIn } from './json-in.ts'

/** What a model costs, in millionths of the currency per million tokens. */
type Price = { inputMicros: number; outputMicros: number }

/** Which vendor and which models; `prices` by model name makes costs known. */
export type LanguageModelSettings = {
  provider: 'none' | 'anthropic' | 'openai-compatible'
  apiKey?: string | undefined
  /** Needed for `openai-compatible`, for example `https://openrouter.ai/api/v1`. */
  baseUrl?: string | undefined
  /** `public` when the address was given by a person of a workspace: private ones are then refused. Default `vendor`. */
  target?: 'public' | 'vendor'
  writingModel?: string | undefined
  analysisModel?: string | undefined
  prices?: Record<string, Price>
}

type Usage = { inputTokens: number; outputTokens: number }
type SdkModel = Parameters<typeof generateText>[0]['model']
type Ask = {
  model: SdkModel
  name: string
  price: Price | undefined
  target: 'public' | 'vendor' | undefined
}
type Fit<T> = { value: T; usage: Usage } | { text: string; problem: string; usage: Usage }

/** The configured model, or `null` when none is configured or the settings lack a key, address or model name. */
export function createLanguageModel(settings: LanguageModelSettings, http: HttpClient): LanguageModel | null {
  const { provider, writingModel, analysisModel } = settings
  const writer = writingModel ?? analysisModel
  const reader = analysisModel ?? writingModel
  if (provider === 'none' || writer === undefined || reader === undefined) return null
  const make = modelFactory(settings)
  if (make === null) return null
  const ask =
    (name: string) =>
    <T>(schema: z.ZodType<T>, question: LanguageModelQuestion) =>
      answer(http, make, { name, price: settings.prices?.[name], target: settings.target }, schema, question)
  const mostMicros: LanguageModel['mostMicros'] = (task, question) =>
    mostOf(question, settings.prices?.[task === 'write' ? writer : reader])
  return { write: ask(writer), analyse: ask(reader), mostMicros }
}

type Make = (name: string, fetch: typeof globalThis.fetch) => SdkModel

function modelFactory({ provider, apiKey, baseUrl }: LanguageModelSettings): Make | null {
  if (provider === 'anthropic') {
    if (apiKey === undefined) return null
    // Named here because the SDK would otherwise look into the environment.
    const baseURL = baseUrl ?? 'https://api.anthropic.com/v1'
    return (name, fetch) => createAnthropic({ apiKey, fetch, baseURL })(name)
  }
  if (baseUrl === undefined) return null
  return (name, fetch) =>
    createOpenAICompatible({
      name: 'openai-compatible',
      baseURL: baseUrl,
      fetch,
      supportsStructuredOutputs: true,
      includeUsage: true,
      ...(apiKey !== undefined && { apiKey }),
    })(name)
}

async function answer<T>(
  http: HttpClient,
  make: Make,
  { name, price, target }: Omit<Ask, 'model'>,
  schema: z.ZodType<T>,
  question: LanguageModelQuestion,
): Promise<LanguageModelAnswer<T>> {
  const fetch = fetchThrough(http, {
    deadlineAt: performance.now() + (question.deadlineMs ?? 60_000),
    idempotencyKey: question.idempotencyKey,
    signal: question.signal,
    target: target ?? 'vendor',
    isStreamed: question.onPartial !== undefined,
  })
  const model = make(name, fetch)
  const first = await generate(model, schema, question, [{ role: 'user', content: question.prompt }])
  const second = 'value' in first ? first : await repair(model, schema, question, first)
  const usage = 'value' in first ? first.usage : sum(first.usage, second.usage)
  const costMicros = costOf(usage, price)
  if (!('value' in second)) {
    throw new LanguageModelFailure(
      'unusable_answer',
      'The language model answered twice in a form that cannot be used: try another model',
      { costMicros, cause: second.problem },
    )
  }
  return { value: second.value, model: name, ...usage, costMicros }
}

function repair<T>(
  model: SdkModel,
  schema: z.ZodType<T>,
  question: LanguageModelQuestion,
  first: { text: string; problem: string },
): Promise<Fit<T>> {
  return generate(model, schema, question, [
    { role: 'user', content: question.prompt },
    { role: 'assistant', content: first.text.trim() === '' ? '(no answer)' : first.text },
    {
      role: 'user',
      content: `That does not fit: ${first.problem}\nAnswer again, with nothing but JSON of the form that was asked for.`,
    },
  ])
}

async function generate<T>(
  model: SdkModel,
  schema: z.ZodType<T>,
  { system, maxTokens, onPartial }: LanguageModelQuestion,
  messages: ModelMessage[],
): Promise<Fit<T>> {
  try {
    if (onPartial !== undefined)
      return await stream(model, schema, { system, maxTokens, onPartial }, messages)
    const result = await generateText({
      model,
      system,
      messages,
      maxOutputTokens: maxTokens,
      maxRetries: 0,
      output: Output.object({ schema }),
    })
    return fit(schema, result.text, usageOf(result.usage))
  } catch (error) {
    if (NoObjectGeneratedError.isInstance(error)) return fit(schema, error.text ?? '', usageOf(error.usage))
    throw toFailure(error)
  }
}

/** The same while it is written. Errors come as parts of the stream, so the first is kept and thrown at the end. */
async function stream<T>(
  model: SdkModel,
  schema: z.ZodType<T>,
  question: Pick<LanguageModelQuestion, 'system' | 'maxTokens'> & { onPartial: (partial: unknown) => void },
  messages: ModelMessage[],
): Promise<Fit<T>> {
  let failure: unknown
  const result = streamText({
    model,
    system: question.system,
    messages,
    maxOutputTokens: question.maxTokens,
    maxRetries: 0,
    output: Output.object({ schema }),
    onError: ({ error }) => {
      failure ??= error
    },
  })
  let text = ''
  for await (const part of result.fullStream) {
    if (part.type !== 'text-delta') continue
    text += part.text
    const partial = await parsePartialJson(text)
    if (partial.value !== undefined) question.onPartial(partial.value)
  }
  if (failure !== undefined) throw failure
  return fit(schema, text, usageOf(await result.totalUsage))
}

function fit<T>(schema: z.ZodType<T>, text: string, usage: Usage): Fit<T> {
  const json = jsonIn(text)
  if (json === undefined) return { text, problem: 'there is no complete JSON in it', usage }
  const parsed = schema.safeParse(json)
  if (parsed.success) return { value: parsed.data, usage }
  return { text, problem: z.prettifyError(parsed.error).slice(0, 1000), usage }
}

const usageOf = (
  usage: { inputTokens?: number | undefined; outputTokens?: number | undefined } | undefined,
) => ({
  inputTokens: usage?.inputTokens ?? 0,
  outputTokens: usage?.outputTokens ?? 0,
})
const sum = (a: Usage, b: Usage): Usage => ({
  inputTokens: a.inputTokens + b.inputTokens,
  outputTokens: a.outputTokens + b.outputTokens,
})
const costOf = (usage: Usage, price: Price | undefined) =>
  price === undefined
    ? 0
    : Math.ceil((usage.inputTokens * price.inputMicros + usage.outputTokens * price.outputMicros) / 1_000_000)

/** A token is rarely less than three letters; what the shape of the answer takes comes on top. */
const mostOf = ({ system, prompt, maxTokens }: LanguageModelQuestion, price: Price | undefined) => {
  const asked = Math.ceil((system.length + prompt.length) / 3) + 1000
  // An answer that does not fit is sent back with what is wrong about it, and answered again.
  const repaired = asked + maxTokens + 1000
  return costOf({ inputTokens: asked + repaired, outputTokens: 2 * maxTokens }, price)
}

function toFailure(error: unknown): LanguageModelFailure {
  const http = httpFailureIn(error)
  if (http?.kind === 'timeout') {
    return new LanguageModelFailure(
      'timeout',
      'The language model did not answer in time: it is tried again later',
      { cause: error },
    )
  }
  if (http !== null)
    return new LanguageModelFailure('unavailable', http.message, { retryable: http.retryable, cause: error })
  const status = APICallError.isInstance(error) ? error.statusCode : undefined
  if (status === 401 || status === 403) {
    return new LanguageModelFailure(
      'unauthorised',
      'The language model refuses the key: check LANGUAGE_MODEL_API_KEY',
      { cause: error },
    )
  }
  if (status === 429) {
    return new LanguageModelFailure(
      'rate_limited',
      'The language model has too much to do for this key: it is tried again later',
      { cause: error },
    )
  }
  if (status !== undefined && status >= 400 && status < 500) {
    return new LanguageModelFailure(
      'rejected',
      `The language model refuses the request (${status}): check the model's name`,
      { cause: error },
    )
  }
  return new LanguageModelFailure(
    'unavailable',
    'The language model is not available: it is tried again later',
    { cause: error },
  )
}

function httpFailureIn(error: unknown): HttpFailure | null {
  if (error instanceof HttpFailure) return error
  return error instanceof Error && error.cause !== undefined ? httpFailureIn(error.cause) : null
}
