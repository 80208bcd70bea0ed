'use client'
import type { Sequence } from '#contracts/outreach'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { Input, Textarea } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { count } from '@/lib/format'
import { Field, FormError } from './field'
import { useApiForm } from './use-api-form'

const wordsOf = (text: string): number => text.split(/\s+/).filter(Boolean).length

/** Subject and text of every message of a draft; the sentences that stay keep their evidence. */
export function EditDraft({ draft, onDone }: { draft: Sequence; onDone: () => void }) {
  const queries = useQueryClient()
  const { register, submit, formError, formState, watch } = useApiForm(
    (shapes) => shapes.DraftEdits,
    {
      messages: draft.messages.map(({ id, subject, body, delayDays }) => ({ id, subject, body, delayDays })),
    },
    async ({ messages }) => {
      await client.outreach.update({ id: draft.id, version: draft.version, messages })
      await queries.invalidateQueries({ queryKey: [['outreach']] })
      toast('Draft saved')
      onDone()
    },
  )
  const bodies = watch('messages')
  return (
    <form
      onSubmit={submit}
      noValidate
      className="mt-5"
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit(event)
        if (event.key === 'Escape') onDone()
      }}
    >
      <FormError message={formError} />
      {draft.messages.map((message, index) => {
        const words = wordsOf(bodies[index]?.body ?? '')
        const errors = formState.errors.messages?.[index]
        return (
          <fieldset key={message.id} className="mb-6 space-y-3">
            <legend className="mb-2 text-sm text-fg-subtle">Message {message.step}</legend>
            <div className="grid gap-3 sm:grid-cols-[1fr_112px]">
              <Field label="Subject" error={errors?.subject?.message}>
                <Input autoFocus={index === 0} {...register(`messages.${index}.subject`)} />
              </Field>
              <Field label="Days later" error={errors?.delayDays?.message}>
                <Input
                  type="number"
                  min={0}
                  max={90}
                  {...register(`messages.${index}.delayDays`, { valueAsNumber: true })}
                />
              </Field>
            </div>
            <Field
              label="Text"
              help={`${count(words, 'word')}${words > 150 ? ', over the 150 that get read' : ''}`}
              error={errors?.body?.message}
            >
              <Textarea rows={9} {...register(`messages.${index}.body`)} />
            </Field>
          </fieldset>
        )
      })}
      <div className="sticky -bottom-5 z-10 -mx-1 -mb-5 flex items-center justify-end gap-2 border-t border-line bg-bg px-1 py-3">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" busy={formState.isSubmitting}>
          Save draft
        </Button>
        <span className="flex items-center gap-1 max-sm:hidden">
          <Kbd>⌘</Kbd>
          <Kbd>↵</Kbd>
        </span>
      </div>
    </form>
  )
}
