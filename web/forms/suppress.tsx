'use client'
import type { SuppressionsAdded } from '#contracts/outreach'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActs } from '@/components/ui/dialog'
import { Input, Select, Textarea } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { count } from '@/lib/format'
import { DialogForm } from './dialog-form'
import { Field } from './field'
import { useApiForm } from './use-api-form'

/** Adds addresses, domains or numbers, one a line; lines that stand for nothing are named afterwards. */
export function AddSuppressions({ onClose }: { onClose: () => void }) {
  const [result, setResult] = useState<SuppressionsAdded | null>(null)
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.SuppressionsByHand,
    { text: '', reason: 'manual', note: '' },
    async ({ text, reason, note }) => {
      const values = text.split(/[\n,;]+/).flatMap((line) => line.trim() || [])
      const added = await client.suppressions.add({ values, reason, note })
      if (added.problemCount > 0) return setResult(added)
      toast(wordsOf(added))
      onClose()
    },
  )
  if (result) return <Outcome result={result} onClose={onClose} />
  return (
    <DialogForm
      title="Do not write to"
      description="What is under way there stops at once."
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={formState.isSubmitting}
      act="Add to the list"
    >
      <Field
        label="Addresses, domains or numbers"
        help="One a line. A domain means everybody below it: acme.example. Numbers with their country: +1 202 555 0143."
        error={formState.errors.text?.message}
      >
        <Textarea rows={5} autoFocus {...register('text')} />
      </Field>
      <Field label="Because" error={formState.errors.reason?.message}>
        <Select {...register('reason')}>
          <option value="manual">We do not want to write to them</option>
          <option value="do_not_contact">They asked not to be contacted</option>
        </Select>
      </Field>
      <Field
        label="Note"
        optional
        help="Stands as the source: a customer of ours."
        error={formState.errors.note?.message}
      >
        <Input {...register('note')} />
      </Field>
    </DialogForm>
  )
}

function wordsOf({ added, known }: SuppressionsAdded): string {
  if (added === 0) return known === 0 ? 'Nothing was added' : 'All of them were on the list already'
  return `${count(added, 'entry', 'entries')} added${known > 0 ? `, ${known} were there already` : ''}`
}

/** What adding came to, with every line that stands for nothing and why. */
export function Outcome({ result, onClose }: { result: SuppressionsAdded; onClose: () => void }) {
  const more = result.problemCount - result.problems.length
  return (
    <Dialog
      title={wordsOf(result)}
      description={`${count(result.problemCount, 'line')} could not be read and were left out.`}
      onClose={onClose}
    >
      <ul
        tabIndex={0}
        aria-label="Lines left out"
        className="scroll-quiet mt-2 max-h-72 divide-y divide-line overflow-auto"
      >
        {result.problems.map((one) => (
          <li key={`${one.row} ${one.value}`} className="py-1.5">
            <p className="flex gap-3">
              <span className="shrink-0 text-fg-subtle">Row {one.row}</span>
              <span className="min-w-0 font-semibold [overflow-wrap:anywhere]">{one.value || '(empty)'}</span>
            </p>
            <p className="text-sm text-fg-muted">{one.problem}</p>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="mt-2 text-sm text-fg-subtle">And {count(more, 'other')}.</p>}
      <DialogActs>
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      </DialogActs>
    </Dialog>
  )
}
