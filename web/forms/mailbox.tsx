'use client'
import type { Mailbox } from '#contracts/outreach'
import { useState } from 'react'
import { Input, Select } from '@/components/ui/input'
import { client } from '@/lib/api'
import { DialogForm } from './dialog-form'
import { Field } from './field'
import { presets, type Preset } from './mailbox-presets'
import { useApiForm } from './use-api-form'

const orNothing = (value: unknown) => (value === '' ? undefined : value)
const orNull = (value: unknown) => (value === '' ? null : value)

/** Adds a mailbox, or changes its sender and log-in; the password is asked for once and never shown. */
export function MailboxDialog({
  mailbox,
  onClose,
  onSaved,
}: {
  mailbox: Mailbox | null
  onClose: () => void
  onSaved: (mailbox: Mailbox) => void
}) {
  const presetOf = (kind: string) =>
    presets.find((one) => one.kind === kind && one.id !== 'gmail' && one.id !== 'microsoft')
  const [preset, setPreset] = useState<Preset>(
    () => (mailbox ? presetOf(mailbox.kind) : undefined) ?? presets[0]!,
  )
  const form = useApiForm(
    (shapes) => shapes.MailboxByHand,
    {
      kind: preset.kind,
      name: mailbox?.name ?? '',
      fromName: mailbox?.fromName ?? '',
      fromEmail: mailbox?.fromEmail ?? '',
      replyTo: mailbox?.replyTo ?? null,
      trackingDomain: mailbox?.trackingDomain ?? null,
      settings: mailbox?.settings ?? preset.settings,
      secrets: {},
    },
    async ({ kind, ...values }) => {
      const saved = mailbox
        ? await client.mailboxes.update({ id: mailbox.id, version: mailbox.version, ...values })
        : await client.mailboxes.create({ kind, ...values })
      onSaved(saved)
      onClose()
    },
  )
  const { register, submit, formError, formState, setValue } = form
  const { errors } = formState
  const choose = (next: Preset): void => {
    setPreset(next)
    setValue('kind', next.kind)
    setValue('settings', next.settings)
  }
  const secretHelp = (isStored: boolean | undefined): string =>
    isStored ? 'Stored. Leave it empty to keep it.' : preset.hint
  return (
    <DialogForm
      title={mailbox ? 'Log-in and sender' : 'Add a mailbox'}
      wide
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={formState.isSubmitting}
      act={mailbox ? 'Save' : 'Add mailbox'}
    >
      {!mailbox && (
        <Field
          label="Kind"
          {...((preset.kind === 'built_in' || preset.kind === 'instantly') && { help: preset.hint })}
        >
          <Select
            value={preset.id}
            onChange={(event) => choose(presets.find(({ id }) => id === event.target.value) ?? preset)}
          >
            {presets.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <div className="grid gap-3.5 sm:grid-cols-2">
        <Field label="Sender’s name" error={errors.fromName?.message} help="As recipients see it.">
          <Input autoComplete="name" {...register('fromName')} />
        </Field>
        <Field label="Address" error={errors.fromEmail?.message}>
          <Input
            type="email"
            autoComplete="email"
            placeholder="ada@acme.example"
            {...register('fromEmail')}
          />
        </Field>
      </div>
      {preset.kind === 'smtp' && (
        <Server register={register} errors={errors.settings} prefix="" title="Mail server" />
      )}
      {preset.kind === 'ses' && (
        <Field label="Region" error={errors.settings?.region?.message}>
          <Input placeholder="eu-central-1" {...register('settings.region', { setValueAs: orNothing })} />
        </Field>
      )}
      {(preset.kind === 'smtp' || preset.kind === 'ses') && (
        <div className="grid gap-3.5 sm:grid-cols-2">
          <Field label="User name" error={errors.settings?.user?.message} help="Often the address itself.">
            <Input autoComplete="off" {...register('settings.user', { setValueAs: orNothing })} />
          </Field>
          <Field
            label="Password"
            error={errors.secrets?.password?.message}
            help={secretHelp(mailbox?.secrets.password)}
          >
            <Input
              type="password"
              autoComplete="off"
              {...register('secrets.password', { setValueAs: orNothing })}
            />
          </Field>
        </div>
      )}
      {preset.kind === 'resend' && (
        <Field
          label="API key"
          error={errors.secrets?.apiKey?.message}
          help={secretHelp(mailbox?.secrets.apiKey)}
        >
          <Input
            type="password"
            autoComplete="off"
            {...register('secrets.apiKey', { setValueAs: orNothing })}
          />
        </Field>
      )}
      {preset.kind === 'resend' && mailbox && (
        <Field
          label="Signing secret of the webhook"
          optional
          error={errors.secrets?.hookSecret?.message}
          help={
            mailbox.secrets.hookSecret
              ? 'Stored. Leave it empty to keep it.'
              : 'whsec_…, from the webhook that you made at Resend for this mailbox.'
          }
        >
          <Input
            type="password"
            autoComplete="off"
            {...register('secrets.hookSecret', { setValueAs: orNothing })}
          />
        </Field>
      )}
      {preset.kind !== 'built_in' && preset.kind !== 'instantly' && (
        <details open={Boolean(mailbox) || preset.id === 'other'}>
          <summary className="cursor-pointer font-semibold">Reading replies, and more</summary>
          <div className="mt-3 space-y-3.5">
            <Server register={register} errors={errors.settings} prefix="imap" title="IMAP server" />
            <div className="grid gap-3.5 sm:grid-cols-2">
              <Field
                label="User name for reading"
                optional
                error={errors.settings?.imapUser?.message}
                help="Where it is another."
              >
                <Input autoComplete="off" {...register('settings.imapUser', { setValueAs: orNothing })} />
              </Field>
              <Field
                label="Password for reading"
                optional
                error={errors.secrets?.imapPassword?.message}
                help="Where it is another."
              >
                <Input
                  type="password"
                  autoComplete="off"
                  {...register('secrets.imapPassword', { setValueAs: orNothing })}
                />
              </Field>
              <Field label="Replies to" optional error={errors.replyTo?.message}>
                <Input type="email" {...register('replyTo', { setValueAs: orNull })} />
              </Field>
              <Field
                label="Tracking domain"
                optional
                error={errors.trackingDomain?.message}
                help="Leads to this server."
              >
                <Input
                  placeholder="track.acme.example"
                  {...register('trackingDomain', { setValueAs: orNull })}
                />
              </Field>
            </div>
          </div>
        </details>
      )}
    </DialogForm>
  )
}

type Form = ReturnType<typeof useApiForm<never, never>>
type Errors = {
  host?: { message?: string }
  port?: { message?: string }
  imapHost?: { message?: string }
  imapPort?: { message?: string }
}

/** Host, port and encryption of one server. */
function Server({
  register,
  errors,
  prefix,
  title,
}: {
  register: unknown
  errors: unknown
  prefix: '' | 'imap'
  title: string
}) {
  const named = register as (name: string, options?: object) => ReturnType<Form['register']>
  const found = (errors ?? {}) as Errors
  const [host, port, security] =
    prefix === ''
      ? (['host', 'port', 'security'] as const)
      : (['imapHost', 'imapPort', 'imapSecurity'] as const)
  return (
    <div className="grid gap-3.5 sm:grid-cols-[1fr_90px_150px]">
      <Field label={title} error={found[host]?.message}>
        <Input
          placeholder={prefix === '' ? 'smtp.acme.example' : 'imap.acme.example'}
          {...named(`settings.${host}`, { setValueAs: orNothing })}
        />
      </Field>
      <Field label="Port" error={found[port]?.message}>
        <Input
          inputMode="numeric"
          {...named(`settings.${port}`, {
            setValueAs: (value: unknown) => (value === '' || value === undefined ? undefined : Number(value)),
          })}
        />
      </Field>
      <Field label="Encryption">
        <Select {...named(`settings.${security}`, { setValueAs: orNothing })}>
          <option value="tls">TLS</option>
          <option value="starttls">STARTTLS</option>
        </Select>
      </Field>
    </div>
  )
}
