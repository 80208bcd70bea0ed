'use client'
import type { ProviderBalance, ProviderProfile } from '#contracts/marketplace'
import { useQueryClient } from '@tanstack/react-query'
import { CreditCard } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox, Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { amountText, formatMoney, readAmount } from '@/lib/money'
import { FormError, Field } from './field'
import { useApiForm } from './use-api-form'

const Destructive = dynamic(() => import('@/components/destructive').then((module) => module.Destructive), {
  ssr: false,
})

const brands: Record<string, string> = {
  amex: 'American Express',
  diners: 'Diners Club',
  discover: 'Discover',
  jcb: 'JCB',
  mastercard: 'Mastercard',
  unionpay: 'UnionPay',
  visa: 'Visa',
}

const nameOf = (card: ProviderBalance['card']): string =>
  card === null ? 'The card' : `${brands[card.brand] ?? 'The card'} ending in ${card.lastFour}`

const notAnAmount = (currency: string): string => `Write an amount in ${currency}, like 100 or 49.50.`

/** Below which balance the provider is told. */
export function LowBalanceForm({ balance, profile }: { balance: ProviderBalance; profile: ProviderProfile }) {
  const queries = useQueryClient()
  const { currency } = balance.balance
  const own = profile.lowBalanceThreshold
  const form = useApiForm(
    (shapes) => shapes.AmountByHand,
    { amount: own === null ? '' : amountText({ amount: own, currency }) },
    async ({ amount: text }) => {
      const amount = text.trim() === '' ? null : readAmount(text, currency)
      if (text.trim() !== '' && amount === null) {
        form.setError('amount', { message: notAnAmount(currency) }, { shouldFocus: true })
        return
      }
      await client.providers.change({ lowBalanceThreshold: amount })
      await Promise.all([
        queries.invalidateQueries({ queryKey: api.providers.key() }),
        queries.invalidateQueries({ queryKey: api.providerMoney.key() }),
      ])
      toast('Saved')
    },
  )
  const { register, submit, formError, formState } = form
  return (
    <form onSubmit={submit} noValidate>
      <FormError message={formError} />
      <Field
        label={`You are told below, ${currency}`}
        error={formState.errors.amount?.message}
        help={
          own === null
            ? 'As the marketplace has set it, until you write an amount'
            : 'Empty: as the marketplace has set it'
        }
      >
        <Input
          inputMode="decimal"
          className="text-right"
          placeholder={amountText(balance.lowBalanceThreshold)}
          {...register('amount')}
        />
      </Field>
      <Button type="submit" className="mt-2" busy={formState.isSubmitting}>
        Save
      </Button>
    </form>
  )
}

/** Whether the saved card is charged when the balance is low, and with how much. */
export function TopUpForm({ balance }: { balance: ProviderBalance }) {
  const queries = useQueryClient()
  const { topUpAmount, topUpProblem, hasSavedCard, card, lowBalanceThreshold } = balance
  const [isForgetting, setForgetting] = useState(false)
  const { currency } = balance.balance
  const form = useApiForm(
    (shapes) => shapes.TopUpByHand,
    {
      isOn: topUpAmount !== null,
      amount: topUpAmount === null ? '' : amountText({ amount: topUpAmount, currency }),
    },
    async ({ isOn, amount: text }) => {
      const amount = isOn ? readAmount(text, currency) : null
      if (isOn && amount === null) {
        form.setError('amount', { message: notAnAmount(currency) }, { shouldFocus: true })
        return
      }
      await client.providerMoney.topUp({ amount })
      await queries.invalidateQueries({ queryKey: api.providerMoney.key() })
      toast(amount === null ? 'Nothing is charged by itself any more' : 'The card is charged when it is low')
    },
  )
  const { register, submit, formError, formState, watch } = form
  return (
    <>
      <form onSubmit={submit} noValidate className="space-y-3">
        <FormError message={formError} />
        <p className="flex items-start gap-2 text-fg-muted">
          <CreditCard aria-hidden className="mt-0.5 size-4 shrink-0" />
          {hasSavedCard ? (
            <span className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-3 gap-y-1">
              {card === null ? 'A card' : nameOf(card)} is saved.
              <Button size="sm" onClick={() => setForgetting(true)}>
                Forget the card
              </Button>
            </span>
          ) : (
            'No card is saved. Deposit once and choose to keep the card; then it can be charged by itself.'
          )}
        </p>
        {topUpProblem && <p className="text-red">The last charge failed: {topUpProblem}</p>}
        {hasSavedCard && (
          <>
            <label className="flex items-start gap-2">
              <Checkbox className="mt-0.5" {...register('isOn')} />
              Charge it when the balance falls below {formatMoney(lowBalanceThreshold)}
            </label>
            {watch('isOn') && (
              <Field label={`Amount each time, ${currency}`} error={formState.errors.amount?.message}>
                <Input inputMode="decimal" className="text-right" {...register('amount')} />
              </Field>
            )}
            <Button type="submit" busy={formState.isSubmitting}>
              Save
            </Button>
          </>
        )}
      </form>
      {isForgetting && (
        <Destructive
          title="Forget the saved card?"
          lost={`${nameOf(card)} is taken off where you paid, and nothing is charged by itself any more. Your balance stays. To have it charged again, keep a card with your next deposit.`}
          act="Forget the card"
          onConfirm={async () => {
            await client.providerMoney.forgetCard({})
            toast('The card is forgotten')
            await queries.invalidateQueries({ queryKey: api.providerMoney.key() })
          }}
          onClose={() => setForgetting(false)}
        />
      )}
    </>
  )
}
