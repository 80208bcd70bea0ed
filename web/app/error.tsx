'use client'
import { buttonClass } from '@/components/ui/button-class'

/** A page that broke while it was drawn: ours, and nothing of the person's is lost. */
export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <main
      id="main"
      className="flex min-h-[60dvh] flex-col items-center justify-center px-4 text-center"
      role="alert"
    >
      <h1 className="text-xl">This page broke</h1>
      <p className="mt-1 max-w-[52ch] text-fg-muted">
        The fault is on our side; what you saved is kept. Try again, and if it stays, tell whoever runs this
        instance.
      </p>
      <div className="mt-5 flex gap-2">
        <button type="button" onClick={reset} className={buttonClass({ variant: 'primary' })}>
          Try again
        </button>
        {/* A full load on purpose: what broke does not come along, and every page is spared the code of links here. */}
        <a href="/home" className={buttonClass()}>
          Go home
        </a>
      </div>
      <p className="mt-4 font-mono text-xs text-fg-subtle">{error.digest ?? error.name}</p>
    </main>
  )
}
