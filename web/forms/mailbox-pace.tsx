'use client'
import type { Mailbox } from '#contracts/outreach'
import { Button } from '@/components/ui/button'
import { Checkbox, Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { clock, Days, minuteOf, TimeZones } from './day-hours'
import { Field, FormError } from './field'
import { useApiForm } from './use-api-form'

const number = { setValueAs: (value: unknown) => (value === '' ? undefined : Number(value)) }

/** How many messages a mailbox sends a day, how far apart, and in which hours. */
export function MailboxPace({
  mailbox,
  onSaved,
}: {
  mailbox: Mailbox
  onSaved: (mailbox: Mailbox) => Promise<void>
}) {
  const { id, version, dayCap, gapSeconds, jitterPercent, rampStart, rampStep, timeZone, days } = mailbox
  const { register, submit, formError, formState, watch, setValue } = useApiForm(
    (shapes) => shapes.MailboxPace,
    {
      version,
      dayCap,
      gapSeconds,
      jitterPercent,
      rampStart,
      rampStep,
      timeZone,
      days,
      fromMinute: mailbox.fromMinute,
      toMinute: mailbox.toMinute,
    },
    async (values) => {
      await onSaved(await client.mailboxes.update({ id, ...values }))
      toast('Saved')
    },
  )
  const { errors } = formState
  const chosen = watch('days') ?? days
  const ramp = watch('rampStart')
  return (
    <form onSubmit={submit} noValidate className="mt-4 space-y-3.5">
      <FormError message={formError} />
      <div className="grid gap-3.5 sm:grid-cols-3">
        <Field label="At most a day" error={errors.dayCap?.message}>
          <Input inputMode="numeric" {...register('dayCap', number)} />
        </Field>
        <Field label="Seconds apart" error={errors.gapSeconds?.message}>
          <Input inputMode="numeric" {...register('gapSeconds', number)} />
        </Field>
        <Field label="Up to % longer" error={errors.jitterPercent?.message}>
          <Input inputMode="numeric" {...register('jitterPercent', number)} />
        </Field>
      </div>
      <label className="flex items-start gap-2">
        <Checkbox
          className="mt-0.5"

          checked={ramp !== null}
          onChange={(event) => setValue('rampStart', event.target.checked ? 10 : null, { shouldDirty: true })}
        />
        Begin with few messages and send more each day
      </label>
      {ramp !== null && (
        <div className="grid gap-3.5 sm:grid-cols-3">
          <Field label="On the first day" error={errors.rampStart?.message}>
            <Input inputMode="numeric" {...register('rampStart', number)} />
          </Field>
          <Field label="More each day" error={errors.rampStep?.message}>
            <Input inputMode="numeric" {...register('rampStep', number)} />
          </Field>
        </div>
      )}
      <Days
        days={chosen}

        error={errors.days?.message}
        onChange={(next) => setValue('days', next, { shouldDirty: true, shouldValidate: true })}
      />
      <div className="grid gap-3.5 sm:grid-cols-3">
        <Field label="From" error={errors.fromMinute?.message}>
          <Input
            type="time"

            defaultValue={clock(mailbox.fromMinute)}
            onChange={(event) => setValue('fromMinute', minuteOf(event.target.value), { shouldDirty: true })}
          />
        </Field>
        <Field label="To" error={errors.toMinute?.message}>
          <Input
            type="time"

            defaultValue={clock(Math.min(mailbox.toMinute, 1439))}
            onChange={(event) => setValue('toMinute', minuteOf(event.target.value), { shouldDirty: true })}
          />
        </Field>
        <Field label="Time zone" optional error={errors.timeZone?.message} help="Else the workspace’s.">
          <Input
            list="mailbox-zones"

            {...register('timeZone', { setValueAs: (value: unknown) => (value === '' ? null : value) })}
          />
        </Field>
      </div>
      <TimeZones id="mailbox-zones" />
      <Button type="submit" busy={formState.isSubmitting} disabled={!formState.isDirty}>
        Save limits and hours
      </Button>
    </form>
  )
}
