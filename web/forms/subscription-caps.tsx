'use client'
import { Input } from '@/components/ui/input'
import { capPeriods } from '@/lib/subscription-words'
import { Group } from './group'
import type { SubscriptionFields } from './subscription'
import { RowError } from './subscription-filters'

const labels = { day: 'A day', week: 'A week', month: 'A month', total: 'In all' }

/** The most leads and the most money of each period; what is left empty has no limit. */
export function SubscriptionCaps({ form }: { form: SubscriptionFields }) {
  const { register, formState, watch } = form
  const errors = formState.errors.caps
  const currency = watch('currency')
  return (
    <Group title="At most">
      <table className="w-full max-w-md text-left">
        <caption className="sr-only">Limits of leads and money; what is left empty has none</caption>
        <thead className="text-sm text-fg-subtle">
          <tr>
            <th scope="col">
              <span className="sr-only">Period</span>
            </th>
            <th scope="col" className="pb-1 font-normal">
              Leads
            </th>
            <th scope="col" className="pb-1 pl-2 font-normal">
              Money, {currency}
            </th>
          </tr>
        </thead>
        <tbody>
          {capPeriods.map(([period]) => {
            const message = errors?.[`${period}Count`]?.message ?? errors?.[`${period}Amount`]?.message
            return (
              <tr key={period}>
                <th scope="row" className="w-20 py-1 pr-2 align-top leading-8 font-normal">
                  {labels[period]}
                </th>
                <td className="py-1 align-top">
                  <Input
                    aria-label={`Leads ${labels[period].toLowerCase()}`}
                    aria-invalid={Boolean(errors?.[`${period}Count`])}
                    aria-describedby={`caps-${period}`}
                    inputMode="numeric"
                    placeholder="any"
                    className="text-right"
                    {...register(`caps.${period}Count`)}
                  />
                </td>
                <td className="py-1 pl-2 align-top">
                  <Input
                    aria-label={`Money ${labels[period].toLowerCase()}`}
                    aria-invalid={Boolean(errors?.[`${period}Amount`])}
                    aria-describedby={`caps-${period}`}
                    inputMode="decimal"
                    placeholder="any"
                    className="text-right"
                    {...register(`caps.${period}Amount`)}
                  />
                  <RowError id={`caps-${period}`} message={message} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p className="text-sm text-fg-subtle">
        Weeks begin on Monday. What is paid back later still counts in its period.
      </p>
    </Group>
  )
}
