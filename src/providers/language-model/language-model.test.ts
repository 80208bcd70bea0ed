import { afterEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { createWebBench } from '../../../test/web-server.ts'
import { createFakeLanguageModel, createLanguageModel, type LanguageModelSettings } from './index.ts'

const bench = createWebBench()
afterEach(bench.close)

const Claims = z.object({
  claims: z.array(z.object({ text: z.string().min(1).max(100), quote: z.string() })).max(5),
})
const good = { claims: [{ text: 'No online booking', quote: 'call us to book' }] }
const question = { system: 'You read pages.', prompt: 'The page: call us to book', maxTokens: 500 }

type Asked = { path: string; headers: Record<string, unknown>; body: Record<string, unknown> }
type Reply = {
  status?: number
  headers?: Record<string, string>
  text?: string
  silent?: boolean
  usage?: [input: number, output: number]
}

/** A server in the shape of a vendor: each reply's text comes back as the model's answer. */
async function vendor(kind: 'anthropic' | 'openai-compatible', replies: Reply[]) {
  const asked: Asked[] = []
  const address = await bench.serve((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = z.record(z.string(), z.unknown()).parse(JSON.parse(Buffer.concat(chunks).toString()))
      asked.push({ path: request.url ?? '', headers: request.headers, body })
      const reply = replies[Math.min(asked.length, replies.length) - 1] ?? {}
      if (reply.silent === true) return
      response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers })
      response.end(
        JSON.stringify(
          (reply.status ?? 200) === 200
            ? answerOf(kind, body, reply.text ?? '', reply.usage)
            : { error: { message: 'no' } },
        ),
      )
    })
  })
  const settings: LanguageModelSettings = {
    provider: kind,
    apiKey: 'test-key',
    baseUrl: `http://${address}/v1`,
    writingModel: 'writer-1',
    analysisModel: 'reader-1',
    prices: { 'reader-1': { inputMicros: 1_000_000, outputMicros: 5_000_000 } },
  }
  return { asked, settings }
}

function answerOf(kind: string, body: Record<string, unknown>, text: string, [input, output] = [100, 20]) {
  if (kind !== 'anthropic') {
    return {
      id: 'c1',
      object: 'chat.completion',
      created: 1,
      model: body['model'],
      choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }],
      usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
    }
  }
  const usesTool = Array.isArray(body['tools']) && body['tools'].length > 0
  const content =
    usesTool && text.startsWith('{')
      ? [{ type: 'tool_use', id: 't1', name: 'json', input: JSON.parse(text) as unknown }]
      : [{ type: 'text', text }]
  return {
    id: 'm1',
    type: 'message',
    role: 'assistant',
    model: body['model'],
    content,
    stop_reason: usesTool ? 'tool_use' : 'end_turn',
    stop_sequence: null,
    usage: { input_tokens: input, output_tokens: output },
  }
}

