'use client'
import type { Me } from '#contracts/tenancy'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Avatar } from '@/components/avatar'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/client'
import { refusalOf } from '@/lib/download'
import { toFailure } from '@/lib/failure'
import { smallPicture } from '@/lib/small-picture'
import { Field, FormError } from './field'
import { useApiForm } from './use-api-form'

/** Name, phone and picture. */
export function ProfileForm({ user }: { user: Me['user'] }) {
  const queries = useQueryClient()
  const { register, submit, formError, formState, reset } = useApiForm(
    (shapes) => shapes.ProfileChange,
    { name: user.name, phone: user.phone ?? '' },
    async (values) => {
      const { user: saved } = await client.auth.changeProfile(values)
      reset({ name: saved.name, phone: saved.phone ?? '' })
      toast('Profile saved')
      await queries.invalidateQueries()
    },
  )
  return (
    <>
      <Picture user={user} />
      <form onSubmit={submit} noValidate className="mt-4 space-y-4">
        <FormError message={formError} />
        <Field label="Name" error={formState.errors.name?.message}>
          <Input autoComplete="name" {...register('name')} />
        </Field>
        <Field
          label="Phone"
          optional
          help="With its country, for example +44 20 7946 0018."
          error={formState.errors.phone?.message}
        >
          <Input type="tel" autoComplete="tel" {...register('phone')} />
        </Field>
        <Button type="submit" variant="primary" busy={formState.isSubmitting} disabled={!formState.isDirty}>
          Save profile
        </Button>
      </form>
    </>
  )
}

function Picture({ user }: { user: Me['user'] }) {
  const queries = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const change = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true)
    try {
      await work()
      await queries.invalidateQueries()
    } catch (failure) {
      toast(toFailure(failure).message, { tone: 'failed' })
    }
    setBusy(false)
  }
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Avatar name={user.name} src={user.avatar} className="size-14 text-base" />
      <input
        ref={input}
        type="file"
        accept="image/png,image/jpeg,image/webp"
        aria-label="Picture file"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file) void change(async () => send(await smallPicture(file)))
        }}
      />
      <Button busy={busy} onClick={() => input.current?.click()}>
        Choose a picture
      </Button>
      {user.avatar && (
        <Button variant="ghost" onClick={() => void change(async () => client.auth.removeAvatar({}))}>
          Take it away
        </Button>
      )}
    </div>
  )
}

async function send(picture: Blob): Promise<void> {
  const answer = await fetch('/api/v1/auth/me/avatar', {
    method: 'PUT',
    body: picture,
    headers: { 'content-type': 'image/png', 'x-leadwright': '1' },
  })
  if (!answer.ok) throw new Error(refusalOf(await answer.text(), answer.status))
}
