'use client'
import { usePathname, useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { FirstWorkspace } from '@/forms/first-workspace'
import { useProviders } from '@/lib/provider'
import { PageSkeleton } from './page-skeleton'

/** For an account in no workspace: who buys leads goes to their portal, everybody else makes a workspace. */
export function NoWorkspace() {
  const router = useRouter()
  const path = usePathname()
  const { data, error } = useProviders()
  const isProvider = (data?.length ?? 0) > 0
  useEffect(() => {
    // Mails about an account lead to these pages.
    const isOfAccount = path === '/settings/security' || path === '/settings/profile'
    if (isProvider) router.replace(isOfAccount ? '/provider/account' : '/provider')
  }, [isProvider, path, router])
  return isProvider || (data === undefined && !error) ? <PageSkeleton /> : <FirstWorkspace />
}
