'use client'
import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { FailureBox } from '@/components/failure'
import { Panel } from '@/components/page'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { ChangePasswordForm } from '@/forms/change-password'
import { api } from '@/lib/api'
import { formatDay, humanize } from '@/lib/format'
import { Identities } from './identities'
import { Address, DeleteAccount } from './own-account'
import { Sessions } from './sessions'

const TwoFactorOn = dynamic(() => import('@/forms/two-factor-on').then((module) => module.TwoFactorOn), {
  ssr: false,
})
const TwoFactorOff = dynamic(() => import('@/forms/two-factor-code').then((module) => module.TwoFactorOff), {
  ssr: false,
})
const NewRecoveryCodes = dynamic(
  () => import('@/forms/two-factor-code').then((module) => module.NewRecoveryCodes),
  { ssr: false },
)

/** How one signs in and where one is signed in, for members and for people of providers alike; the way out for good where one `mayDelete`. */
export function SecurityPanels({ mayDelete = false }: { mayDelete?: boolean }) {
  const twoFactor = useQuery(api.auth.twoFactor.queryOptions())
  const [open, setOpen] = useState<'on' | 'off' | 'codes' | null>(null)
  const state = twoFactor.data
  const hasPassword = state?.hasPassword ?? true
  const close = (): void => setOpen(null)
  return (
    <>
      <div className="max-w-2xl space-y-4">
        {twoFactor.error && <FailureBox error={twoFactor.error} onRetry={() => void twoFactor.refetch()} />}
        <Panel
          title="Two steps"
          acts={
            state && <Badge tone={state.enabled ? 'green' : 'amber'}>{state.enabled ? 'On' : 'Off'}</Badge>
          }
        >
          {state ? (
            <>
              <p className="mb-3 text-fg-muted">
                {state.enabled && state.since !== null
                  ? `On since ${formatDay(state.since)}. ${state.recoveryCodesLeft} of 10 recovery codes are left.`
                  : 'A stolen password alone opens your account. With a second step it does not.'}
              </p>
              <div className="flex flex-wrap gap-2">
                {state.enabled ? (
                  <>
                    <Button onClick={() => setOpen('codes')}>New recovery codes</Button>
                    <Button onClick={() => setOpen('off')}>Turn off</Button>
                  </>
                ) : (
                  <Button variant="primary" onClick={() => setOpen('on')}>
                    Turn on two steps
                  </Button>
                )}
              </div>
            </>
          ) : (
            <Skeleton className="h-[92px] w-full sm:h-16" />
          )}
        </Panel>
        <Panel title="Password">
          {state ? (
            <ChangePasswordForm key={String(hasPassword)} hasPassword={hasPassword} />
          ) : (
            <Skeleton className="h-[236px] w-full sm:h-[196px]" />
          )}
        </Panel>
        <Address hasPassword={hasPassword} />
        <Identities />
        <Sessions />
        <Activity />
        {mayDelete && <DeleteAccount hasPassword={hasPassword} />}
      </div>
      {open === 'on' && <TwoFactorOn hasPassword={hasPassword} onClose={close} />}
      {open === 'off' && <TwoFactorOff hasPassword={hasPassword} onClose={close} />}
      {open === 'codes' && <NewRecoveryCodes onClose={close} />}
    </>
  )
}

const acts: Record<string, string> = {
  created: 'Account made',
  verified: 'Address confirmed',
  profile_changed: 'Profile changed',
  password_changed: 'Password changed',
  password_reset: 'Password set by a mailed link',
  magic_link_used: 'Signed in by a mailed link',
  second_factor_on: 'Two steps turned on',
  second_factor_off: 'Two steps turned off',
  second_factor_reset: 'Two steps taken off by an administrator',
  recovery_code_used: 'A recovery code was used',
  recovery_codes_renewed: 'New recovery codes made',
  email_change_asked: 'Another address was asked for',
  email_changed: 'Address changed',
  email_kept: 'A change of the address was objected to',
  sessions_ended: 'Signed out elsewhere',
  identity_linked: 'Another way in was added',
  identity_unlinked: 'A way in was taken away',
}

function wordsOf(action: string): string {
  const short = action.replace(/^account\./, '')
  return acts[short] ?? humanize(short)
}

function Activity() {
  const activity = useQuery(api.auth.activity.queryOptions())
  return (
    <Panel title="What was done to your account">
      {!activity.data && <Skeleton className="h-10 w-full" />}
      {activity.data?.length === 0 && <p className="text-fg-muted">Nothing yet.</p>}
      <ul className="divide-y divide-line">
        {activity.data?.map((one) => (
          <li key={one.id} className="flex flex-wrap items-baseline gap-x-3 py-2">
            <span className="min-w-0 flex-1">{wordsOf(one.action)}</span>
            <span className="text-sm text-fg-subtle">
              {one.isOwnAct ? 'you' : (one.actorName ?? 'the system')}
              {one.ip && `, ${one.ip}`}
            </span>
            <Time at={one.at} className="text-sm text-fg-subtle" />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
