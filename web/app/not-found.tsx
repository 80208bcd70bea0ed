import type { Metadata } from 'next'
import { Logo } from '@/components/logo'
import { buttonClass } from '@/components/ui/button-class'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <main id="main" className="flex min-h-dvh flex-col items-center justify-center px-4 text-center">
      <Logo className="mb-5 size-8" />
      <h1 className="text-xl">There is no page here</h1>
      <p className="mt-1 max-w-[46ch] text-fg-muted">
        The address may be mistyped, or what it showed was deleted or belongs to another workspace.
      </p>
      <div className="mt-5 flex gap-2">
        {/* Plain links: this page belongs to every other one, and its code would be fetched with each of them. */}
        <a href="/home" className={buttonClass({ variant: 'primary' })}>
          Go home
        </a>
        <a href="/prospects" className={buttonClass()}>
          Search prospects
        </a>
      </div>
    </main>
  )
}
