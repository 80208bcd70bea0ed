'use client'
import type { Prospect } from '#contracts/prospecting'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Input, Select, Textarea } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { DialogForm } from './dialog-form'
import { Field } from './field'

const days = [
  ['', 'Until somebody takes it back'],
  ['7', 'For a week'],
  ['30', 'For 30 days'],
  ['90', 'For 90 days'],
] as const
const dayMs = 86_400_000

/** Sets score or tier by hand, with the reason and an end; the computed score returns by itself. */
export function OverrideScore({ prospect, onClose }: { prospect: Prospect; onClose: () => void }) {
  const queries = useQueryClient()
  const [what, setWhat] = useState('A')
  const [score, setScore] = useState(String(Math.round(prospect.score ?? 75)))
  const [reason, setReason] = useState('')
  const [lasts, setLasts] = useState('30')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<ReturnType<typeof toFailure> | null>(null)
  const save = async (): Promise<void> => {
    setBusy(true)
    try {
      await client.prospects.override({
        id: prospect.id,
        ...(what === 'score' ? { score: Number(score) } : { tier: what as 'A' }),
        reason,
        expiresAt: lasts === '' ? null : new Date(Date.now() + Number(lasts) * dayMs).toISOString(),
      })
      toast('The score is set')
      onClose()
      await queries.invalidateQueries()
    } catch (error) {
      setFailure(toFailure(error))
      setBusy(false)
    }
  }
  const { score: scoreError, reason: reasonError, ...rest } = failure?.fields ?? {}
  return (
    <DialogForm
      title="Set the score by hand"
      description="Scoring again does not change it. The computed score stays to be seen."
      onClose={onClose}
      submit={(event) => {
        event.preventDefault()
        void save()
      }}
      error={failure && !scoreError && !reasonError ? (Object.values(rest)[0] ?? failure.message) : undefined}
      busy={busy}
      act="Set score"
    >
      <div className="grid grid-cols-2 gap-3">
        <Field label="Show">
          <Select value={what} onChange={(event) => setWhat(event.target.value)}>
            {['A', 'B', 'C', 'D'].map((tier) => (
              <option key={tier} value={tier}>
                Tier {tier}
              </option>
            ))}
            <option value="score">A score</option>
          </Select>
        </Field>
        {what === 'score' && (
          <Field label="Score" error={scoreError}>
            <Input
              type="number"
              min={0}
              max={100}
              value={score}
              onChange={(event) => setScore(event.target.value)}
            />
          </Field>
        )}
      </div>
      <Field label="Reason" help="Stands in the timeline and the history." error={reasonError}>
        <Textarea rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
      <Field label="Holds">
        <Select value={lasts} onChange={(event) => setLasts(event.target.value)}>
          {days.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
    </DialogForm>
  )
}
