'use client'
import { Button } from '@/components/ui/button'
import { Textarea } from '@/components/ui/input'
import { DialogForm } from './dialog-form'
import { Field } from './field'
import { useApiForm } from './use-api-form'

const usual = [
  'The contact is made up',
  'A test of our own',
  'Not what the niche is for',
  'Outside of our area',
]

/** Why leads are not sold; one press for the usual reasons. */
export function RejectLead({
  name,
  onReject,
  onClose,
}: {
  name: string
  onReject: (reason: string) => Promise<unknown>
  onClose: () => void
}) {
  const { register, submit, formError, formState, setValue } = useApiForm(
    (shapes) => shapes.LeadRejectionReason,
    { reason: '' },
    async ({ reason }) => {
      await onReject(reason)
      onClose()
    },
  )
  return (
    <DialogForm
      title={`Reject ${name}`}
      description="Nothing is sold. The reason is kept, and told to who listens by webhook; the person is not written to."
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={formState.isSubmitting}
      act="Reject"
      isDanger
    >
      <div className="flex flex-wrap gap-1.5">
        {usual.map((reason) => (
          <Button
            key={reason}
            size="sm"
            onClick={() => {
              setValue('reason', reason)
              submit()
            }}
          >
            {reason}
          </Button>
        ))}
      </div>
      <Field label="Or in your words" error={formState.errors.reason?.message}>
        <Textarea rows={3} autoFocus {...register('reason')} />
      </Field>
    </DialogForm>
  )
}
