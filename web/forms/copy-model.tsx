'use client'
import type { ScoringModel } from '#contracts/scoring'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { Field } from './field'

/** Another model that begins as this one does, for campaigns that look for something else. */
export function CopyModel({ model, onMade }: { model: ScoringModel; onMade: (id: string) => void }) {
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const active = model.versions.find((one) => one.version === model.activeVersion)
  const make = async (): Promise<void> => {
    if (!active) return
    setBusy(true)
    try {
      const made = await client.scoring.create({
        name,
        definition: active.definition,
        note: `As “${model.name}”, version ${model.activeVersion}`,
      })
      toast(`“${name}” can be chosen in campaigns`)
      setName('')
      await queries.invalidateQueries()
      onMade(made.modelId)
    } catch (failure) {
      setError(toFailure(failure).fields['name'] ?? toFailure(failure).message)
    }
    setBusy(false)
  }
  return (
    <form
      className="mt-6 flex flex-wrap items-end gap-2 border-t border-line pt-4"
      onSubmit={(event) => {
        event.preventDefault()
        void make()
      }}
    >
      <div className="w-72 max-w-full">
        <Field label="Another model, as a copy of this one" error={error}>
          <Input
            value={name}
            maxLength={100}
            placeholder="Name"
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
      </div>
      <Button type="submit" busy={busy} disabled={name.trim() === ''}>
        Copy “{model.name}”
      </Button>
    </form>
  )
}
