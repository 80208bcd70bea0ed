import { Link } from '@/components/ui/link'
import { type ReactNode, Suspense } from 'react'
import { Logo } from '@/components/logo'
import { Skeleton } from '@/components/ui/skeleton'

/** Pages before one is signed in: one column, nothing else. */
export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col bg-subtle">
      <header className="px-6 py-5 max-sm:px-4">
        <Link href="/" className="inline-flex items-center gap-2 font-semibold">
          <Logo /> Leadwright
        </Link>
      </header>
      <main id="main" className="flex flex-1 justify-center px-4 pt-[6dvh] pb-16">
        <div className="w-full max-w-[400px]">
          <Suspense fallback={<Skeleton className="h-64 w-full" />}>{children}</Suspense>
        </div>
      </main>
    </div>
  )
}
