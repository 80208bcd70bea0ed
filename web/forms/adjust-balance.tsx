'use client'
import { useState } from 'react'
import { Input, Textarea } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { formatMoney, readAmount } from '@/lib/money'
import { DialogForm } from './dialog-form'
import { Field } from './field'
import { useApiForm } from './use-api-form'

/** Gives to a balance or takes from it, with the reason that stays in the book. */
export function AdjustBalance({
  kind,
  provider,
  balance,
  onClose,
  onSaved,
}: {
  kind: 'credit' | 'debit'
  provider: { id: string; name: string }
  balance: { amount: number; currency: string }
  onClose: () => void
  onSaved: () => void
}) {
  const { currency } = balance
  // A second press, or an answer that got lost, moves the money once.
  const [idempotencyKey] = useState(() => crypto.randomUUID())
  const form = useApiForm(
    (shapes) => shapes.BalanceByHand,
    { amount: '', memo: '' },
    async ({ amount: text, memo }) => {
      const amount = readAmount(text, currency)
      if (amount === null || amount === 0) {
        const message = `Write an amount in ${currency}, like 90 or 49.50.`
        form.setError('amount', { message }, { shouldFocus: true })
        return
      }
      const done = await client.money[kind]({ id: provider.id, amount, memo, idempotencyKey })
      toast(`${provider.name} has ${formatMoney(done.balance)} now`)
      onSaved()
    },
  )
  const { register, submit, formError, formState, watch } = form
  const { errors, isSubmitting } = formState
  const amount = readAmount(watch('amount'), currency)
  const after = amount === null ? null : balance.amount + (kind === 'credit' ? amount : -amount)
  return (
    <DialogForm
      title={kind === 'credit' ? `Credit ${provider.name}` : `Debit ${provider.name}`}
      description={
        after === null
          ? `They have ${formatMoney(balance)}.`
          : `They have ${formatMoney(balance)}, and ${formatMoney({ amount: after, currency })} afterwards.${after < 0 ? ' Below zero they buy nothing.' : ''}`
      }
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={isSubmitting}
      act={kind === 'credit' ? 'Credit the balance' : 'Debit the balance'}
      isDanger={kind === 'debit'}
    >
      <Field label={`Amount in ${currency}`} error={errors.amount?.message}>
        <Input autoFocus inputMode="decimal" className="text-right" {...register('amount')} />
      </Field>
      <Field
        label="Memo"
        error={errors.memo?.message}
        help="Stands in the ledger for good; the provider reads it"
      >
        <Textarea rows={2} {...register('memo')} />
      </Field>
    </DialogForm>
  )
}
