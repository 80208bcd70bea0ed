'use client'
import type { Niche, NichePage } from '#contracts/marketplace'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { Input, Textarea } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { FormError, Field } from './field'
import { NicheLogo } from './niche-logo'
import { useApiForm } from './use-api-form'

const usualColour = '#4f46e5'

/** What the public page says and how it looks. */
export function NichePageForm({ niche, readOnly }: { niche: Niche; readOnly: boolean }) {
  const queries = useQueryClient()
  const { page } = niche
  const { register, submit, formError, formState, watch, setValue } = useApiForm(
    (shapes) => shapes.NichePageByHand,
    {
      title: page.title ?? '',
      description: page.description ?? '',
      colour: page.colour ?? '',
      logoUrl: page.logoUrl ?? '',
      button: page.button ?? '',
      thanks: page.thanks ?? '',
      redirectUrl: page.redirectUrl ?? '',
    },
    async (values) => {
      const filled = Object.fromEntries(
        Object.entries(values).filter(([, value]) => value !== ''),
      ) as NichePage
      await client.niches.update({ id: niche.id, page: filled })
      await queries.invalidateQueries({ queryKey: api.niches.key() })
      toast('The page is saved')
    },
  )
  const { errors, isSubmitting } = formState
  const colour = watch('colour') ?? ''
  return (
    <form onSubmit={submit} noValidate className="max-w-xl">
      <fieldset disabled={readOnly} className="space-y-4">
        <FormError message={formError} />
        <Field
          label="Title"
          optional
          error={errors.title?.message}
          help={`Without one it is “${niche.name}”`}
        >
          <Input {...register('title')} />
        </Field>
        <Field
          label="Description"
          optional
          error={errors.description?.message}
          help="Under the title, and what search engines show"
        >
          <Textarea {...register('description')} />
        </Field>
        <div className="flex items-start gap-3">
          <div className="min-w-0 flex-1">
            <Field label="Colour" optional error={errors.colour?.message} help="Of the button and the marks">
              <Input placeholder={usualColour} {...register('colour')} />
            </Field>
          </div>
          <input
            type="color"
            aria-label="Choose the colour"
            className="mt-6 h-8 w-12 rounded border border-control bg-bg p-0.5"
            value={/^#[0-9a-f]{6}$/i.test(colour) ? colour : usualColour}
            onChange={(event) => setValue('colour', event.target.value, { shouldDirty: true })}
          />
        </div>
        <Field
          label="Address of the logo"
          optional
          error={errors.logoUrl?.message}
          help="Begins with https://, or a picture of yours: PNG, JPEG or WebP of at most 300 kB. Shown 40 pixels high"
        >
          <Input placeholder="https://www.acme.example/logo.svg" {...register('logoUrl')} />
        </Field>
        {!readOnly && (
          <NicheLogo
            niche={niche}
            onSet={(logoUrl) => setValue('logoUrl', logoUrl, { shouldDirty: false })}
          />
        )}
        <Field
          label="Words on the button"
          optional
          error={errors.button?.message}
          help="Without any: “Send request”"
        >
          <Input {...register('button')} />
        </Field>
        <Field
          label="Thanks"
          optional
          error={errors.thanks?.message}
          help="What the page after the form says"
        >
          <Textarea {...register('thanks')} />
        </Field>
        <Field
          label="Another page after the form"
          optional
          error={errors.redirectUrl?.message}
          help="In place of the thank-you page, for example one of your own website"
        >
          <Input type="url" placeholder="https://www.acme.example/thanks" {...register('redirectUrl')} />
        </Field>
        {!readOnly && (
          <Button type="submit" variant="primary" busy={isSubmitting}>
            Save page
          </Button>
        )}
      </fieldset>
    </form>
  )
}
