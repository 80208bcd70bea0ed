'use client'
import type { Alert } from '#contracts/clients'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { formatDay } from '@/lib/format'
import { DialogForm } from './dialog-form'
import { Field } from './field'

const spans = [
  ['Tomorrow', 1],
  ['In 3 days', 3],
  ['In a week', 7],
  ['In a month', 30],
] as const

/** The morning so many days from today. */
function morningIn(days: number): Date {
  const at = new Date()
  at.setDate(at.getDate() + days)
  at.setHours(8, 0, 0, 0)
  return at
}

/** Puts an alert out of sight until a day; it comes back in the morning unless its condition ends before. */
export function SnoozeAlert({
  alert,
  onClose,
  onDone,
}: {
  alert: Alert
  onClose: () => void
  onDone: () => void
}) {
  const [day, setDay] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | undefined>(undefined)
  const snooze = async (until: Date): Promise<void> => {
    setBusy(true)
    try {
      await client.alerts.snooze({ id: alert.id, until: until.toISOString() })
      toast(`Snoozed until ${formatDay(until)}`)
      onDone()
    } catch (failure) {
      const { message, fields } = toFailure(failure)
      setError(fields['until'] ?? message)
      setBusy(false)
    }
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (day === '') setError('Choose a day.')
    else void snooze(new Date(`${day}T08:00:00`))
  }
  return (
    <DialogForm
      title={`Snooze: ${alert.title}`}
      description={`${alert.client.name}. If the condition ends meanwhile, the alert closes by itself.`}
      onClose={onClose}
      submit={submit}
      error={undefined}
      busy={busy}
      act="Snooze"
    >
      <div className="flex flex-wrap gap-1.5">
        {spans.map(([label, days]) => (
          <Button key={label} size="sm" disabled={busy} onClick={() => void snooze(morningIn(days))}>
            {label}
          </Button>
        ))}
      </div>
      <Field label="Or until" error={error}>
        <Input type="date" value={day} onChange={(event) => setDay(event.target.value)} />
      </Field>
    </DialogForm>
  )
}
