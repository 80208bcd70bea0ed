'use client'
import type { OfferedLevel, Subscription } from '#contracts/marketplace'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { Button, ButtonLink } from '@/components/ui/button'
import { Select } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { toFailure } from '@/lib/failure'
import { formatMoney } from '@/lib/money'
import type { SubscriptionDesk } from '@/lib/subscription-desk'
import { byNiche, sharedWords } from '@/lib/subscription-words'
import { FormError, Field } from './field'
import { Group } from './group'
import { SubscriptionAreas } from './subscription-areas'
import { SubscriptionCaps } from './subscription-caps'
import { SubscriptionFilters } from './subscription-filters'
import { SubscriptionPreviewLine } from './subscription-preview'
import { SubscriptionTimes } from './subscription-times'
import { type SubscriptionValues, emptyValues, valuesOf, wishOf } from './subscription-values'
import { useApiForm } from './use-api-form'

/** The form as its parts see it. */
export type SubscriptionFields = UseFormReturn<SubscriptionValues, unknown, SubscriptionValues>

type Props = {
  desk: SubscriptionDesk
  /** Levels that can be chosen; for one that exists it stays its own. */
  offers: OfferedLevel[]
  subscription: Subscription | null
  levelId?: string
  /** Of the provider: hours and days are told by its clock. */
  timeZone: string
  /** Asks for what somebody else has made of it meanwhile. */
  onReload?: () => void
}

/** Which leads of a level are wanted, where, when and how many, with what that would have given lately. */
export function SubscriptionForm({ desk, offers, subscription, levelId, timeZone, onReload }: Props) {
  const router = useRouter()
  const queries = useQueryClient()
  const [isOutdated, setOutdated] = useState(false)
  const open = offers.filter((one) => !one.isSubscribed)
  const currency = (subscription?.level.price ?? offers[0]?.level.price)?.currency ?? 'USD'
  const form = useApiForm(
    (shapes) => shapes.SubscriptionByHand,
    subscription
      ? valuesOf(subscription)
      : emptyValues(open.find(({ level }) => level.id === levelId)?.level.id ?? '', currency),
    async (values: SubscriptionValues) => {
      const { levelId: level, ...wish } = wishOf(values)
      setOutdated(false)
      try {
        if (subscription) await desk.update({ id: subscription.id, revision: subscription.revision, ...wish })
        else await desk.create({ levelId: level, ...wish })
      } catch (error) {
        const failure = toFailure(error)
        setOutdated(failure.code === 'conflict' && Object.keys(failure.fields).length === 0)
        throw error
      }
      toast(subscription ? 'The subscription is saved' : 'Subscribed: the next lead that fits can come')
      router.push(desk.back)
      void queries.invalidateQueries({ queryKey: desk.key })
    },
  )
  const { submit, formError, formState, watch, setValue } = form
  const chosen = offers.find(({ level }) => level.id === watch('levelId'))
  const fields = subscription?.fields ?? chosen?.fields ?? []
  const niche = subscription?.niche ?? chosen?.niche
  const choose = (id: string): void => {
    const next = offers.find(({ level }) => level.id === id)
    // What is filled in for the form of one niche says nothing of another's.
    if (next?.niche.id !== chosen?.niche.id) {
      setValue('filters', [])
      setValue('areas', [])
    }
    setValue('levelId', id, { shouldDirty: true, shouldValidate: true })
  }
  return (
    <form
      onSubmit={submit}
      noValidate
      // What has the focus is not left under the foot.
      className="@container [&_:is(input,select,button)]:scroll-mb-36"
    >
      <FormError message={formError} />
      {isOutdated && onReload && (
        <p className="mt-2">
          <Button onClick={onReload}>Load it again</Button>
        </p>
      )}
      <Group title="Level">
        {subscription ? (
          <p>
            <span className="font-semibold">
              {subscription.niche.name}, {subscription.level.name}
            </span>
            <span className="block text-fg-muted">
              {formatMoney(subscription.level.price)} a lead, {sharedWords(subscription.level.maxBuyers)}
            </span>
          </p>
        ) : (
          <Field
            label="Level"
            error={formState.errors.levelId?.message}
            help={
              chosen
                ? `${formatMoney(chosen.level.price)} a lead, ${sharedWords(chosen.level.maxBuyers)}`
                : 'What a lead costs, and with how many it is shared'
            }
          >
            <Select value={watch('levelId')} onChange={(event) => choose(event.target.value)}>
              <option value="">Choose a level …</option>
              {byNiche(open).map((levels) => (
                <optgroup key={levels[0]?.niche.id} label={levels[0]?.niche.name ?? ''}>
                  {levels.map(({ level }) => (
                    <option key={level.id} value={level.id}>
                      {level.name} – {formatMoney(level.price)}
                    </option>
                  ))}
                </optgroup>
              ))}
            </Select>
          </Field>
        )}
      </Group>
      {niche && <SubscriptionFilters form={form} fields={fields} />}
      {(niche?.isLocationBased || watch('areas').length > 0) && <SubscriptionAreas form={form} />}
      <SubscriptionTimes form={form} timeZone={timeZone} />
      <SubscriptionCaps form={form} />
      <div className="sticky bottom-0 z-10 -mx-6 mt-2 flex flex-wrap items-center gap-x-6 gap-y-2 border-t border-line bg-bg px-6 py-3 max-sm:-mx-4 max-sm:px-4">
        <SubscriptionPreviewLine form={form} desk={desk} />
        <span className="flex gap-2 max-sm:w-full max-sm:*:flex-1">
          <ButtonLink href={desk.back}>Cancel</ButtonLink>
          <Button type="submit" variant="primary" busy={formState.isSubmitting}>
            {subscription ? 'Save subscription' : 'Subscribe'}
          </Button>
        </span>
      </div>
    </form>
  )
}
