'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { FirstWorkspace } from '@/forms/first-workspace'
import { useProviders } from '@/lib/provider'
import { PageSkeleton } from './page-skeleton'

/** For an account in no workspace: who buys leads goes to their portal, everybody else makes a workspace. */
export function NoWorkspace() {
  const router = useRouter()
  const { data, error } = useProviders()
  const isProvider = (data?.length ?? 0) > 0
  useEffect(() => {
    if (isProvider) router.replace('/provider')
  }, [isProvider, router])
  return isProvider || (data === undefined && !error) ? <PageSkeleton /> : <FirstWorkspace />
}
