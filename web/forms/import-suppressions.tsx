'use client'
import type { SuppressionsAdded } from '#contracts/outreach'
import { type FormEvent, useState } from 'react'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { refusalOf } from '@/lib/download'
import { count } from '@/lib/format'
import { DialogForm } from './dialog-form'
import { Field } from './field'
import { Outcome } from './suppress'

async function send(file: File): Promise<SuppressionsAdded> {
  const response = await fetch(
    `/api/v1/suppressions/import?name=${encodeURIComponent(file.name.slice(0, 200))}`,
    {
      method: 'POST',
      headers: { 'content-type': 'text/csv', 'x-leadwright': '1' },
      body: file,
    },
  )
  const text = await response.text()
  if (!response.ok) throw new Error(refusalOf(text, response.status))
  return (JSON.parse(text) as { data: SuppressionsAdded }).data
}

/** Takes a list of others in, as CSV; rows that stand for nothing are named afterwards. */
export function ImportSuppressions({ onClose }: { onClose: () => void }) {
  const [file, setFile] = useState<File | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const [result, setResult] = useState<SuppressionsAdded | null>(null)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (!file) return setError('Choose a file first.')
    setBusy(true)
    setError(undefined)
    try {
      const taken = await send(file)
      if (taken.problemCount > 0) setResult(taken)
      else {
        toast(`${count(taken.added, 'entry', 'entries')} added, ${taken.known} were there already`)
        onClose()
      }
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure))
    }
    setBusy(false)
  }
  if (result) return <Outcome result={result} onClose={onClose} />
  return (
    <DialogForm
      title="Import a list"
      description="Everybody on it is never written to again. What is under way there stops at once."
      onClose={onClose}
      submit={(event) => void submit(event)}
      error={error}
      busy={busy}
      act="Import"
    >
      <Field
        label="CSV file"
        help="A column of e-mail addresses, domains or telephone numbers. A file that was exported here comes in as it was."
        error={undefined}
      >
        <Input
          type="file"
          accept=".csv,text/csv,text/plain"
          className="h-auto py-1.5"
          onChange={(event) => setFile(event.target.files?.[0] ?? null)}
        />
      </Field>
    </DialogForm>
  )
}
