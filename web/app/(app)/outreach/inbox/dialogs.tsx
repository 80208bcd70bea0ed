'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActs } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { Field } from '@/forms/field'
import { usualTimes } from './words'

/** Until when a conversation is put off. */
export function SnoozeDialog({
  onSnooze,
  onClose,
}: {
  onSnooze: (until: Date) => void
  onClose: () => void
}) {
  const [times] = useState(() => usualTimes(new Date()))
  return (
    <Dialog
      title="Put off"
      description="It comes back by itself, or as soon as they write."
      onClose={onClose}
    >
      <div className="flex flex-col gap-2">
        {times.map(({ label, until }) => (
          <Button key={label} onClick={() => onSnooze(until)}>
            {label}
          </Button>
        ))}
      </div>
    </Dialog>
  )
}

const usual = ['No interest', 'No budget', 'Chose somebody else', 'Wrong company', 'No answer any more']

/** Why a conversation was lost. */
export function LostDialog({ onLose, onClose }: { onLose: (why: string) => void; onClose: () => void }) {
  const [why, setWhy] = useState('')
  return (
    <Dialog
      title="Mark as lost"
      description="The company is disqualified in its campaign. The reason is kept."
      onClose={onClose}
    >
      <form
        className="space-y-3.5"
        onSubmit={(event) => {
          event.preventDefault()
          if (why.trim() !== '') onLose(why.trim())
        }}
      >
        <div className="flex flex-wrap gap-1.5">
          {usual.map((reason) => (
            <Button key={reason} size="sm" onClick={() => onLose(reason)}>
              {reason}
            </Button>
          ))}
        </div>
        <Field label="Or in your words">
          <Input maxLength={300} value={why} onChange={(event) => setWhy(event.target.value)} />
        </Field>
        <DialogActs>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={why.trim() === ''}>
            Mark as lost
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  )
}
