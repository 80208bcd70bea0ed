'use client'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActs } from '@/components/ui/dialog'
import { Textarea } from '@/components/ui/input'
import { Field } from './field'
import { useApiForm } from './use-api-form'

const usual = ['Wrong person', 'Claim does not hold', 'Too pushy', 'Not a fit', 'Already a customer']

/** Why a draft is not good enough; one press for the usual reasons. */
export function RejectDraft({
  name,
  onReject,
  onClose,
}: {
  name: string
  onReject: (reason: string) => void
  onClose: () => void
}) {
  const { register, submit, formState } = useApiForm(
    (shapes) => shapes.RejectRequest,
    { reason: '' },
    async ({ reason }) => onReject(reason),
  )
  return (
    <Dialog
      title="Reject the draft"
      description={`For ${name}. The reason is kept with it.`}
      onClose={onClose}
    >
      <form
        onSubmit={submit}
        noValidate
        className="mt-2 space-y-3.5"
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit(event)
        }}
      >
        <div className="flex flex-wrap gap-1.5">
          {usual.map((reason) => (
            <Button key={reason} size="sm" onClick={() => onReject(reason)}>
              {reason}
            </Button>
          ))}
        </div>
        <Field label="Or in your words" error={formState.errors.reason?.message}>
          <Textarea rows={3} autoFocus {...register('reason')} />
        </Field>
        <DialogActs>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary">
            Reject draft
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  )
}
