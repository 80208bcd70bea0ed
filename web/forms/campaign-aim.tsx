'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input, Select, Textarea } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { type DistanceUnit, fromKm, toKm, usualUnit } from '@/lib/distance'
import { useHydrated } from '@/lib/use-hydrated'
import { Field } from './field'
import { type CampaignFields, emptyCampaign } from './campaign-values'
import { Group } from './group'

/** What is looked for and where. */
export function CampaignAim({ form, isNew }: { form: CampaignFields; isNew: boolean }) {
  const list = useId()
  const { register, setValue, formState } = form
  const { errors } = formState
  const kinds = useQuery({ ...api.campaigns.businessTypes.queryOptions(), staleTime: Infinity })
  return (
    <Group title="Search">
      {isNew && <Templates form={form} />}
      <Field label="Name" error={errors.name?.message}>
        <Input autoFocus={isNew} placeholder="Dentists around Bend" {...register('name')} />
      </Field>
      <Field
        label="Description"
        optional
        help="For your team; not used in letters."
        error={errors.description?.message}
      >
        <Textarea rows={2} {...register('description')} />
      </Field>
      <Field
        label="Business type"
        optional
        help="What OpenStreetMap is searched for; prospects of this kind score higher everywhere."
        error={errors.businessType?.message}
      >
        <Input list={list} autoComplete="off" placeholder="Dentist" {...register('businessType')} />
      </Field>
      <datalist id={list}>
        {kinds.data?.map((kind) => (
          <option key={kind.name} value={kind.name}>
            {kind.synonyms.slice(0, 3).join(', ')}
          </option>
        ))}
      </datalist>
      <div className="grid gap-4 sm:grid-cols-[1fr_190px]">
        <Field
          label="Place"
          optional
          help="Town and state, ZIP code or coordinates."
          error={errors.place?.message}
        >
          <Input
            placeholder="Bend, OR"
            {...register('place', { onChange: () => setValue('center', null) })}
          />
        </Field>
        <Radius form={form} />
      </div>
    </Group>
  )
}

/** Within how far: 1 to 100 miles, or as many kilometres. */
function Radius({ form }: { form: CampaignFields }) {
  const { watch, setValue, formState } = form
  const hydrated = useHydrated()
  const [chosen, setChosen] = useState<DistanceUnit | null>(null)
  const km = watch('radiusKm') ?? 40.234
  const unit = chosen ?? (hydrated ? usualUnit(watch('center')?.country) : 'mi')
  const [text, setText] = useState<string | null>(null)
  const set = (value: string): void => {
    setText(value)
    setValue('radiusKm', value === '' ? Number.NaN : toKm(Number(value), unit), {
      shouldDirty: true,
      shouldValidate: true,
    })
  }
  return (
    <div className="grid grid-cols-[1fr_76px] items-start gap-2">
      <Field
        label="Radius"
        error={formState.errors.radiusKm && `From 1 to ${unit === 'mi' ? 100 : 161} ${unit}`}
      >
        <Input
          type="number"
          inputMode="decimal"
          min={1}
          max={unit === 'mi' ? 100 : 161}
          step="any"
          value={text ?? String(fromKm(km, unit))}
          onChange={(event) => set(event.target.value)}
          onBlur={() => setText(null)}
        />
      </Field>
      <Field label="Unit">
        <Select
          value={unit}
          onChange={(event) => {
            setText(null)
            setChosen(event.target.value === 'km' ? 'km' : 'mi')
          }}
        >
          <option value="mi">mi</option>
          <option value="km">km</option>
        </Select>
      </Field>
    </div>
  )
}

/** Begins with a template; what is written already in name and place stays. */
function Templates({ form }: { form: CampaignFields }) {
  const queries = useQueryClient()
  const [id, setId] = useState('')
  const templates = useQuery(api.campaigns.templates.queryOptions())
  const chosen = templates.data?.find((one) => one.id === id)
  const choose = (next: string): void => {
    setId(next)
    const settings = templates.data?.find((one) => one.id === next)?.settings ?? emptyCampaign
    const { name, place, center } = form.getValues()
    form.reset({ ...emptyCampaign, ...settings, name, place, center: center ?? null })
  }
  const forget = async (): Promise<void> => {
    if (!chosen) return
    await client.campaigns.removeTemplate({ id: chosen.id })
    toast(`“${chosen.name}” was forgotten`)
    setId('')
    await queries.invalidateQueries({ queryKey: api.campaigns.templates.key() })
  }
  return (
    <div className="grid gap-2">
      <Field label="Begin with" optional help={chosen?.description}>
        <Select value={id} onChange={(event) => choose(event.target.value)}>
          <option value="">An empty campaign</option>
          {templates.data?.map((one) => (
            <option key={one.id} value={one.id}>
              {one.isBuiltIn ? one.name : `${one.name} (yours)`}
            </option>
          ))}
        </Select>
      </Field>
      {chosen && !chosen.isBuiltIn && (
        <Button size="sm" className="justify-self-start" onClick={() => void forget()}>
          Forget this template
        </Button>
      )}
    </div>
  )
}
