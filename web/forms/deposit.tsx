'use client'
import { Button } from '@/components/ui/button'
import { Checkbox, Input } from '@/components/ui/input'
import { client } from '@/lib/api'
import { amountText, formatMoney, readAmount, unitsOf } from '@/lib/money'
import { DialogForm } from './dialog-form'
import { Field } from './field'
import { useApiForm } from './use-api-form'

const suggestions = [50, 100, 250, 500]

/** How much to deposit; then the page on which it is paid. */
export function DepositDialog({
  currency,
  hasSavedCard,
  onClose,
}: {
  currency: string
  hasSavedCard: boolean
  onClose: () => void
}) {
  const unit = unitsOf(currency)
  const form = useApiForm(
    (shapes) => shapes.DepositByHand,
    { amount: '', saveCard: false },
    async ({ amount: text, saveCard }) => {
      const amount = readAmount(text, currency)
      if (amount === null) {
        const message = `Write an amount in ${currency}, like 100 or 49.50.`
        form.setError('amount', { message }, { shouldFocus: true })
        return
      }
      const { url } = await client.providerMoney.deposit({ amount, saveCard })
      if (url !== null) window.location.assign(url)
      // The button stays busy until the other page is there.
      await new Promise(() => undefined)
    },
  )
  const { register, submit, formError, formState, watch, setValue } = form
  const amount = readAmount(watch('amount'), currency)
  return (
    <DialogForm
      title="Deposit"
      description="You pay on the next page, and come back here. Nothing is charged before."
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={formState.isSubmitting}
      act={amount === null || amount === 0 ? 'Go to payment' : `Pay ${formatMoney({ amount, currency })}`}
    >
      <div role="group" aria-label="Usual amounts" className="grid grid-cols-4 gap-2">
        {suggestions.map((whole) => (
          <Button
            key={whole}
            className="px-1! tabular-nums"
            aria-pressed={amount === whole * unit}
            onClick={() =>
              setValue('amount', amountText({ amount: whole * unit, currency }), {
                shouldDirty: true,
                shouldValidate: true,
              })
            }
          >
            {whole}
          </Button>
        ))}
      </div>
      <Field label={`Amount, ${currency}`} error={formState.errors.amount?.message}>
        <Input inputMode="decimal" autoComplete="off" className="text-right" {...register('amount')} />
      </Field>
      <label className="flex items-start gap-2">
        <Checkbox className="mt-0.5" {...register('saveCard')} />
        <span>
          {hasSavedCard ? 'Keep this card in place of the saved one' : 'Keep the card'}
          <span className="block text-sm text-fg-subtle">
            It can then be charged by itself when the balance is low, if you switch that on.
          </span>
        </span>
      </label>
    </DialogForm>
  )
}
