import type * as z from 'zod'
import {
  LanguageModelFailure,
  type LanguageModel,
  type LanguageModelAnswer,
  type LanguageModelQuestion,
} from './answer.ts'

/** A model for tests: `answer` decides, the same way every time, what is said to a question; the answer is checked like a real one. */
export function createFakeLanguageModel(
  answer: (question: LanguageModelQuestion, task: 'write' | 'analyse') => unknown,
): LanguageModel & { asked: LanguageModelQuestion[] } {
  const asked: LanguageModelQuestion[] = []
  const ask =
    (task: 'write' | 'analyse') =>
    async <T>(schema: z.ZodType<T>, question: LanguageModelQuestion): Promise<LanguageModelAnswer<T>> => {
      asked.push(question)
      const said = await answer(question, task)
      for (const partial of prefixesOf(said)) question.onPartial?.(partial)
      question.signal?.throwIfAborted()
      const parsed = schema.safeParse(said)
      if (!parsed.success) {
        throw new LanguageModelFailure('unusable_answer', 'The fake model gave an answer in another shape', {
          cause: parsed.error,
        })
      }
      return {
        value: parsed.data,
        model: `fake-${task}`,
        inputTokens: Math.ceil((question.system.length + question.prompt.length) / 4),
        outputTokens: Math.ceil(JSON.stringify(parsed.data).length / 4),
        costMicros: 0,
      }
    }
  return { asked, write: ask('write'), analyse: ask('analyse') }
}

/** An answer as it grows: list by list, one item more each time. */
function prefixesOf(said: unknown): unknown[] {
  if (typeof said !== 'object' || said === null) return []
  const [name, list] = Object.entries(said).find(([, value]) => Array.isArray(value)) ?? []
  if (name === undefined || !Array.isArray(list)) return []
  return list.flatMap((item: unknown, i) => {
    const before = list.slice(0, i)
    return [...prefixesOf(item), item].map((part) => ({ ...said, [name]: [...before, part] }))
  })
}
