import type { ComposeEvent, GenerateRequest } from '#contracts/outreach'
import { refusalOf } from './download'

/** Asks for a draft and hands out what is told while it is written; aborting the signal stops the writing. */
export async function* compose(
  wish: Partial<GenerateRequest> & { prospectId: string },
  signal: AbortSignal,
): AsyncGenerator<ComposeEvent> {
  const response = await fetch('/api/v1/outreach/compose', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wish),
    signal,
  })
  if (!response.ok || !response.body) throw new Error(refusalOf(await response.text(), response.status))
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { value, done } = await reader.read()
    if (done) return
    const parts = (rest + value).split('\n\n')
    rest = parts.pop() ?? ''
    for (const part of parts) {
      const data = /^data: (.*)$/m.exec(part)?.[1]
      if (data) yield JSON.parse(data) as ComposeEvent
    }
  }
}
