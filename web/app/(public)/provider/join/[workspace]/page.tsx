import type { Metadata } from 'next'
import { Providers } from '@/components/providers'
import { JoinProvider } from '@/forms/join-provider'

export const metadata: Metadata = { title: 'Buy leads' }

export default async function JoinProviderPage({ params }: { params: Promise<{ workspace: string }> }) {
  return (
    <Providers>
      <JoinProvider workspace={(await params).workspace} />
    </Providers>
  )
}
