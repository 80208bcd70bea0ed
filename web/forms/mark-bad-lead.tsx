'use client'
import type { Lead } from '#contracts/marketplace'
import { useState } from 'react'
import { Textarea } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { count } from '@/lib/format'
import { formatMoney } from '@/lib/money'
import { DialogForm } from './dialog-form'
import { Field } from './field'

/** Calls a whole lead bad: everybody who bought it is paid back. */
export function MarkBadLead({
  lead,
  onClose,
  onDone,
}: {
  lead: Pick<Lead, 'id' | 'name' | 'buyers'>
  onClose: () => void
  onDone: () => void
}) {
  const [memo, setMemo] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const send = async (): Promise<void> => {
    setBusy(true)
    try {
      const { refunded, amount } = await client.badLeads.mark({ id: lead.id, memo: memo.trim() })
      toast(
        refunded === 0
          ? 'Nobody was owed anything'
          : `${formatMoney(amount)} paid back to ${count(refunded, 'provider')}`,
      )
      onDone()
    } catch (failure) {
      setError(toFailure(failure).message)
      setBusy(false)
    }
  }
  return (
    <DialogForm
      title={`Is the lead of ${lead.name} bad?`}
      description={
        lead.buyers === 0
          ? 'It is offered to nobody any more. This cannot be taken back.'
          : `${count(lead.buyers, 'provider')} who bought it and was not paid back gets the price again, and it is offered to nobody any more. This cannot be taken back.`
      }
      onClose={onClose}
      submit={(event) => {
        event.preventDefault()
        void send()
      }}
      error={error}
      busy={busy}
      act={lead.buyers === 0 ? 'Call it bad' : 'Call it bad and pay back'}
      isDanger
    >
      <Field label="Memo" optional help="Its buyers read it">
        <Textarea
          rows={3}
          autoFocus
          maxLength={1000}
          value={memo}
          onChange={(event) => setMemo(event.target.value)}
        />
      </Field>
    </DialogForm>
  )
}
