'use client'
import type { AutoApproval, Niche } from '#contracts/marketplace'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { Checkbox, Input, Textarea } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { FormError, Field } from './field'
import { Group } from './group'
import { useApiForm } from './use-api-form'

/** How leads of a niche are taken in. */
export function NicheSettingsForm({ niche, readOnly }: { niche: Niche; readOnly: boolean }) {
  const queries = useQueryClient()
  const { autoApproval } = niche
  const { register, submit, formError, formState, watch, setValue } = useApiForm(
    (shapes) => shapes.NicheSettingsByHand,
    {
      name: niche.name,
      slug: niche.slug,
      description: niche.description,
      country: niche.country,
      isLocationBased: niche.isLocationBased,
      duplicateWindowDays: niche.duplicateWindowDays,
      isDoubleOptIn: niche.isDoubleOptIn,
      frameHosts: niche.frameHosts.join('\n'),
      isAutomatic: autoApproval !== null,
      minScore: autoApproval?.minScore === undefined ? '' : String(autoApproval.minScore),
      needsVerifiedEmail: autoApproval?.needsVerifiedEmail ?? false,
      partnerIds: autoApproval?.partnerIds ?? [],
    },
    async ({ frameHosts, isAutomatic, minScore, needsVerifiedEmail, partnerIds, ...values }) => {
      const rule: AutoApproval = {
        ...(partnerIds.length > 0 && { partnerIds }),
        ...(minScore !== '' && { minScore: Number(minScore) }),
        ...(needsVerifiedEmail && { needsVerifiedEmail }),
      }
      await client.niches.update({
        id: niche.id,
        ...values,
        frameHosts: frameHosts.split(/\s+/).filter((host) => host !== ''),
        autoApproval: isAutomatic ? rule : null,
      })
      await queries.invalidateQueries({ queryKey: api.niches.key() })
      toast('The settings are saved')
    },
  )
  const { errors, isSubmitting } = formState
  return (
    <form onSubmit={submit} noValidate className="@container max-w-3xl">
      <fieldset disabled={readOnly}>
        <FormError message={formError} />
        <Group title="Niche">
          <Field label="Name" error={errors.name?.message}>
            <Input {...register('name')} />
          </Field>
          <Field
            label="Address"
            error={errors.slug?.message}
            help="Links to the address before lead nowhere once it is changed"
          >
            <Input {...register('slug')} />
          </Field>
          <Field label="Description" optional error={errors.description?.message} help="For your own people">
            <Textarea {...register('description')} />
          </Field>
          <Field
            label="Country"
            error={errors.country?.message}
            help="Two letters: of telephone numbers and postal codes that name none"
          >
            <Input maxLength={2} className="max-w-20" {...register('country')} />
          </Field>
          <Check
            label="Depends on a place"
            help="Providers choose the area they serve."
            {...register('isLocationBased')}
          />
        </Group>
        <Group title="Intake">
          <Field
            label="Days in which the same person is a duplicate"
            error={errors.duplicateWindowDays?.message}
            help="0 takes everybody each time"
          >
            <Input
              type="number"
              min={0}
              max={3650}
              className="max-w-28"
              {...register('duplicateWindowDays', { valueAsNumber: true })}
            />
          </Field>
          <Check
            label="Confirm the e-mail address first"
            help="The lead waits until the link in a mail is pressed."
            {...register('isDoubleOptIn')}
          />
        </Group>
        <Group title="Approval">
          <Check
            label="Approve leads without a person"
            help="Only those that meet everything set here; all others wait in the queue."
            {...register('isAutomatic')}
          />
          {watch('isAutomatic') && (
            <>
              <Field label="Quality score of at least" optional error={errors.minScore?.message}>
                <Input inputMode="numeric" className="max-w-28" {...register('minScore')} />
              </Field>
              <TrustedPartners
                chosen={watch('partnerIds')}
                onChange={(next) => setValue('partnerIds', next, { shouldDirty: true })}
              />
              <Check
                label="The e-mail address is verified"
                help="By the link, or by asking its server."
                {...register('needsVerifiedEmail')}
              />
            </>
          )}
        </Group>
        <Group title="Frames">
          <Field
            label="Websites that may show the form"
            optional
            error={errors.frameHosts?.message}
            help="One origin a line, like https://www.acme.example"
          >
            <Textarea spellCheck={false} {...register('frameHosts')} />
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

function Check({ label, help, ...rest }: { label: string; help: string } & React.ComponentProps<'input'>) {
  const { type: _type, ...control } = rest
  return (
    <label className="flex items-start gap-2">
      <Checkbox className="mt-0.5" {...control} />
      <span>
        {label}
        <span className="block text-sm text-fg-subtle">{help}</span>
      </span>
    </label>
  )
}

/** Partners whose leads need nobody; none chosen: it does not matter who sent them. */
function TrustedPartners({ chosen, onChange }: { chosen: string[]; onChange: (next: string[]) => void }) {
  const { data } = useQuery(api.partners.list.queryOptions({ input: {} }))
  const partners = data?.items ?? []
  if (partners.length === 0) return null
  return (
    <fieldset>
      <legend className="mb-1 font-semibold">Only leads of these partners</legend>
      <p className="mb-1.5 text-sm text-fg-subtle">With none chosen, leads from everywhere.</p>
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        {partners.map(({ id, name }) => (
          <label key={id} className="flex items-center gap-2 touch-target">
            <Checkbox
              checked={chosen.includes(id)}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
              }
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
