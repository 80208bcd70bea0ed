'use client'
import { type ReactNode, useState } from 'react'
import { toFailure } from '@/lib/failure'
import { Button } from './ui/button'
import { Dialog, DialogActs } from './ui/dialog'
import { Input } from './ui/input'

/** Asks before something is lost: names the thing, says what goes, and for the irreversible wants its name typed. */
export function Destructive({
  title,
  lost,
  act,
  typed,
  onConfirm,
  onClose,
}: {
  title: string
  lost: ReactNode
  /** What the button does: "Delete campaign". */
  act: string
  /** The text to type; leave it out where the act can be undone. */
  typed?: string
  onConfirm: () => Promise<unknown>
  onClose: () => void
}) {
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const confirm = async (): Promise<void> => {
    setBusy(true)
    try {
      await onConfirm()
      onClose()
    } catch (failure) {
      setError(toFailure(failure).message)
      setBusy(false)
    }
  }
  return (
    <Dialog title={title} description={lost} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!typed || text === typed) void confirm()
        }}
      >
        {typed && (
          <label className="mt-2 block" htmlFor="confirm-name">
            <span className="mb-1 block text-fg-muted">
              Type <strong className="text-fg">{typed}</strong> to confirm
            </span>
            <Input
              id="confirm-name"
              value={text}
              onChange={(event) => setText(event.target.value)}
              autoComplete="off"
            />
          </label>
        )}
        {error && (
          <p role="alert" className="mt-2 text-red">
            {error}
          </p>
        )}
        <DialogActs>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="danger" busy={busy} disabled={Boolean(typed) && text !== typed}>
            {act}
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  )
}
