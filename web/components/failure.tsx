import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { toFailure } from '@/lib/failure'
import { Button } from './ui/button'

const sides = {
  ours: 'This is on our side. Nothing you entered is lost.',
  network: 'The connection is the cause. Nothing was changed.',
  yours: 'Nothing was changed.',
}

/** What happened, whose side it is, what was kept and what to do; the request id for whoever is asked for help. */
export function FailureBox({
  error,
  title = 'This could not be loaded',
  onRetry,
  children,
}: {
  error: unknown
  title?: string
  onRetry?: () => void
  children?: ReactNode
}) {
  const failure = toFailure(error)
  return (
    <div role="alert" className="flex gap-3 rounded border border-line-strong bg-bg p-4">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-red" />
      <div className="min-w-0 flex-1">
        <h2>{title}</h2>
        <p className="mt-0.5 max-w-[72ch]">{failure.message}</p>
        <p className="text-fg-muted">{sides[failure.side]}</p>
        {(onRetry || children) && (
          <div className="mt-3 flex flex-wrap gap-2">
            {onRetry && (
              <Button size="sm" onClick={onRetry}>
                Try again
              </Button>
            )}
            {children}
          </div>
        )}
        {failure.requestId && (
          <p className="mt-2 font-mono text-xs break-all text-fg-subtle">Request {failure.requestId}</p>
        )}
      </div>
    </div>
  )
}
