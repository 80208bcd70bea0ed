'use client'
import type { SendingSettings } from '#contracts/outreach'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { Checkbox, Input, Select, Textarea } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { clock, Days, minuteOf, TimeZones } from './day-hours'
import { Field, FormError } from './field'
import { useApiForm } from './use-api-form'

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

export function SendingSettingsForm({
  settings,
  readOnly,
}: {
  settings: SendingSettings
  readOnly: boolean
}) {
  const queries = useQueryClient()
  const { register, submit, formError, formState, watch, setValue } = useApiForm(
    (shapes) => shapes.SendingSettingsPatch,
    settings,
    async (values) => {
      await client.outreach.saveSettings(values)
      toast('Saved; it holds for everything that has not left yet')
      await queries.invalidateQueries()
    },
  )
  const { errors } = formState
  const time = (name: 'fromMinute' | 'toMinute') => ({
    type: 'time',
    disabled: readOnly,
    defaultValue: clock(Math.min(settings[name], 1439)),
    onChange: (event: { target: { value: string } }) =>
      setValue(name, minuteOf(event.target.value), { shouldDirty: true }),
  })
  const quiet = (name: 'fromMinute' | 'toMinute') => ({
    type: 'time',
    disabled: readOnly,
    defaultValue: settings.smsQuiet === null ? '' : clock(Math.min(settings.smsQuiet[name], 1439)),
    onChange: (event: { target: { value: string } }) =>
      setValue(
        'smsQuiet',
        event.target.value === ''
          ? null
          : { fromMinute: 1260, toMinute: 480, ...watch('smsQuiet'), [name]: minuteOf(event.target.value) },
        { shouldDirty: true },
      ),
  })
  return (
    <form onSubmit={submit} noValidate className="space-y-5">
      <FormError message={formError} />
      <Field
        label="Postal address"
        help="Stands in the footer of every message; the law asks for it in many countries."
        error={errors.postalAddress?.message}
      >
        <Textarea rows={2} disabled={readOnly} autoComplete="street-address" {...register('postalAddress')} />
      </Field>
      <Field
        label="Unsubscribe sentence"
        optional
        help="The link hangs on the part in [square brackets]."
        error={errors.unsubscribeText?.message}
      >
        <Input
          disabled={readOnly}
          placeholder="If you would rather not hear from us, [say so here]."
          {...register('unsubscribeText')}
        />
      </Field>
      <Days
        days={watch('days') ?? settings.days}
        disabled={readOnly}
        error={errors.days?.message}
        onChange={(next) => setValue('days', next, { shouldDirty: true, shouldValidate: true })}
      />
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label="From" error={errors.fromMinute?.message} help="Where the recipient is.">
          <Input {...time('fromMinute')} />
        </Field>
        <Field label="To" error={errors.toMinute?.message}>
          <Input {...time('toMinute')} />
        </Field>
        <Field label="Time zone" error={errors.timeZone?.message} help="Where a place is not known.">
          <Input list="workspace-zones" disabled={readOnly} {...register('timeZone')} />
        </Field>
      </div>
      <TimeZones id="workspace-zones" />
      <label className="flex items-start gap-2">
        <Checkbox className="mt-0.5" disabled={readOnly} {...register('holidays')} />
        Nothing goes out on public holidays where the recipient is
      </label>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Addresses that may bounce" error={errors.risky?.message}>
          <Select disabled={readOnly} {...register('risky')}>
            <option value="ask">Ask a person first</option>
            <option value="send">Send</option>
            <option value="skip">Leave out</option>
          </Select>
        </Field>
        <Field label="Unchecked addresses">
          <Select
            disabled={readOnly}
            {...register('sendUnknown', {
              setValueAs: (value: unknown) => value === true || value === 'true',
            })}
          >
            <option value="true">Send</option>
            <option value="false">Leave out</option>
          </Select>
        </Field>
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="No SMS or calls from" optional help="Where the recipient is.">
          <Input {...quiet('fromMinute')} />
        </Field>
        <Field label="Until" optional>
          <Input {...quiet('toMinute')} />
        </Field>
      </div>
      <Field
        label="Your own networks"
        optional
        help="One a line, like 198.51.100.0/24. Who looks from there does not count as opened or clicked."
        error={errors.ownNetworks?.message ?? errors.ownNetworks?.find?.((one) => one)?.message}
      >
        <Textarea
          rows={3}
          disabled={readOnly}
          defaultValue={settings.ownNetworks.join('\n')}
          {...register('ownNetworks', {
            setValueAs: (value: string | string[]) => (typeof value === 'string' ? linesOf(value) : value),
          })}
        />
      </Field>
      {!readOnly && (
        <Button type="submit" variant="primary" busy={formState.isSubmitting} disabled={!formState.isDirty}>
          Save sending
        </Button>
      )}
    </form>
  )
}
