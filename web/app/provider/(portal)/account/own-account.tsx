'use client'
import { useQuery } from '@tanstack/react-query'
import { ProfilePanels } from '@/components/account/profile-panels'
import { SecurityPanels } from '@/components/account/security-panels'
import { FailureBox } from '@/components/failure'
import { BoxSkeleton } from '@/components/frame/page-skeleton'
import { Page } from '@/components/page'
import { Loading } from '@/components/ui/skeleton'
import { api } from '@/lib/api'
import { humanize } from '@/lib/format'
import { useMe } from '@/lib/me'
import { useProviders } from '@/lib/provider'

const said = {
  title: 'Your account',
  text: 'Who you are, how you sign in, and where you are signed in.',
  narrow: true,
}

/** The person who works for a provider: who they are, how they sign in, and where they are signed in. */
export function OwnAccount() {
  const me = useMe()
  const { current } = useProviders()
  const twoFactor = useQuery(api.auth.twoFactor.queryOptions())
  if (me.error && !me.data)
    return (
      <Page {...said}>
        <FailureBox error={me.error} onRetry={() => void me.refetch()} />
      </Page>
    )
  // Drawn once it is known, so that nothing moves what stands below it.
  if (!me.data || !current || !twoFactor.isFetched)
    return (
      <Page {...said}>
        <Loading />
        <BoxSkeleton lines={10} />
      </Page>
    )
  return (
    <Page {...said}>
      <div key="known" className="space-y-4">
        <ProfilePanels role={humanize(current.role)} />
        <SecurityPanels />
      </div>
    </Page>
  )
}
