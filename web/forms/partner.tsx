'use client'
import type { Partner } from '#contracts/marketplace'
import { CopyField } from '@/components/copy-field'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActs } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { client } from '@/lib/api'
import { DialogForm } from './dialog-form'
import { Field } from './field'
import { useApiForm } from './use-api-form'

/** Takes a partner on, or changes one. */
export function PartnerDialog({
  partner,
  onClose,
  onSaved,
}: {
  partner: Partner | null
  onClose: () => void
  onSaved: () => void
}) {
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.PartnerByHand,
    {
      name: partner?.name ?? '',
      email: partner?.email ?? '',
      share: partner === null ? '' : String(partner.payoutBasisPoints / 100),
    },
    async ({ share, ...values }) => {
      const given = { ...values, payoutBasisPoints: Math.round(Number(share || 0) * 100) }
      if (partner === null) await client.partners.create(given)
      else await client.partners.update({ id: partner.id, ...given })
      onSaved()
    },
  )
  const { errors, isSubmitting } = formState
  return (
    <DialogForm
      title={partner === null ? 'New partner' : `Edit ${partner.name}`}
      {...(partner !== null && {
        description: 'A new share counts for every period that is asked for from now on.',
      })}
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={isSubmitting}
      act={partner === null ? 'Add partner' : 'Save partner'}
    >
      <Field label="Name" error={errors.name?.message}>
        <Input autoFocus placeholder="Roof Finder" {...register('name')} />
      </Field>
      <Field label="E-mail address" optional error={errors.email?.message}>
        <Input type="email" {...register('email')} />
      </Field>
      <Field
        label="Share in percent"
        optional
        error={errors.share?.message}
        help="Of what their leads earned, less what was paid back"
      >
        <Input inputMode="decimal" className="max-w-28 text-right" {...register('share')} />
      </Field>
    </DialogForm>
  )
}

/** The key that a partner sends leads with, shown once. */
export function PartnerKeyDialog({
  name,
  value,
  onClose,
}: {
  name: string
  value: string
  onClose: () => void
}) {
  return (
    <Dialog
      title={`The key of ${name}`}
      description="Copy it now: only its hash is kept. With it they send leads by POST /api/v1/leads."
      onClose={onClose}
    >
      <div className="mt-2">
        <CopyField label="API key" value={value} />
      </div>
      <DialogActs>
        <Button variant="primary" onClick={onClose}>
          I have copied it
        </Button>
      </DialogActs>
    </Dialog>
  )
}
