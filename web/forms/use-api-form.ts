'use client'
import {
  type DefaultValues,
  type FieldValues,
  type Path,
  type Resolver,
  type UseFormReturn,
  useForm,
} from 'react-hook-form'
import type * as z from 'zod'
import { toFailure } from '@/lib/failure'

type Shapes = typeof import('./shapes')

type ApiForm<In extends FieldValues, Out> = UseFormReturn<In, unknown, Out> & {
  /** For `<form onSubmit>`. */
  submit: (event?: React.BaseSyntheticEvent) => void
  /** An error that is no field's. */
  formError: string | undefined
}

/** Checks by the contract's shape, fetched at the first check. */
function lazily<In extends FieldValues, Out>(
  pick: (shapes: Shapes) => z.ZodType<Out, In>,
): Resolver<In, unknown, Out> {
  return async (values, context, options) => {
    const shapes = await import('./shapes')
    const resolve = shapes.zodResolver(pick(shapes) as never) as never as Resolver<In, unknown, Out>
    return resolve(values, context, options)
  }
}

/** Whether the form has a field of this name; `settings.host` is one inside of another. */
function isField(values: object, name: string): boolean {
  const [first = '', ...rest] = name.split('.')
  if (!Object.hasOwn(values, first)) return false
  const inside: unknown = values[first as keyof typeof values]
  return (
    rest.length === 0 || (typeof inside === 'object' && inside !== null && isField(inside, rest.join('.')))
  )
}

/**
 * A form checked by the contract's own shape: on blur and at submit, the first wrong field gets the focus, and what
 * the server finds wrong appears at the field it names.
 */
export function useApiForm<In extends FieldValues, Out>(
  pick: (shapes: Shapes) => z.ZodType<Out, In>,
  defaultValues: DefaultValues<In>,
  save: (values: Out) => Promise<unknown>,
): ApiForm<In, Out> {
  const form = useForm<In, unknown, Out>({
    resolver: lazily(pick),
    defaultValues,
    mode: 'onTouched',
    shouldFocusError: true,
  })
  const onValid = async (values: Out): Promise<void> => {
    try {
      await save(values)
    } catch (error) {
      const failure = toFailure(error)
      const known = Object.entries(failure.fields).filter(([field]) => isField(form.getValues(), field))
      for (const [index, [field, message]] of known.entries()) {
        form.setError(field as Path<In>, { message }, { shouldFocus: index === 0 })
      }
      if (known.length === 0) form.setError('root', { message: failure.message })
    }
  }
  const submit = async (event?: React.BaseSyntheticEvent): Promise<void> => {
    try {
      await form.handleSubmit(onValid)(event)
    } catch (error) {
      form.setError('root', { message: toFailure(error).message })
    }
  }
  return Object.assign(form, {
    submit: (event?: React.BaseSyntheticEvent) => void submit(event),
    formError: form.formState.errors.root?.message,
  })
}
