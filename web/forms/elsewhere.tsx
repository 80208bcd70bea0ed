'use client'
import type { AuthOptions, IdentityProviderName } from '#contracts/tenancy'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { keepPath } from '@/lib/after-sign-in'
import { client } from '@/lib/client'
import { toFailure } from '@/lib/failure'
import { FormError } from './field'

const names: Record<IdentityProviderName, string> = { google: 'Google', github: 'GitHub' }

/** What this instance offers before anybody is signed in; null until it is known. */
export function useAuthOptions(): AuthOptions | null {
  const [options, setOptions] = useState<AuthOptions | null>(null)
  useEffect(() => {
    const read = async (): Promise<void> => {
      try {
        setOptions(await client.auth.options())
      } catch {
        // Without an answer the page works with address and password.
      }
    }
    void read()
  }, [])
  return options
}

/** Buttons for Google and GitHub where they are set up; comes back to `path`. */
export function Elsewhere({ path, invitation }: { path: string; invitation?: string | undefined }) {
  const options = useAuthOptions()
  const [busy, setBusy] = useState<IdentityProviderName | null>(null)
  const [error, setError] = useState<string>()
  const go = async (provider: IdentityProviderName): Promise<void> => {
    setBusy(provider)
    try {
      const { url } = await client.auth.startElsewhere({ provider, ...(invitation && { invitation }) })
      keepPath(path)
      window.location.assign(url)
    } catch (failure) {
      setError(toFailure(failure).message)
      setBusy(null)
    }
  }
  const offered = (['google', 'github'] as const).filter((name) => options?.[name])
  if (offered.length === 0) return null
  return (
    <div className="mt-4 space-y-2 border-t border-line pt-4">
      <FormError message={error} />
      {offered.map((name) => (
        <Button key={name} size="lg" className="w-full" busy={busy === name} onClick={() => void go(name)}>
          Continue with {names[name]}
        </Button>
      ))}
    </div>
  )
}
