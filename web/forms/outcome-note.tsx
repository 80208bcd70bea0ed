'use client'
import type { AssignmentOutcome, BoughtLeadDetail } from '#contracts/marketplace'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Button } from '@/components/ui/button'
import { Input, Textarea } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { amountText, readAmount } from '@/lib/money'
import { Field, FormError } from './field'
import { useApiForm } from './use-api-form'

/** What a won lead was worth, and a note on what came of any. */
export function OutcomeNoteForm({ lead }: { lead: BoughtLeadDetail & { outcome: AssignmentOutcome } }) {
  const queries = useQueryClient()
  const { currency } = lead.price
  const isWon = lead.outcome === 'won'
  const form = useApiForm(
    (shapes) => shapes.OutcomeByHand,
    valuesOf(lead),
    async ({ value: text, note }) => {
      const value = isWon && text.trim() !== '' ? readAmount(text, currency) : null
      if (isWon && text.trim() !== '' && value === null) {
        const message = `Write an amount in ${currency}, like 100 or 49.50.`
        form.setError('value', { message }, { shouldFocus: true })
        return
      }
      const after = await client.portalLeads.outcome({ id: lead.id, outcome: lead.outcome, value, note })
      queries.setQueryData(api.portalLeads.get.queryOptions({ input: { id: lead.id } }).queryKey, after)
      form.reset(valuesOf(after))
      toast('Saved')
    },
  )
  const { register, submit, formError, formState, resetField } = form
  // Only what was won has a value; the note is kept, whatever is said next.
  useEffect(() => {
    if (!isWon) resetField('value', { defaultValue: '' })
  }, [isWon, resetField])
  return (
    <form onSubmit={submit} noValidate className="mt-4 space-y-3 border-t border-line pt-3">
      <FormError message={formError} />
      {isWon && (
        <Field label={`Worth, ${currency}`} optional error={formState.errors.value?.message}>
          <Input inputMode="decimal" autoComplete="off" className="text-right" {...register('value')} />
        </Field>
      )}
      <Field label="Note" optional help="The seller can read it." error={formState.errors.note?.message}>
        <Textarea rows={3} {...register('note')} />
      </Field>
      <Button type="submit" busy={formState.isSubmitting} disabled={!formState.isDirty}>
        Save
      </Button>
    </form>
  )
}

const valuesOf = ({ outcomeValue, outcomeNote }: BoughtLeadDetail) => ({
  value: outcomeValue === null ? '' : amountText(outcomeValue),
  note: outcomeNote,
})
