import type { Metadata } from 'next'
import { Logo } from '@/components/logo'
import { ButtonLink } from '@/components/ui/button'

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
        <ButtonLink href="/home" variant="primary">
          Go home
        </ButtonLink>
        <ButtonLink href="/prospects">Search prospects</ButtonLink>
      </div>
    </main>
  )
}
