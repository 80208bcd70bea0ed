'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { Checkbox, Input } from '@/components/ui/input'
import { api, client } from '@/lib/api'
import { DialogForm } from './dialog-form'
import { Field } from './field'
import { useApiForm } from './use-api-form'

/** A kind of lead to begin; the first one fixes the currency of the whole marketplace. */
export function NewNicheDialog({ onClose }: { onClose: () => void }) {
  const router = useRouter()
  const queries = useQueryClient()
  const one = (archived: boolean) => api.niches.list.queryOptions({ input: { limit: 1, archived } })
  const [open, archived] = [useQuery(one(false)), useQuery(one(true))]
  const isFirst = open.data?.items.length === 0 && archived.data?.items.length === 0
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.NicheByHand,
    { name: '', slug: '', currency: 'USD', isLocationBased: false },
    async ({ slug, currency, ...values }) => {
      const niche = await client.niches.create({
        ...values,
        ...(slug !== '' && { slug }),
        ...(isFirst && { currency }),
      })
      await queries.invalidateQueries({ queryKey: api.niches.key() })
      router.push(`/marketplace/niches/${niche.id}`)
    },
  )
  const { errors, isSubmitting } = formState
  return (
    <DialogForm
      title="New niche"
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={isSubmitting}
      isDisabled={open.isPending || archived.isPending}
      act="Create niche"
    >
      <Field label="Name" error={errors.name?.message} help="As providers read it: “Roof repairs”">
        <Input autoFocus {...register('name')} />
      </Field>
      <Field
        label="Address"
        optional
        error={errors.slug?.message}
        help="The last part of the form’s address; made from the name when it is left empty"
      >
        <Input placeholder="roof-repairs" {...register('slug')} />
      </Field>
      {isFirst && (
        <Field
          label="Currency"
          error={errors.currency?.message}
          help="Three letters. It is fixed with the first niche: prices, deposits and the ledger of the whole workspace stay in it for good."
        >
          <Input maxLength={3} className="uppercase" {...register('currency')} />
        </Field>
      )}
      <label className="flex items-start gap-2">
        <Checkbox className="mt-0.5" {...register('isLocationBased')} />
        <span>
          Depends on a place
          <span className="block text-sm text-fg-subtle">
            The form asks for a postal code, and providers choose the area they serve.
          </span>
        </span>
      </label>
    </DialogForm>
  )
}
