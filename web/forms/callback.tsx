'use client'
import { useParams, useSearchParams } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { Card } from '@/components/card'
import { ButtonLink } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { goAfterSignIn, takePath } from '@/lib/after-sign-in'
import { client } from '@/lib/client'
import { toFailure } from '@/lib/failure'

/** Finishes signing in with what Google or GitHub put into the address. */
export function CallbackForm() {
  const params = useSearchParams()
  const { provider } = useParams<{ provider: string }>()
  const [error, setError] = useState<string>()
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    const finish = async (): Promise<void> => {
      const [code, state] = [params.get('code'), params.get('state')]
      if (!code || !state || (provider !== 'google' && provider !== 'github')) {
        setError('You were not signed in there. Start again, or use your address and a password.')
        return
      }
      try {
        const { next } = await client.auth.finishElsewhere({ provider, code, state })
        await goAfterSignIn(next, takePath())
      } catch (failure) {
        setError(toFailure(failure).message)
      }
    }
    void finish()
  }, [params, provider])
  if (error === undefined) {
    return (
      <div role="status" aria-label="Signing in">
        <Skeleton className="h-48 w-full" />
      </div>
    )
  }
  return (
    <Card title="Not signed in" text={error}>
      <ButtonLink href="/login" variant="primary" size="lg" className="w-full">
        Back to sign in
      </ButtonLink>
    </Card>
  )
}
