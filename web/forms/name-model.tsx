'use client'
import type { ScoringModel } from '#contracts/scoring'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { DialogForm } from './dialog-form'
import { Field } from './field'

/** Gives a model another name, or makes another model that begins as this one does. */
export function NameModel({
  model,
  isCopy,
  onMade,
  onClose,
}: {
  model: ScoringModel
  isCopy: boolean
  onMade: (id: string) => void
  onClose: () => void
}) {
  const queries = useQueryClient()
  const [name, setName] = useState(isCopy ? `Copy of ${model.name}`.slice(0, 100) : model.name)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const active = model.versions.find((one) => one.version === model.activeVersion)
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    try {
      if (isCopy && active) {
        const note = `As “${model.name}”, version ${model.activeVersion}`
        const made = await client.scoring.create({ name, definition: active.definition, note })
        onMade(made.modelId)
        toast(`“${name}” can be chosen in campaigns`)
      } else {
        await client.scoring.update({ id: model.id, name })
        toast('The model is renamed')
      }
      onClose()
      await queries.invalidateQueries()
    } catch (failure) {
      const { fields, message } = toFailure(failure)
      setError(fields['name'] ?? message)
      setBusy(false)
    }
  }
  return (
    <DialogForm
      title={isCopy ? `Duplicate “${model.name}”` : `Rename “${model.name}”`}
      {...(isCopy && {
        description: 'For campaigns that look for something else. It begins as this one is now.',
      })}
      onClose={onClose}
      submit={(event) => void save(event)}
      error={undefined}
      busy={busy}
      act={isCopy ? 'Duplicate model' : 'Rename model'}
    >
      <Field label="Name" error={error}>
        <Input value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />
      </Field>
    </DialogForm>
  )
}
