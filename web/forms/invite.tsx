'use client'
import type { Role } from '#contracts/tenancy'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { CopyField } from '@/components/copy-field'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActs } from '@/components/ui/dialog'
import { Input, Select } from '@/components/ui/input'
import { client } from '@/lib/api'
import { count, formatDay, humanize } from '@/lib/format'
import { DialogForm } from './dialog-form'
import { Field } from './field'
import { useApiForm } from './use-api-form'

const roles: Role[] = ['viewer', 'member', 'admin', 'owner']

/** Invites by link; with an address the link is mailed too and only its owner can use it. */
export function Invite({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient()
  const [made, setMade] = useState<{ link: string; email: string | null; expiresAt: string } | null>(null)
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.NewInvitation,
    { role: 'member', expiresInDays: 7 },
    async (values) => {
      setMade(await client.invitations.create(values))
      await queries.invalidateQueries()
    },
  )
  if (made) {
    return (
      <Dialog
        title="Invitation made"
        description={
          made.email ? `Mailed to ${made.email}. You can also pass the link on.` : 'Pass the link on.'
        }
        onClose={onClose}
      >
        <div className="mt-2 space-y-3">
          <CopyField label="Invitation link" value={made.link} />
          <p className="text-sm text-fg-subtle">Shown once. Good until {formatDay(made.expiresAt)}.</p>
        </div>
        <DialogActs>
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </DialogActs>
      </Dialog>
    )
  }
  return (
    <DialogForm
      title="Invite to the workspace"
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={formState.isSubmitting}
      act="Make invitation"
    >
      <Field
        label="E-mail"
        optional
        help="Without an address, whoever holds the link can join."
        error={formState.errors.email?.message}
      >
        <Input
          type="email"
          autoFocus
          {...register('email', { setValueAs: (value: string) => value || undefined })}
        />
      </Field>
      <Field label="Role" error={formState.errors.role?.message}>
        <Select {...register('role')}>
          {roles.map((role) => (
            <option key={role} value={role}>
              {humanize(role)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Good for" error={formState.errors.expiresInDays?.message}>
        <Select {...register('expiresInDays', { valueAsNumber: true })}>
          {[1, 3, 7, 14, 30, 90].map((days) => (
            <option key={days} value={days}>
              {count(days, 'day')}
            </option>
          ))}
        </Select>
      </Field>
    </DialogForm>
  )
}
