'use client'
import type { Sequence } from '#contracts/outreach'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActs } from '@/components/ui/dialog'
import { Input, Select, Textarea } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { channelNames } from '@/lib/channels'
import { Field, FormError } from './field'
import { useApiForm } from './use-api-form'

const texts = {
  call: 'Ask {{first_name|them}} whether the mail arrived, and what they think of it.\nThen agree on the next step.',
  linkedin: 'Hi {{first_name|there}}, I wrote to you by mail about {{company}}. May I show you what I mean?',
  sms: 'Hi {{first_name|there}}, {{sender_name}} of {{sender_company}} here. Did my mail about {{company}} reach you?',
  email: 'Hi {{first_name|there}},\n\n',
} as const

/** Puts a call, a message on LinkedIn, a text message or another mail into a sequence. */
export function AddStep({ draft, onClose }: { draft: Sequence; onClose: () => void }) {
  const queries = useQueryClient()
  const last = Math.max(...draft.messages.map((message) => message.delayDays))
  const { register, submit, formError, formState, watch, getValues, setValue } = useApiForm(
    (shapes) => shapes.StepByHand,
    { channel: 'call', delayDays: Math.min(90, last + 2), subject: '', body: texts.call },
    async (step) => {
      await client.outreach.addStep({ id: draft.id, version: draft.version, ...step })
      await queries.invalidateQueries({ queryKey: [['outreach']] })
      toast(`${channelNames[step.channel]} added`)
      onClose()
    },
  )
  const channel = watch('channel')
  const { onChange, ...choice } = register('channel')
  const isUntouched = (): boolean => Object.values<string>(texts).includes(getValues('body'))
  const { errors } = formState
  return (
    <Dialog title="Add a step" description={`To the sequence for ${draft.prospect.name}.`} onClose={onClose}>
      <form onSubmit={submit} noValidate className="mt-2 space-y-3.5">
        <FormError message={formError} />
        <div className="grid gap-3 sm:grid-cols-[1fr_112px]">
          <Field label="Kind" help={kindHelp[channel]} error={errors.channel?.message}>
            <Select
              {...choice}
              onChange={(event) => {
                const next = event.target.value as keyof typeof texts
                if (isUntouched()) setValue('body', texts[next])
                void onChange(event)
              }}
            >
              {(['call', 'linkedin', 'sms', 'email'] as const).map((one) => (
                <option key={one} value={one}>
                  {channelNames[one]}
                </option>
              ))}
            </Select>
          </Field>
          <Field label="On day" error={errors.delayDays?.message}>
            <Input type="number" min={0} max={90} {...register('delayDays', { valueAsNumber: true })} />
          </Field>
        </div>
        {channel === 'email' && (
          <Field
            label="Subject"
            help="“Re:” keeps it in the thread of the first mail."
            error={errors.subject?.message}
          >
            <Input {...register('subject')} />
          </Field>
        )}
        <Field
          label={channel === 'call' ? 'Script' : 'Text'}
          help="{{first_name|there}} is the first name, or “there” where none is known."
          error={errors.body?.message}
        >
          <Textarea rows={6} {...register('body')} />
        </Field>
        <DialogActs>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={formState.isSubmitting}>
            Add step
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  )
}

const kindHelp = {
  call: 'A task for a person, with this script and the number.',
  linkedin: 'A task for a person, with this text to copy. Nothing is automated.',
  sms: 'Sent by Twilio outside of quiet hours; the first one says how to end it.',
  email: 'Sent through the mailbox of the sequence.',
} as const
