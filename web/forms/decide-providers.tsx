'use client'
import type { Provider } from '#contracts/marketplace'
import { useState } from 'react'
import { Textarea } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { type Decision, decide, decisionWords } from '@/app/(app)/marketplace/providers/decide'
import { toFailure } from '@/lib/failure'
import { count } from '@/lib/format'
import { DialogForm } from './dialog-form'
import { Field } from './field'

/** Approves, rejects or deactivates one or several providers, with the reason that they read. */
export function DecideProviders({
  decision,
  providers,
  onClose,
  onDone,
}: {
  decision: Decision
  providers: Provider[]
  onClose: () => void
  onDone: () => void
}) {
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const { act, done, says } = decisionWords[decision]
  const [first] = providers
  const who = providers.length === 1 && first ? first.name : count(providers.length, 'provider')
  const send = async (): Promise<void> => {
    setBusy(true)
    const failed: string[] = []
    for (const { id, name } of providers) {
      try {
        await decide(decision, id, reason.trim())
      } catch (failure) {
        failed.push(
          providers.length === 1 ? toFailure(failure).message : `${name}: ${toFailure(failure).message}`,
        )
      }
    }
    setBusy(false)
    if (failed.length > 0) {
      setError(failed.join(' '))
      return
    }
    toast(
      providers.length === 1 ? `${who} ${done}` : `${who}: ${decisionWords[decision].act.toLowerCase()} done`,
    )
    onDone()
  }
  return (
    <DialogForm
      title={`${act} ${who}?`}
      description={says}
      onClose={onClose}
      submit={(event) => {
        event.preventDefault()
        void send()
      }}
      error={error}
      busy={busy}
      act={`${act} ${providers.length === 1 ? 'provider' : who}`}
      isDanger={decision !== 'approve'}
    >
      <Field label="Reason" optional help="The provider reads it">
        <Textarea
          rows={3}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </DialogForm>
  )
}
