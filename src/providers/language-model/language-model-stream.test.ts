import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { createWebBench } from '../../../test/web-server.ts'
import { createFakeLanguageModel, createLanguageModel } from './index.ts'

const bench = createWebBench()
afterEach(bench.close)

const Claims = z.object({ claims: z.array(z.object({ text: z.string(), quote: z.string() })) })
const good = {
  claims: [
    { text: 'No online booking', quote: 'call us to book' },
    { text: 'Old', quote: '1962' },
  ],
}
const question = { system: 'You read pages.', prompt: 'The page: call us to book', maxTokens: 500 }
const pieces = JSON.stringify(good).match(/.{1,12}/g) ?? []

type Kind = 'anthropic' | 'openai-compatible'
const event = (response: ServerResponse, data: object & { type?: string }) =>
  response.write(`${data.type === undefined ? '' : `event: ${data.type}\n`}data: ${JSON.stringify(data)}\n\n`)

function begin(kind: Kind, response: ServerResponse, usesTool: boolean): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  if (kind !== 'anthropic') return
  const usage = { input_tokens: 100, output_tokens: 1 }
  const message = {
    id: 'm',
    type: 'message',
    role: 'assistant',
    model: 'w',
    content: [],
    stop_reason: null,
    usage,
  }
  event(response, { type: 'message_start', message } as object)
  const block = usesTool ? { type: 'tool_use', id: 't', name: 'json', input: {} } : { type: 'text', text: '' }
  event(response, { type: 'content_block_start', index: 0, content_block: block } as object)
}

function say(kind: Kind, response: ServerResponse, text: string, usesTool: boolean): void {
  if (kind !== 'anthropic') {
    const choices = [{ index: 0, delta: { role: 'assistant', content: text }, finish_reason: null }]
    event(response, { id: 'c', object: 'chat.completion.chunk', created: 1, model: 'w', choices } as object)
    return
  }
  const delta = usesTool ? { type: 'input_json_delta', partial_json: text } : { type: 'text_delta', text }
  event(response, { type: 'content_block_delta', index: 0, delta } as object)
}

function end(kind: Kind, response: ServerResponse): void {
  if (kind === 'anthropic') {
    event(response, { type: 'content_block_stop', index: 0 } as object)
    const delta = { stop_reason: 'end_turn', stop_sequence: null }
    event(response, { type: 'message_delta', delta, usage: { output_tokens: 20 } } as object)
    event(response, { type: 'message_stop' })
  } else {
    const usage = { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 }
    const last = [{ index: 0, delta: {}, finish_reason: 'stop' }]
    event(response, {
      id: 'c',
      object: 'chat.completion.chunk',
      created: 1,
      model: 'w',
      choices: last,
      usage,
    } as object)
    response.write('data: [DONE]\n\n')
  }
  response.end()
}

/** A vendor that speaks one piece after the other, as far as `until` lets it. */
async function vendor(
  kind: Kind,
  act: (response: ServerResponse, usesTool: boolean) => Promise<void> | void,
) {
  let asked = 0
  const address = await bench.serve((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      asked += 1
      const body = JSON.parse(Buffer.concat(chunks).toString()) as { tools?: unknown[]; stream?: boolean }
      expect(body.stream).toBe(true)
      void act(response, (body.tools?.length ?? 0) > 0)
    })
  })
  const model = createLanguageModel(
    {
      provider: kind,
      apiKey: 'k',
      baseUrl: `http://${address}/v1`,
      writingModel: 'w',
      prices: { w: { inputMicros: 1_000_000, outputMicros: 5_000_000 } },
    },
    bench.client(),
  )
  if (model === null) throw new Error('the settings are complete')
  return { model, asked: () => asked }
}

describe.each(['anthropic', 'openai-compatible'] as const)('a model at %s that is listened to', (kind) => {
  test('is heard while it speaks, and its answer is held to the schema with what it took', async () => {
    let goOn: () => void = () => undefined
    const isHeard = new Promise<void>((resolve) => (goOn = resolve))
    const { model } = await vendor(kind, async (response, usesTool) => {
      begin(kind, response, usesTool)
      for (const piece of pieces.slice(0, 5)) say(kind, response, piece, usesTool)
      // The rest is only said once the beginning was heard: an answer that is collected first would never end.
      await isHeard
      for (const piece of pieces.slice(5)) say(kind, response, piece, usesTool)
      end(kind, response)
    })
    const heard: unknown[] = []
    const answer = await model.write(Claims, {
      ...question,
      onPartial: (partial) => {
        heard.push(partial)
        goOn()
      },
    })
    expect(answer).toMatchObject({ value: good, inputTokens: 100, outputTokens: 20, costMicros: 200 })
    expect(JSON.stringify(heard[0]).length).toBeLessThan(JSON.stringify(good).length)
    expect(heard.at(-1)).toEqual(good)
  })

  test('is left when the listener goes', async () => {
    const leave = new AbortController()
    const { model } = await vendor(kind, (response, usesTool) => {
      begin(kind, response, usesTool)
      for (const piece of pieces.slice(0, 5)) say(kind, response, piece, usesTool)
    })
    const asked = model.write(Claims, { ...question, signal: leave.signal, onPartial: () => leave.abort() })
    await expect(asked).rejects.toThrow()
  })

  test('that refuses the key says so, and is asked once', async () => {
    const { model, asked } = await vendor(kind, (response) => {
      response.writeHead(401, { 'content-type': 'application/json' })
      response.end('{"error":{"message":"no"}}')
    })
    const refused = model.write(Claims, { ...question, onPartial: () => undefined })
    await expect(refused).rejects.toMatchObject({ kind: 'unauthorised' })
    expect(asked()).toBe(1)
  })

  test('whose connection breaks in the middle fails, and is not asked again', async () => {
    const { model, asked } = await vendor(kind, (response, usesTool) => {
      begin(kind, response, usesTool)
      for (const piece of pieces.slice(0, 3)) say(kind, response, piece, usesTool)
      setImmediate(() => response.destroy())
    })
    const broken = model.write(Claims, { ...question, onPartial: () => undefined })
    await expect(broken).rejects.toMatchObject({ kind: 'unavailable' })
    expect(asked()).toBe(1)
  })
})

test('the fake says its answer item by item', async () => {
  const heard: unknown[] = []
  const model = createFakeLanguageModel(() => good)
  await model.write(Claims, { ...question, onPartial: (partial) => heard.push(partial) })
  expect(heard).toEqual([{ claims: good.claims.slice(0, 1) }, good])
})
