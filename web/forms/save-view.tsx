'use client'
import type { SavedView } from '#contracts/prospecting'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Checkbox, Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { DialogForm } from './dialog-form'
import { Field } from './field'

/** Gives the filter and order of a list a name, for oneself or for all. */
export function SaveView({ view, onClose }: { view: SavedView['view']; onClose: () => void }) {
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [isShared, setShared] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    try {
      await client.views.create({ name, isShared, view })
      toast(`The view ${name} was saved`)
      onClose()
      await queries.invalidateQueries()
    } catch (failure) {
      const { message, fields } = toFailure(failure)
      setError(fields['name'] ?? message)
      setBusy(false)
    }
  }
  return (
    <DialogForm
      title="Save this view"
      description="Filter, columns and order of the list."
      onClose={onClose}
      submit={(event) => void save(event)}
      error={undefined}
      busy={busy}
      act="Save view"
    >
      <Field label="Name" error={error}>
        <Input value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />
      </Field>
      <label className="flex items-center gap-2">
        <Checkbox checked={isShared} onChange={(event) => setShared(event.target.checked)} />
        Share with the workspace
      </label>
    </DialogForm>
  )
}
