import type { ComponentProps, FormEvent, ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActs } from '@/components/ui/dialog'
import { FormError } from './field'

type Props = Pick<ComponentProps<typeof Dialog>, 'title' | 'description' | 'wide' | 'onClose'> & {
  submit: (event: FormEvent) => void
  /** An error that is no field's. */
  error: string | undefined
  busy: boolean
  /** What the button does, in words. */
  act: ReactNode
  /** The act takes something away. */
  isDanger?: boolean
  isDisabled?: boolean
  /** The word of the way out. */
  leave?: string
  children: ReactNode
}

/** A form in a dialog: what is no field's error above, the way out and the act at its foot. */
export function DialogForm({
  submit,
  error,
  busy,
  act,
  isDanger = false,
  isDisabled = false,
  leave = 'Cancel',
  children,
  ...dialog
}: Props) {
  return (
    <Dialog {...dialog}>
      <form onSubmit={submit} noValidate className="mt-2 space-y-3.5">
        <FormError message={error} />
        {children}
        <DialogActs>
          <Button onClick={dialog.onClose}>{leave}</Button>
          <Button type="submit" variant={isDanger ? 'danger' : 'primary'} busy={busy} disabled={isDisabled}>
            {act}
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  )
}
