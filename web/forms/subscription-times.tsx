'use client'
import { Plus, X } from 'lucide-react'
import { useFieldArray } from 'react-hook-form'
import { Button, IconButton } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Days } from './day-hours'
import { Field } from './field'
import { Group } from './group'
import type { SubscriptionFields } from './subscription'

/** When leads are taken: hours of the week, and days without any, on the clock of the provider. */
export function SubscriptionTimes({ form, timeZone }: { form: SubscriptionFields; timeZone: string }) {
  const { control, register, formState } = form
  const hours = useFieldArray({ control, name: 'hours' })
  const vacations = useFieldArray({ control, name: 'vacations' })
  const errors = formState.errors
  // What is said of an input goes as one types, not when it is left: nothing moves under a click.
  const time = (name: `hours.${number}.${'from' | 'to'}` | `vacations.${number}.${'from' | 'to'}`) =>
    register(name, { onChange: () => form.clearErrors(name) })
  return (
    <Group title="When">
      <p className="text-fg-muted">
        {hours.fields.length === 0 ? 'At any hour.' : 'Leads of other hours go to others, or wait.'} By the
        clock of {timeZone}.
      </p>
      {hours.fields.length > 0 && (
        <ul aria-label="Hours" className="space-y-4">
          {hours.fields.map((row, index) => (
            <li key={row.id} className="flex items-start gap-2">
              <div className="min-w-0 flex-1 space-y-2">
                <Days
                  days={form.watch(`hours.${index}.days`)}
                  error={errors.hours?.[index]?.days?.message}
                  onChange={(days) =>
                    form.setValue(`hours.${index}.days`, days, {
                      shouldDirty: true,
                      shouldValidate: formState.isSubmitted,
                    })
                  }
                />
                <div className="grid max-w-72 grid-cols-2 gap-2">
                  <Field label="From" error={errors.hours?.[index]?.from?.message}>
                    <Input type="time" {...time(`hours.${index}.from`)} />
                  </Field>
                  <Field label="Until" error={errors.hours?.[index]?.to?.message}>
                    <Input type="time" {...time(`hours.${index}.to`)} />
                  </Field>
                </div>
              </div>
              <IconButton label={`Remove hours ${index + 1}`} onClick={() => hours.remove(index)}>
                <X />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      {vacations.fields.length > 0 && (
        <ul aria-label="Vacations" className="space-y-3">
          {vacations.fields.map((row, index) => (
            <li key={row.id} className="flex items-start gap-2">
              <div className="grid min-w-0 flex-1 grid-cols-2 gap-2 sm:max-w-80">
                <Field label="Away from" error={errors.vacations?.[index]?.from?.message}>
                  <Input type="date" {...time(`vacations.${index}.from`)} />
                </Field>
                <Field label="Last day" error={errors.vacations?.[index]?.to?.message}>
                  <Input type="date" {...time(`vacations.${index}.to`)} />
                </Field>
              </div>
              <IconButton
                label={`Remove vacation ${index + 1}`}
                className="mt-6"
                onClick={() => vacations.remove(index)}
              >
                <X />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => hours.append({ days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' })}>
          <Plus aria-hidden className="size-4" /> Add hours
        </Button>
        <Button onClick={() => vacations.append({ from: '', to: '' })}>
          <Plus aria-hidden className="size-4" /> Add vacation
        </Button>
      </div>
    </Group>
  )
}
