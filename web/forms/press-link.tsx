import { type ReactNode, useState } from 'react'
import { Card } from '@/components/card'
import { Button } from '@/components/ui/button'
import { goAfterSignIn } from '@/lib/after-sign-in'
import { toFailure } from '@/lib/failure'
import { FormError } from './field'

/** Uses the link of a mail by a press and not by opening it: mail scanners open links. */
export function PressLink({
  title,
  text,
  act,
  use,
  otherwise,
}: {
  title: string
  text: string
  act: string
  use: () => Promise<{ next: Parameters<typeof goAfterSignIn>[0] }>
  /** What to do when the link is not good any more. */
  otherwise: ReactNode
}) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const press = async (): Promise<void> => {
    setBusy(true)
    try {
      const { next } = await use()
      await goAfterSignIn(next, '/home')
    } catch (failure) {
      setError(toFailure(failure).message)
      setBusy(false)
    }
  }
  return (
    <Card title={title} text={text}>
      <div className="space-y-3">
        <FormError message={error} />
        <Button
          variant="primary"
          size="lg"
          className="w-full"
          busy={busy}
          autoFocus
          onClick={() => void press()}
        >
          {act}
        </Button>
        {error && <p className="text-center text-fg-muted">{otherwise}</p>}
      </div>
    </Card>
  )
}
