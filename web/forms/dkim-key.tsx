'use client'
import type { Mailbox } from '#contracts/outreach'
import { Input, Textarea } from '@/components/ui/input'
import { client } from '@/lib/api'
import { DialogForm } from './dialog-form'
import { Field } from './field'
import { useApiForm } from './use-api-form'

/** Takes a private key to sign with that somebody has already. */
export function DkimKey({
  id,
  onClose,
  onSaved,
}: {
  id: string
  onClose: () => void
  onSaved: (mailbox: Mailbox) => void
}) {
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.DkimRequest,
    { id, selector: 'leadwright', privateKey: '' },
    async (values) => {
      onSaved(await client.mailboxes.setDkim(values))
      onClose()
    },
  )
  const { errors } = formState
  return (
    <DialogForm
      title="A DKIM key of your own"
      description="It is stored encrypted and never shown again."
      wide
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={formState.isSubmitting}
      act="Sign with this key"
    >
      <Field
        label="Selector"
        error={errors.selector?.message}
        help="The name before ._domainkey in its record."
      >
        <Input {...register('selector')} />
      </Field>
      <Field label="Private key" error={errors.privateKey?.message} help="With its BEGIN and END lines.">
        <Textarea rows={8} className="font-mono text-sm" autoComplete="off" {...register('privateKey')} />
      </Field>
    </DialogForm>
  )
}
