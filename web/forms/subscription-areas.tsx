'use client'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useFieldArray } from 'react-hook-form'
import { Button, IconButton } from '@/components/ui/button'
import { Input, Select } from '@/components/ui/input'
import { type DistanceUnit, fromKm, toKm, usualUnit } from '@/lib/distance'
import { Field } from './field'
import { Group } from './group'
import type { SubscriptionFields } from './subscription'
import { RowError } from './subscription-filters'
import { emptyArea } from './subscription-values'

/** Circles around postal codes or points; a lead in one of them is enough. */
export function SubscriptionAreas({ form }: { form: SubscriptionFields }) {
  const list = useFieldArray({ control: form.control, name: 'areas' })
  const [unit, setUnit] = useState<DistanceUnit>(() => usualUnit(null))
  return (
    <Group title="Where">
      {list.fields.length === 0 ? (
        <p className="text-fg-muted">Anywhere. With an area, only leads inside of it come, edge included.</p>
      ) : (
        <ul aria-label="Areas" className="space-y-4">
          {list.fields.map((row, index) => (
            <AreaRow key={row.id} {...{ form, index, unit, setUnit }} onRemove={() => list.remove(index)} />
          ))}
        </ul>
      )}
      {list.fields.length > 1 && <p className="text-sm text-fg-subtle">One of them is enough.</p>}
      <Button onClick={() => list.append(emptyArea, { focusName: `areas.${list.fields.length}.postalCode` })}>
        <Plus aria-hidden className="size-4" /> Add area
      </Button>
    </Group>
  )
}

function AreaRow({
  form,
  index,
  unit,
  setUnit,
  onRemove,
}: {
  form: SubscriptionFields
  index: number
  unit: DistanceUnit
  setUnit: (unit: DistanceUnit) => void
  onRemove: () => void
}) {
  const name = `areas.${index}` as const
  const { register, watch, formState } = form
  const row = watch(name)
  const errors = formState.errors.areas?.[index]
  const isPoint = row.kind === 'point'
  // What is said of an input goes as one types, not when it is left: nothing moves under a click.
  const input = (part: 'place' | 'postalCode' | 'lat' | 'lng') =>
    register(`${name}.${part}`, { onChange: () => form.clearErrors(`${name}.${part}`) })
  return (
    <li>
      <div className="flex items-start gap-2">
        <div className="grid min-w-0 flex-1 grid-cols-2 gap-2 @min-[720px]:grid-cols-4">
          <Field label="Around">
            <Select {...register(`${name}.kind`)}>
              <option value="postal">a ZIP code</option>
              <option value="point">a point</option>
            </Select>
          </Field>
          {isPoint ? (
            <Field label="Name" optional error={errors?.place?.message}>
              <Input maxLength={120} placeholder="Our yard" {...input('place')} />
            </Field>
          ) : (
            <Field label="ZIP code" error={errors?.postalCode?.message}>
              <Input inputMode="numeric" placeholder="97701" {...input('postalCode')} />
            </Field>
          )}
          {isPoint && (
            <>
              <Field label="Latitude" error={errors?.lat?.message}>
                <Input inputMode="decimal" placeholder="44.058" {...input('lat')} />
              </Field>
              <Field label="Longitude" error={errors?.lng?.message}>
                <Input inputMode="decimal" placeholder="-121.315" {...input('lng')} />
              </Field>
            </>
          )}
          <Radius {...{ form, index, unit, setUnit }} error={errors?.radiusKm?.message} />
        </div>
        <IconButton label={`Remove area ${index + 1}`} className="mt-6" onClick={onRemove}>
          <X />
        </IconButton>
      </div>
      <RowError message={errors?.message ?? errors?.root?.message} />
    </li>
  )
}

function Radius({
  form,
  index,
  unit,
  setUnit,
  error,
}: {
  form: SubscriptionFields
  index: number
  unit: DistanceUnit
  setUnit: (unit: DistanceUnit) => void
  error: string | undefined
}) {
  const name = `areas.${index}.radiusKm` as const
  const km = form.watch(name)
  const [text, setText] = useState<string | null>(null)
  const set = (value: string): void => {
    setText(value)
    const number = Number(value)
    form.setValue(name, value.trim() === '' || !Number.isFinite(number) ? null : toKm(number, unit), {
      shouldDirty: true,
      shouldValidate: Boolean(error),
    })
  }
  return (
    <div className="col-span-2 grid grid-cols-[1fr_76px] items-start gap-2">
      <Field label="Within" error={error}>
        <Input
          inputMode="decimal"
          value={text ?? (km === null ? '' : String(fromKm(km, unit)))}
          onChange={(event) => set(event.target.value)}
          onBlur={() => setText(null)}
        />
      </Field>
      <Field label="Unit">
        <Select
          value={unit}
          onChange={(event) => {
            setText(null)
            setUnit(event.target.value === 'km' ? 'km' : 'mi')
          }}
        >
          <option value="mi">mi</option>
          <option value="km">km</option>
        </Select>
      </Field>
    </div>
  )
}
