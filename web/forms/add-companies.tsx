'use client'
import type { Campaign } from '#contracts/prospecting'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Input } from '@/components/ui/input'
import { client } from '@/lib/api'
import { count } from '@/lib/format'
import { DialogForm } from './dialog-form'
import { Field } from './field'
import { useApiForm } from './use-api-form'

const blank = { name: '', website: '', city: '', state: '', phone: '' }

/** Adds companies one after another; the dialog stays open until one is done. */
export function AddCompanies({ campaign, onClose }: { campaign?: Campaign; onClose: () => void }) {
  const queries = useQueryClient()
  const [added, setAdded] = useState<string[]>([])
  const form = useApiForm(
    (shapes) => shapes.CompanyByHand,
    blank,
    async (values) => {
      const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
      await client.prospects.create({
        name: values.name,
        ...filled,
        ...(campaign && { campaignId: campaign.id }),
      })
      setAdded((before) => [values.name, ...before])
      form.reset(blank)
      form.setFocus('name')
      await queries.invalidateQueries()
    },
  )
  const { register, submit, formError, formState } = form
  const { errors } = formState
  return (
    <DialogForm
      title="Add companies"
      description={campaign ? `To “${campaign.name}”.` : 'To the workspace; a campaign is not needed.'}
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={formState.isSubmitting}
      act="Add company"
      leave="Done"
    >
      <Field label="Name" error={errors.name?.message}>
        <Input autoFocus {...register('name')} />
      </Field>
      <Field
        label="Website"
        optional
        help="Without one it is scored by what else is known."
        error={errors.website?.message}
      >
        <Input inputMode="url" placeholder="juniperlane.example" {...register('website')} />
      </Field>
      <div className="grid gap-3.5 sm:grid-cols-[1fr_96px]">
        <Field label="City" optional error={errors.city?.message}>
          <Input {...register('city')} />
        </Field>
        <Field label="State" error={errors.state?.message}>
          <Input {...register('state')} />
        </Field>
      </div>
      <Field label="Phone" optional error={errors.phone?.message}>
        <Input type="tel" {...register('phone')} />
      </Field>
      {added.length > 0 && (
        <p role="status" className="text-green">
          {count(added.length, 'company', 'companies')} added, last “{added[0]}”.
        </p>
      )}
    </DialogForm>
  )
}
