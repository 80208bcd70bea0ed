'use client'
import type { Level, Niche } from '#contracts/marketplace'
import { Input, Textarea } from '@/components/ui/input'
import { client } from '@/lib/api'
import { amountText, readAmount } from '@/lib/money'
import { DialogForm } from './dialog-form'
import { Field } from './field'
import { useApiForm } from './use-api-form'

/** What a lead costs on this level, and how many may share it. */
export function LevelDialog({
  niche,
  level,
  onClose,
  onSaved,
}: {
  niche: Niche
  level: Level | null
  onClose: () => void
  onSaved: () => void
}) {
  const { currency } = niche
  const form = useApiForm(
    (shapes) => shapes.LevelByHand,
    {
      name: level?.name ?? '',
      description: level?.description ?? '',
      price: level === null ? '' : amountText(level.price),
      maxBuyers: level?.maxBuyers ?? 1,
    },
    async ({ price, ...values }) => {
      const amount = readAmount(price, currency)
      if (amount === null || amount === 0) {
        form.setError(
          'price',
          { message: `Write an amount in ${currency}, like 90 or 49.50.` },
          { shouldFocus: true },
        )
        return
      }
      const given = { ...values, price: { amount, currency } }
      if (level === null) await client.levels.create({ nicheId: niche.id, ...given })
      else await client.levels.update({ id: level.id, ...given })
      onSaved()
    },
  )
  const { register, submit, formError, formState } = form
  const { errors, isSubmitting } = formState
  return (
    <DialogForm
      title={level === null ? 'New level' : `Edit ${level.name}`}
      {...(level !== null && { description: 'What was sold keeps its price.' })}
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={isSubmitting}
      act={level === null ? 'Add level' : 'Save level'}
    >
      <Field label="Name" error={errors.name?.message}>
        <Input autoFocus placeholder="Exclusive" {...register('name')} />
      </Field>
      <Field label="Description" optional error={errors.description?.message} help="Providers read it">
        <Textarea {...register('description')} />
      </Field>
      <div className="grid gap-3.5 sm:grid-cols-2">
        <Field label={`Price of a lead in ${currency}`} error={errors.price?.message}>
          <Input inputMode="decimal" className="text-right" {...register('price')} />
        </Field>
        <Field label="Most buyers of one lead" error={errors.maxBuyers?.message}>
          <Input type="number" min={1} max={100} {...register('maxBuyers', { valueAsNumber: true })} />
        </Field>
      </div>
    </DialogForm>
  )
}