describe.each(['anthropic', 'openai-compatible'] as const)('a model at %s', (kind) => {
  async function model(replies: Reply[]) {
    const { asked, settings } = await vendor(kind, replies)
    const created = createLanguageModel(settings, bench.client())
    if (created === null) throw new Error('the settings are complete')
    return { asked, model: created }
  }

  test('answers in the shape that was asked for, with what it took', async () => {
    const { asked, model: reader } = await model([{ text: JSON.stringify(good) }])
    expect(await reader.analyse(Claims, question)).toEqual({
      value: good,
      model: 'reader-1',
      inputTokens: 100,
      outputTokens: 20,
      costMicros: 200,
    })
    expect(asked[0]?.body['model']).toBe('reader-1')
    expect(JSON.stringify(asked[0]?.body)).toContain('quote')
    const key = kind === 'anthropic' ? asked[0]?.headers['x-api-key'] : asked[0]?.headers['authorization']
    expect(key).toContain('test-key')
  })

  test('is the better one for writing', async () => {
    const { asked, model: writer } = await model([{ text: JSON.stringify(good) }])
    expect(await writer.write(Claims, question)).toMatchObject({ model: 'writer-1', costMicros: 0 })
    expect(asked[0]?.body['model']).toBe('writer-1')
  })

  test('is asked once more, with what was wrong, when its answer does not fit', async () => {
    const { asked, model: reader } = await model([
      { text: JSON.stringify({ claims: [{ text: '', quote: 7 }] }) },
      { text: JSON.stringify(good) },
    ])
    expect(await reader.analyse(Claims, question)).toMatchObject({
      value: good,
      inputTokens: 200,
      outputTokens: 40,
      costMicros: 400,
    })
    expect(asked).toHaveLength(2)
    expect(JSON.stringify(asked[1]?.body)).toContain('does not fit')
  })

  test('that twice answers something else fails, and its cost is known', async () => {
    const { asked, model: reader } = await model([{ text: 'I would rather not.' }])
    await expect(reader.analyse(Claims, question)).rejects.toMatchObject({
      kind: 'unusable_answer',
      retryable: false,
      costMicros: 400,
    })
    expect(asked).toHaveLength(2)
  })

  test.each([
    [401, 'unauthorised', false, 1],
    [404, 'rejected', false, 1],
    [429, 'rate_limited', true, 3],
    [500, 'unavailable', true, 1],
    [529, 'unavailable', true, 3],
  ])('that answers %i is %s', async (status, failure, retryable, times) => {
    const { asked, model: reader } = await model([{ status }])
    await expect(reader.analyse(Claims, question)).rejects.toMatchObject({ kind: failure, retryable })
    expect(asked).toHaveLength(times)
  })

  test('costs at most what is held for it, the second asking included', async () => {
    const rambling = 'word '.repeat(2000)
    const { model: reader } = await model([
      { text: rambling, usage: [1000, question.maxTokens] },
      { text: rambling, usage: [1000 + question.maxTokens + 200, question.maxTokens] },
    ])
    const failure = await reader.analyse(Claims, question).catch((error: unknown) => error)
    const { costMicros } = failure as { costMicros: number }
    expect(costMicros).toBeGreaterThan(0)
    expect(reader.mostMicros?.('analyse', question)).toBeGreaterThanOrEqual(costMicros)
  })

  test('that is busy for a moment answers at the next try', async () => {
    const { model: reader } = await model([
      { status: 429, headers: { 'retry-after': '1' } },
      { text: JSON.stringify(good) },
    ])
    expect(await reader.analyse(Claims, question)).toMatchObject({ value: good })
  })

  test('that never answers is left at the deadline', async () => {
    const { model: reader } = await model([{ silent: true }])
    await expect(reader.analyse(Claims, { ...question, deadlineMs: 100 })).rejects.toMatchObject({
      kind: 'timeout',
      retryable: true,
    })
  })
})

test('an answer wrapped in words is understood', async () => {
  const { settings } = await vendor('openai-compatible', [
    { text: `Here it is:\n\`\`\`json\n${JSON.stringify(good)}\n\`\`\`` },
  ])
  const model = createLanguageModel(settings, bench.client())
  expect(await model?.analyse(Claims, question)).toMatchObject({ value: good, inputTokens: 100 })
})

test('a vendor that cannot be reached is a failure for now', async () => {
  const { settings } = await vendor('openai-compatible', [])
  await bench.close()
  const model = createLanguageModel(settings, bench.client())
  await expect(model?.analyse(Claims, question)).rejects.toMatchObject({
    kind: 'unavailable',
    retryable: true,
  })
})

test.each<LanguageModelSettings>([
  { provider: 'none', apiKey: 'k', writingModel: 'w' },
  { provider: 'anthropic', writingModel: 'w' },
  { provider: 'anthropic', apiKey: 'k' },
  { provider: 'openai-compatible', apiKey: 'k', writingModel: 'w' },
])('there is no model with settings %j', (settings) => {
  expect(createLanguageModel(settings, bench.client())).toBeNull()
})

test('the fake answers the same every time and is held to the schema', async () => {
  const model = createFakeLanguageModel((_question, task) => (task === 'analyse' ? good : { wrong: true }))
  const first = await model.analyse(Claims, question)
  expect(first).toMatchObject({ value: good, model: 'fake-analyse' })
  expect(await model.analyse(Claims, question)).toEqual(first)
  await expect(model.write(Claims, question)).rejects.toMatchObject({ kind: 'unusable_answer' })
  expect(model.asked).toHaveLength(3)
})
