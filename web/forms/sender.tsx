'use client'
import type { SenderProfile } from '#contracts/outreach'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { Input, Textarea } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { Field, FormError } from './field'
import { useApiForm } from './use-api-form'

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

export function SenderForm({ profile, readOnly }: { profile: SenderProfile; readOnly: boolean }) {
  const queries = useQueryClient()
  const { register, submit, formError, formState, reset } = useApiForm(
    (shapes) => shapes.SenderProfile,
    profile,
    async (values) => {
      await client.outreach.saveProfile(values)
      reset(values)
      toast('Saved; new drafts use it')
      await queries.invalidateQueries()
    },
  )
  const { errors } = formState
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <FormError message={formError} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Name" help="As the letters are signed." error={errors.senderName?.message}>
          <Input disabled={readOnly} autoComplete="name" {...register('senderName')} />
        </Field>
        <Field label="Company" error={errors.company?.message}>
          <Input disabled={readOnly} autoComplete="organization" {...register('company')} />
        </Field>
      </div>
      <Field
        label="What you offer"
        optional
        help="In one or two sentences."
        error={errors.productDescription?.message}
      >
        <Textarea rows={3} disabled={readOnly} {...register('productDescription')} />
      </Field>
      <Field
        label="What proves it"
        optional
        help="One a line, at most ten. Only these are used as proof, word for word."
        error={errors.proofPoints?.message ?? errors.proofPoints?.[0]?.message}
      >
        <Textarea
          rows={5}
          disabled={readOnly}
          defaultValue={profile.proofPoints.join('\n')}
          {...register('proofPoints', {
            setValueAs: (value: string | string[]) => (typeof value === 'string' ? linesOf(value) : value),
          })}
        />
      </Field>
      {!readOnly && (
        <Button type="submit" variant="primary" busy={formState.isSubmitting} disabled={!formState.isDirty}>
          Save sender
        </Button>
      )}
    </form>
  )
}
