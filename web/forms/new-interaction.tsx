'use client'
import type { ClientContact } from '#contracts/clients'
import { Input, Select, Textarea } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { client as server } from '@/lib/api'
import { DialogForm } from './dialog-form'
import { Field } from './field'
import { useApiForm } from './use-api-form'

const kinds = [
  ['call', 'Call'],
  ['meeting', 'Meeting'],
  ['email', 'E-mail'],
  ['ticket', 'Ticket'],
  ['note', 'Note'],
] as const

/** Enters what was said; its tone is read at once and the score follows within seconds. */
export function NewInteractionDialog({
  client,
  contacts,
  onClose,
  onSaved,
}: {
  client: { id: string; name: string }
  contacts: readonly ClientContact[]
  onClose: () => void
  onSaved: () => void
}) {
  const { register, submit, watch, formError, formState } = useApiForm(
    (shapes) => shapes.InteractionByHand,
    { kind: 'call', direction: 'inbound', at: '', contactEmail: '', subject: '', body: '' },
    async ({ at, contactEmail, direction, ...values }) => {
      const made = await server.interactions.create({
        clientId: client.id,
        ...values,
        direction: values.kind === 'note' ? 'none' : direction,
        ...(at && { at: new Date(at).toISOString() }),
        ...(contactEmail && { contactEmail }),
      })
      toast(made.sentimentLabel === 'unknown' ? 'Noted' : `Noted; it reads ${made.sentimentLabel}`)
      onSaved()
    },
  )
  const { errors, isSubmitting } = formState
  const isNote = watch('kind') === 'note'
  const reachable = contacts.filter(({ email }) => email !== null)
  return (
    <DialogForm
      title={`What happened with ${client.name}`}
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={isSubmitting}
      act="Add interaction"
    >
      <div className="grid gap-3.5 sm:grid-cols-2">
        <Field label="Kind" error={errors.kind?.message}>
          <Select {...register('kind')}>
            {kinds.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        {!isNote && (
          <Field label="From whom" error={errors.direction?.message}>
            <Select {...register('direction')}>
              <option value="inbound">From the client</option>
              <option value="outbound">From us</option>
            </Select>
          </Field>
        )}
        <Field label="When" help="Empty is now" error={errors.at?.message}>
          <Input type="datetime-local" {...register('at')} />
        </Field>
        {reachable.length > 0 && (
          <Field label="With" optional error={errors.contactEmail?.message}>
            <Select {...register('contactEmail')}>
              <option value="">Nobody named</option>
              {reachable.map(({ id, email, name }) => (
                <option key={id} value={email ?? ''}>
                  {name || email}
                </option>
              ))}
            </Select>
          </Field>
        )}
      </div>
      <Field label="Subject" optional error={errors.subject?.message}>
        <Input {...register('subject')} />
      </Field>
      <Field
        label="What was said"
        help="In their own words where you can: the tone is read from it."
        error={errors.body?.message}
      >
        <Textarea rows={5} {...register('body')} />
      </Field>
    </DialogForm>
  )
}
