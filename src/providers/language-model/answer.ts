import type * as z from 'zod'

/** What a model is asked. Text from websites belongs into `prompt`, marked as data, never into `system`. */
export type LanguageModelQuestion = {
  system: string
  prompt: string
  maxTokens: number
  /** Limit over all, the repair included. Default 60 s. */
  deadlineMs?: number
  /** `flow:id:step`; makes a repetition after a crash recognisable to vendors that support it. */
  idempotencyKey?: string
  signal?: AbortSignal
  /** Hears the answer as it is written: JSON as far as it goes, not yet held to the schema. */
  onPartial?: (partial: unknown) => void
}

/** An answer that fits the schema, and what it took. */
export type LanguageModelAnswer<T> = {
  value: T
  model: string
  inputTokens: number
  outputTokens: number
  /** In millionths of the currency in which the prices are set; 0 without prices. */
  costMicros: number
}

/** Two models behind one door: a good one for writing, a cheaper one for analysis. Rejects with `LanguageModelFailure`. */
export type LanguageModel = {
  write: <T>(schema: z.ZodType<T>, question: LanguageModelQuestion) => Promise<LanguageModelAnswer<T>>
  analyse: <T>(schema: z.ZodType<T>, question: LanguageModelQuestion) => Promise<LanguageModelAnswer<T>>
  /** What a question costs about at most, in millionths; 0 without prices. */
  mostMicros?: (task: 'write' | 'analyse', question: LanguageModelQuestion) => number
}

export type LanguageModelFailureKind =
  | 'timeout'
  | 'rate_limited'
  | 'unauthorised'
  | 'rejected'
  | 'unavailable'
  /** Twice not an answer in the shape that was asked for. */
  | 'unusable_answer'

/** An expected failure: `message` says what to do, `retryable` whether later may be better, and `costMicros` what it cost all the same. */
export class LanguageModelFailure extends Error {
  readonly kind: LanguageModelFailureKind
  readonly retryable: boolean
  readonly costMicros: number

  constructor(
    kind: LanguageModelFailureKind,
    message: string,
    options: { retryable?: boolean; costMicros?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.name = 'LanguageModelFailure'
    this.kind = kind
    this.retryable = options.retryable ?? ['timeout', 'rate_limited', 'unavailable'].includes(kind)
    this.costMicros = options.costMicros ?? 0
  }
}
