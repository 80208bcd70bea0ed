'use client'
import type { BadLeadRequest } from '#contracts/marketplace'
import { useState } from 'react'
import { Textarea } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { count } from '@/lib/format'
import { formatMoney } from '@/lib/money'
import { DialogForm } from './dialog-form'
import { Field } from './field'

/** Pays back or refuses one or several requests, with a memo that their providers read. */
export function DecideBadLeads({
  decision,
  requests,
  onClose,
  onDone,
}: {
  decision: 'approve' | 'reject'
  requests: BadLeadRequest[]
  onClose: () => void
  onDone: () => void
}) {
  const [open, setOpen] = useState(requests)
  const [memo, setMemo] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const total = open.reduce((sum, { price }) => sum + price.amount, 0)
  const money = formatMoney({ amount: total, currency: open[0]?.price.currency ?? 'USD' })
  const what = count(open.length, 'request')
  const isPaid = decision === 'approve'
  const send = async (): Promise<void> => {
    setBusy(true)
    const failed: { request: BadLeadRequest; message: string }[] = []
    for (const request of open) {
      try {
        await client.badLeads[decision]({ id: request.id, memo: memo.trim() })
      } catch (failure) {
        failed.push({ request, message: toFailure(failure).message })
      }
    }
    setBusy(false)
    if (failed.length > 0) {
      setOpen(failed.map(({ request }) => request))
      setError(failed.map(({ request, message }) => `${request.providerName}: ${message}`).join(' '))
      return
    }
    toast(isPaid ? `${money} paid back` : `${what} refused`)
    onDone()
  }
  return (
    <DialogForm
      title={isPaid ? `Pay back ${money}?` : `Refuse ${what}?`}
      description={
        isPaid
          ? 'It goes to the balance of whoever bought the lead, and the return counts in their rate.'
          : 'The lead stays paid for. It cannot be asked for again.'
      }
      onClose={open.length < requests.length ? onDone : onClose}
      submit={(event) => {
        event.preventDefault()
        void send()
      }}
      error={error}
      busy={busy}
      act={isPaid ? `Pay back ${money}` : `Refuse ${what}`}
    >
      <Field label="Memo" optional help="The provider reads it">
        <Textarea rows={3} maxLength={1000} value={memo} onChange={(event) => setMemo(event.target.value)} />
      </Field>
    </DialogForm>
  )
}
