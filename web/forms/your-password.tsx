import type { ComponentProps } from 'react'
import { Input } from '@/components/ui/input'
import { Field } from './field'

/** The password that one has, asked again before an act that needs it. */
export function YourPassword({ error, ...input }: { error: string | undefined } & ComponentProps<'input'>) {
  return (
    <Field label="Your password" error={error}>
      <Input type="password" autoComplete="current-password" {...input} />
    </Field>
  )
}
