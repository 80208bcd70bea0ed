'use client'
import { useState } from 'react'
import { Textarea } from '@/components/ui/input'
import { client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { DialogForm } from './dialog-form'
import { Field } from './field'

/** What a draft of a form changes, in words for whoever activates it. */
export function VersionSummary({
  nicheId,
  version,
  summary,
  onClose,
  onSaved,
}: {
  nicheId: string
  version: number
  summary: string
  onClose: () => void
  onSaved: () => void
}) {
  const [text, setText] = useState(summary)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const save = async (): Promise<void> => {
    setBusy(true)
    try {
      await client.niches.edit({ id: nicheId, version, summary: text.trim() })
      onSaved()
    } catch (failure) {
      setError(toFailure(failure).message)
      setBusy(false)
    }
  }
  return (
    <DialogForm
      title={`What version ${version} changes`}
      onClose={onClose}
      submit={(event) => {
        event.preventDefault()
        void save()
      }}
      error={error}
      busy={busy}
      act="Save summary"
    >
      <Field label="Summary" optional help="Shown beside the version; leads and providers do not see it">
        <Textarea
          rows={3}
          autoFocus
          maxLength={500}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
    </DialogForm>
  )
}
