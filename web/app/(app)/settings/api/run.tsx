'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input, Textarea } from '@/components/ui/input'
import { Field } from '@/forms/field'
import { Code } from './code'
import { type Call, type Operation, addressOf, curlOf, exampleCall } from './document'

interface Answer {
  status: string
  ms: number
  body: string
}

/** Fills in the document's example and sends it as the person who is signed in; the same for a terminal. */
export function Run({ operation }: { operation: Operation }) {
  const [call, setCall] = useState<Call>(() => exampleCall(operation))
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [busy, setBusy] = useState(false)
  const isJson = operation.answer === null || operation.answer.type === 'application/json'
  const missing = operation.parameters.find(
    ({ name, in: place }) => place === 'path' && !call.parameters[name],
  )
  const run = async (): Promise<void> => {
    setBusy(true)
    setAnswer(await send(operation, call))
    setBusy(false)
  }
  return (
    <div className="rounded border border-line bg-subtle p-3">
      <h4 className="mb-2 font-semibold">Try it</h4>
      {isJson ? (
        <form
          className="space-y-2.5"
          onSubmit={(event) => {
            event.preventDefault()
            void run()
          }}
        >
          {operation.parameters.length > 0 && (
            <div className="grid gap-2.5 sm:grid-cols-2">
              {operation.parameters.map(({ name, in: place, schema }) => (
                <Field
                  key={name}
                  label={name}
                  optional={place !== 'path'}
                  {...(schema?.type === 'array' && { help: 'Several by comma' })}
                >
                  <Input
                    value={call.parameters[name] ?? ''}
                    className="font-mono"
                    onChange={(event) =>
                      setCall({ ...call, parameters: { ...call.parameters, [name]: event.target.value } })
                    }
                  />
                </Field>
              ))}
            </div>
          )}
          {operation.body && (
            <Field label="Body">
              <Textarea
                rows={Math.min(16, call.body.split('\n').length + 1)}
                spellCheck={false}
                className="font-mono text-sm"
                value={call.body}
                onChange={(event) => setCall({ ...call, body: event.target.value })}
              />
            </Field>
          )}
          <div className="flex flex-wrap items-center gap-3">
            <Button type="submit" variant="primary" busy={busy} disabled={missing !== undefined}>
              Run
            </Button>
            <span className="text-sm text-fg-subtle">
              {missing
                ? `Enter ${missing.name} first.`
                : operation.method === 'GET'
                  ? 'Reads only.'
                  : 'This changes your workspace for real.'}
            </span>
          </div>
        </form>
      ) : (
        <p className="text-fg-muted">This answers with a file or a stream: call it from a program.</p>
      )}
      <div aria-live="polite">
        {answer && (
          <div className="mt-3">
            <p className="text-sm text-fg-muted">
              {answer.status} · {answer.ms} ms
            </p>
            <Code>{answer.body}</Code>
          </div>
        )}
      </div>
      <details className="mt-3">
        <summary className="cursor-pointer font-semibold">From a terminal</summary>
        <Code>{curlOf(operation, call, window.location.origin)}</Code>
      </details>
    </div>
  )
}

async function send(operation: Operation, call: Call): Promise<Answer> {
  const began = performance.now()
  const ms = (): number => Math.round(performance.now() - began)
  try {
    const response = await fetch(addressOf(operation, call), {
      method: operation.method,
      // What the server asks of browsers that change something.
      headers: {
        'x-leadwright': '1',
        ...(operation.body && { 'content-type': 'application/json' }),
      },
      ...(operation.body && { body: call.body }),
    })
    const text = await response.text()
    return { status: `${response.status} ${response.statusText}`, ms: ms(), body: pretty(text) }
  } catch {
    return { status: 'No answer', ms: ms(), body: 'The server could not be reached. Check the connection.' }
  }
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
