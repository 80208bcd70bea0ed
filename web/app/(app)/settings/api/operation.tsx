'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { cn } from '@/lib/cn'
import { Code } from './code'
import { type Operation, type Schema, typeOf } from './document'

const Run = dynamic(() => import('./run').then((module) => module.Run), { ssr: false })

const tones: Record<string, string> = {
  GET: 'text-teal',
  POST: 'text-accent-text',
  PUT: 'text-amber',
  PATCH: 'text-amber',
  DELETE: 'text-red',
}

/** One operation: a line that opens to what goes in, what comes out, and a way to try it. */
export function OperationView({ operation }: { operation: Operation }) {
  const [isOpen, setOpen] = useState(false)
  const { id, method, path, summary, description, parameters, body, answer } = operation
  return (
    <li id={id}>
      <h3>
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className="flex w-full flex-wrap items-baseline gap-x-3 px-3 py-2 text-left hover:bg-hover touch-target"
        >
          <span className={cn('w-14 shrink-0 font-mono text-sm font-semibold', tones[method])}>{method}</span>
          <code className="font-mono text-sm font-normal [overflow-wrap:anywhere]">{path}</code>
          <span className="min-w-0 font-normal text-fg-muted">{summary}</span>
        </button>
      </h3>
      {isOpen && (
        <div className="space-y-3 border-t border-line px-3 py-3">
          <p className="text-fg-muted">{description.replaceAll('`', '')}</p>
          {parameters.length > 0 && (
            <Fields
              title="Parameters"
              rows={parameters.map(({ name, in: place, required = false, schema }) => ({
                name,
                note: place === 'path' ? 'path' : '',
                required,
                schema: schema ?? {},
              }))}
            />
          )}
          {body && <Fields title="Body" rows={rowsOf(body.schema)} />}
          {answer?.schema && (
            <Fields title="Answer" rows={rowsOf(answer.schema.properties?.['data'] ?? answer.schema)} />
          )}
          {answer && answer.example !== undefined && (
            <details>
              <summary className="cursor-pointer font-semibold">Example of an answer</summary>
              <Code>
                {typeof answer.example === 'string'
                  ? answer.example
                  : JSON.stringify(answer.example, null, 2)}
              </Code>
            </details>
          )}
          <Run operation={operation} />
        </div>
      )}
    </li>
  )
}

interface Row {
  name: string
  note: string
  required: boolean
  schema: Schema
}

/** The fields of an object, of a list's items, or of each of several shapes. */
function rowsOf(schema: Schema): Row[] {
  const object = schema.items ?? schema
  const shapes = object.properties ? [object] : (object.anyOf ?? object.oneOf ?? [])
  return shapes.flatMap((shape) =>
    Object.entries(shape.properties ?? {}).map(([name, field]) => ({
      name,
      note: '',
      required: shape.required?.includes(name) ?? false,
      schema: field,
    })),
  )
}

function Fields({ title, rows }: { title: string; rows: Row[] }) {
  if (rows.length === 0) return null
  return (
    <div>
      <h4 className="mb-1 font-semibold">{title}</h4>
      <dl className="divide-y divide-line rounded border border-line text-sm">
        {rows.map(({ name, note, required, schema }, index) => (
          <div key={`${name}-${index}`} className="flex flex-wrap gap-x-3 px-2.5 py-1.5">
            <dt className="w-44 shrink-0 font-mono [overflow-wrap:anywhere]">
              {name}
              {required && <span className="ml-1 font-sans text-fg-subtle">required</span>}
            </dt>
            <dd className="min-w-0 flex-1 basis-52 text-fg-muted">
              {[note, typeOf(schema), limitsOf(schema), schema.description].filter(Boolean).join(' · ')}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function limitsOf({ default: fallback, minimum, maximum, maxLength }: Schema): string {
  const parts = [
    minimum !== undefined && maximum !== undefined && `${minimum} to ${maximum}`,
    maxLength !== undefined && `at most ${maxLength} characters`,
    fallback !== undefined && `default ${JSON.stringify(fallback)}`,
  ]
  return parts.filter(Boolean).join(' · ')
}
