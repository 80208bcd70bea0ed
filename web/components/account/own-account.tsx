'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Panel } from '@/components/page'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { useMe } from '@/lib/me'

const ChangeEmailForm = dynamic(
  () => import('@/forms/change-email').then((module) => module.ChangeEmailForm),
  { ssr: false },
)

const DeleteAccountDialog = dynamic(
  () => import('@/forms/delete-account').then((module) => module.DeleteAccountDialog),
  { ssr: false },
)

/** The address that one signs in with, and the way to another. */
export function Address({ hasPassword }: { hasPassword: boolean }) {
  const { data: me } = useMe()
  const [isOpen, setOpen] = useState(false)
  return (
    <Panel title="Address">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="min-w-0 flex-1 basis-56 [overflow-wrap:anywhere]">
          {me?.user.email ?? <Skeleton className="w-48" />}
        </p>
        <Button disabled={!me} onClick={() => setOpen(true)}>
          Change address
        </Button>
      </div>
      {isOpen && me && (
        <ChangeEmailForm
          hasPassword={hasPassword}
          hasTwoFactor={me.user.twoFactor}
          onClose={() => setOpen(false)}
        />
      )}
    </Panel>
  )
}

/** The way out for good. */
export function DeleteAccount({ hasPassword }: { hasPassword: boolean }) {
  const { data: me } = useMe()
  const [isOpen, setOpen] = useState(false)
  return (
    <Panel title="Delete account">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="min-w-0 flex-1 basis-60 text-fg-muted">
          Your account goes for good, and so do workspaces that nobody else is in.
        </p>
        <Button variant="danger" disabled={!me} onClick={() => setOpen(true)}>
          Delete account
        </Button>
      </div>
      {isOpen && me && (
        <DeleteAccountDialog
          email={me.user.email}
          hasPassword={hasPassword}
          hasTwoFactor={me.user.twoFactor}
          onClose={() => setOpen(false)}
        />
      )}
    </Panel>
  )
}
