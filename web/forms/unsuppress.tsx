'use client'
import type { Suppression } from '#contracts/outreach'
import { isWish, reasonWords } from '@/app/(app)/outreach/suppression/words'
import { Destructive } from '@/components/destructive'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActs } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { useMay } from '@/lib/me'
import { DialogForm } from './dialog-form'
import { Field } from './field'
import { useApiForm } from './use-api-form'

/** Asks before somebody may be written to again; where it was their own wish an admin says why. */
export function RemoveSuppression({
  suppression,
  shown,
  onClose,
}: {
  suppression: Suppression
  shown: string
  onClose: () => void
}) {
  const isAdmin = useMay('workspace.write')
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.SuppressionRemoval,
    { why: '' },
    async ({ why }) => {
      await client.suppressions.remove({ id: suppression.id, why })
      toast(`${shown} may be written to again`)
      onClose()
    },
  )
  if (!isWish(suppression.reason))
    return (
      <Destructive
        title={`Remove ${shown}?`}
        lost="They may be written to again. Sequences that were stopped stay stopped."
        act="Remove from the list"
        onConfirm={async () => client.suppressions.remove({ id: suppression.id })}
        onClose={onClose}
      />
    )
  if (!isAdmin)
    return (
      <Dialog
        title="This was their own wish"
        description={`${reasonWords[suppression.reason]}: only an admin can take that back, with a reason.`}
        onClose={onClose}
      >
        <DialogActs>
          <Button variant="primary" onClick={onClose}>
            Close
          </Button>
        </DialogActs>
      </Dialog>
    )
  return (
    <DialogForm
      title={`Remove ${shown}?`}
      description={`${reasonWords[suppression.reason]}. Writing to them again without their consent may be against the law. What you write here is kept in the audit log.`}
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={formState.isSubmitting}
      act="Remove from the list"
      isDanger
    >
      <Field label="What has changed since?" error={formState.errors.why?.message}>
        <Input autoFocus {...register('why')} />
      </Field>
    </DialogForm>
  )
}
