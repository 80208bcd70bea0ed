'use client'
import type { MarketplaceSettings } from '#contracts/marketplace'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { Checkbox, Input, Textarea } from '@/components/ui/input'
import { Link } from '@/components/ui/link'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { amountText, readAmount } from '@/lib/money'
import { TimeZones } from './day-hours'
import { FormError, Field } from './field'
import { Group } from './group'
import { useApiForm } from './use-api-form'

/** How the marketplace is run; its currency is shown, and stays. */
export function MarketplaceForm({
  settings,
  readOnly,
}: {
  settings: MarketplaceSettings
  readOnly: boolean
}) {
  const queries = useQueryClient()
  const { currency, issuer } = settings
  const form = useApiForm(
    (shapes) => shapes.MarketplaceByHand,
    {
      timeZone: settings.timeZone,
      returnWindowDays: settings.returnWindowDays,
      waitingHours: settings.waitingHours,
      returnRateLimitPercent: settings.returnRateLimitPercent,
      isSignUpOpen: settings.isSignUpOpen,
      senderName: settings.senderName,
      replyTo: settings.replyTo,
      logoUrl: settings.logoUrl,
      lowBalanceThreshold: amountText({ amount: settings.lowBalanceThreshold, currency }),
      issuer: {
        name: issuer?.name ?? '',
        address: issuer?.address ?? '',
        taxId: issuer?.taxId ?? '',
        vatPercent: String((issuer?.vatBasisPoints ?? 0) / 100),
      },
    },
    async ({ lowBalanceThreshold: text, issuer: { vatPercent, ...rest }, ...values }) => {
      const lowBalanceThreshold = readAmount(text, currency)
      if (lowBalanceThreshold === null) {
        const message = `Write an amount in ${currency}, like 100 or 49.50.`
        form.setError('lowBalanceThreshold', { message }, { shouldFocus: true })
        return
      }
      const vatBasisPoints = Math.round(Number(vatPercent.replace(',', '.')) * 100)
      await client.marketplaceSettings.update({
        ...values,
        lowBalanceThreshold,
        issuer: { ...rest, vatBasisPoints },
      })
      await queries.invalidateQueries({ queryKey: api.marketplaceSettings.key() })
      toast('The settings are saved')
    },
  )
  const { register, submit, formError, formState } = form
  const { errors, isSubmitting } = formState
  const number = (name: 'returnWindowDays' | 'waitingHours' | 'returnRateLimitPercent') => (
    <Input type="number" min={0} className="max-w-28" {...register(name, { valueAsNumber: true })} />
  )
  return (
    <form onSubmit={submit} noValidate className="@container max-w-3xl">
      <fieldset disabled={readOnly}>
        <FormError message={formError} />
        <Group title="Time and money">
          <div>
            <p className="font-semibold">Currency</p>
            <p>
              {currency} <span className="text-sm text-fg-subtle">fixed with the first niche</span>
            </p>
          </div>
          <Field
            label="Time zone"
            error={errors.timeZone?.message}
            help="Days and months of reports and statements begin in it"
          >
            <Input list="market-zones" {...register('timeZone')} />
          </Field>
          <TimeZones id="market-zones" />
          <Field
            label={`A balance is low under, in ${currency}`}
            error={errors.lowBalanceThreshold?.message}
            help="The provider is told once when it falls below; they can choose another amount for themselves"
          >
            <Input inputMode="decimal" className="max-w-36 text-right" {...register('lowBalanceThreshold')} />
          </Field>
        </Group>
        <Group title="Leads">
          <Field
            label="Days in which a bad lead can be returned"
            error={errors.returnWindowDays?.message}
            help="From the sale"
          >
            {number('returnWindowDays')}
          </Field>
          <Field
            label="Hours for which a lead with a free place waits"
            error={errors.waitingHours?.message}
            help="It is offered again when somebody deposits, resumes or subscribes"
          >
            {number('waitingHours')}
          </Field>
          <Field
            label="Percent of returned leads that stops automatic approval"
            error={errors.returnRateLimitPercent?.message}
            help="Of a niche or a partner in 30 days; then a person approves"
          >
            {number('returnRateLimitPercent')}
          </Field>
        </Group>
        <Group title="Providers">
          <label className="flex items-start gap-2">
            <Checkbox className="mt-0.5" {...register('isSignUpOpen')} />
            <span>
              Providers may sign up by themselves
              <span className="block text-sm text-fg-subtle">
                Each waits until somebody approves them. Otherwise they come by invitation only.
              </span>
            </span>
          </label>
        </Group>
        <Group title="Mails">
          <Field
            label="Sender"
            optional
            error={errors.senderName?.message}
            help="The name that mails to who fills in forms and to providers come from"
          >
            <Input {...register('senderName')} />
          </Field>
          <Field label="Answers go to" optional error={errors.replyTo?.message}>
            <Input type="email" {...register('replyTo')} />
          </Field>
          <Field
            label="Logo"
            optional
            error={errors.logoUrl?.message}
            help="Address of a picture above their words; its readers’ mail programs fetch it"
          >
            <Input type="url" placeholder="https://" {...register('logoUrl')} />
          </Field>
          <p>
            <Link
              href="/settings/marketplace/mails"
              className="rounded-sm text-accent-text underline underline-offset-2"
            >
              Word the mails
            </Link>
          </p>
        </Group>
        <Group title="Receipts">
          <Field label="Issued by" optional error={errors.issuer?.name?.message}>
            <Input {...register('issuer.name')} />
          </Field>
          <Field label="Postal address" optional error={errors.issuer?.address?.message}>
            <Textarea {...register('issuer.address')} />
          </Field>
          <Field label="Tax id" optional error={errors.issuer?.taxId?.message}>
            <Input {...register('issuer.taxId')} />
          </Field>
          <Field
            label="VAT in percent"
            error={errors.issuer?.vatPercent?.message}
            help="It is within what was paid. Receipts that were issued keep theirs"
          >
            <Input inputMode="decimal" className="max-w-28 text-right" {...register('issuer.vatPercent')} />
          </Field>
        </Group>
        {!readOnly && (
          <Button type="submit" variant="primary" busy={isSubmitting}>
            Save settings
          </Button>
        )}
      </fieldset>
    </form>
  )
}
