'use client'
import { CircleAlert } from 'lucide-react'
import { type ReactElement, type ReactNode, cloneElement, useId } from 'react'

type Control = { id?: string; 'aria-invalid'?: boolean; 'aria-describedby'?: string }

/** A labelled control: label above, help under it, and the error in the help's place once there is one. */
export function Field({
  label,
  help,
  error,
  optional = false,
  children,
}: {
  label: string
  help?: ReactNode
  error?: string | undefined
  optional?: boolean
  children: ReactElement<Control>
}) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="mb-1 flex items-baseline justify-between gap-2 font-semibold">
        {label}
        {optional && <span className="text-sm font-normal text-fg-subtle">optional</span>}
      </label>
      {cloneElement(children, {
        id,
        'aria-invalid': Boolean(error),
        ...((help || error) && { 'aria-describedby': `${id}-note` }),
      })}
      <p id={`${id}-note`} className="mt-1 text-sm empty:hidden" aria-live="polite">
        {error ? (
          <span className="flex items-start gap-1 text-red">
            <CircleAlert aria-hidden className="mt-[3px] size-3 shrink-0" />
            {error}
          </span>
        ) : (
          help && <span className="text-fg-subtle">{help}</span>
        )}
      </p>
    </div>
  )
}

/** An error that belongs to no single field. */
export function FormError({ message }: { message: string | undefined }) {
  if (!message) return null
  return (
    <p role="alert" className="flex items-start gap-2 rounded bg-red-soft px-3 py-2 text-red">
      <CircleAlert aria-hidden className="mt-[3px] size-3.5 shrink-0" />
      {message}
    </p>
  )
}
