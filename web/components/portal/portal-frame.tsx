'use client'
import { useQuery } from '@tanstack/react-query'
import { usePathname, useRouter } from 'next/navigation'
import { type ReactNode, Suspense, useEffect, useRef } from 'react'
import { api } from '@/lib/api'
import { cn } from '@/lib/cn'
import { isSignedOut } from '@/lib/failure'
import { useProviders } from '@/lib/provider'
import { useHotkeys } from '@/lib/use-hotkeys'
import { useHydrated } from '@/lib/use-hydrated'
import { FailureBox } from '../failure'
import { PageSkeleton } from '../frame/page-skeleton'
import { Link } from '../ui/link'
import { Skeleton } from '../ui/skeleton'
import { AccountMenu } from './account-menu'
import { isIn, portalSections } from './sections'
import { Standing } from './standing'

/** Everything around a page of a provider's portal: whose leads they are, for whom, and five sections; on a phone they stand at the foot. */
export function PortalFrame({ children }: { children: ReactNode }) {
  const path = usePathname()
  const router = useRouter()
  const { current, data, error, refetch } = useProviders()
  const signedOut = isSignedOut(error)
  // A page may be taken over after the frame has its first answers; drawn from the start in the browser, the two agree.
  const hydrated = useHydrated()
  useGoKeys()
  useEffect(() => {
    if (signedOut) router.replace(`/login?next=${encodeURIComponent(path + window.location.search)}`)
  }, [signedOut, path, router])
  const mayEnter = data === undefined || current?.status === 'active'
  // Who waits for approval or was refused has a password all the same.
  const isOwnAccount = current !== undefined && path === '/provider/account'
  return (
    <div className="flex h-dvh flex-col overflow-hidden">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-60 focus:rounded focus:bg-accent focus:px-3 focus:py-2 focus:text-accent-fg"
      >
        Skip to content
      </a>
      <header className="flex h-14 shrink-0 items-center gap-6 border-b border-line bg-subtle px-6 max-md:px-4">
        <Whose />
        {mayEnter && <Sections className="flex h-full items-stretch gap-1 max-md:hidden" place="top" />}
        <span className="ml-auto">
          <AccountMenu />
        </span>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="scroll-quiet relative min-h-0 flex-1 overflow-y-auto outline-none"
      >
        {error && !signedOut && data === undefined ? (
          <div className="mx-auto max-w-2xl p-6">
            <h1 className="sr-only">Provider portal</h1>
            <FailureBox error={error} onRetry={() => void refetch()} />
          </div>
        ) : !mayEnter && !isOwnAccount ? (
          <Standing own={current} />
        ) : signedOut || !hydrated || data === undefined ? (
          <PageSkeleton />
        ) : (
          <Suspense fallback={<PageSkeleton />}>{children}</Suspense>
        )}
      </main>
      {mayEnter && (
        <Sections
          className="flex shrink-0 border-t border-line bg-subtle pb-[env(safe-area-inset-bottom)] md:hidden"
          place="foot"
        />
      )}
    </div>
  )
}

/** Whose leads are sold, and who buys them here. */
function Whose() {
  const { current, data, error } = useProviders()
  if (data === undefined && !error) {
    return (
      <span className="flex min-w-0 items-center gap-2.5 max-md:flex-1 md:w-44">
        <span className="size-8 shrink-0 rounded-sm bg-active" />
        <span className="space-y-2">
          <Skeleton className="w-28" />
          <Skeleton className="h-2.5 w-20" />
        </span>
      </span>
    )
  }
  const operator = current?.workspaceName ?? 'Leadwright'
  return (
    <Link
      href="/provider"
      className="flex min-w-0 items-center gap-2.5 rounded-sm max-md:flex-1 md:w-44 lg:w-56"
    >
      <span
        aria-hidden
        data-letter={(operator[0] ?? '·').toUpperCase()}
        className="flex size-8 shrink-0 items-center justify-center rounded-sm bg-accent font-semibold text-accent-fg before:content-[attr(data-letter)]"
      />
      <span className="min-w-0 leading-tight">
        <span className="block truncate font-semibold">{operator}</span>
        <span className="block truncate text-sm text-fg-muted">{current?.name ?? 'Provider portal'}</span>
      </span>
    </Link>
  )
}

function Sections({ className, place }: { className: string; place: 'top' | 'foot' }) {
  const path = usePathname()
  const isFoot = place === 'foot'
  const { current } = useProviders()
  const { data: overview } = useQuery({
    ...api.providers.overview.queryOptions(),
    refetchInterval: 30_000,
    enabled: current?.status === 'active',
  })
  return (
    <nav aria-label="Main" className={className}>
      {portalSections.map(({ href, label, icon: Icon }) => {
        const here = isIn(path, href)
        return (
          <Link
            key={href}
            href={href}
            aria-current={here ? 'page' : undefined}
            className={cn(
              'flex items-center outline-offset-[-2px] hover:text-fg',
              here ? 'font-semibold text-fg' : 'text-fg-muted',
              isFoot
                ? 'min-w-0 flex-auto flex-col justify-center gap-0.5 px-0.5 py-1.5 text-[11px] leading-4'
                : 'border-b-2 px-2.5 lg:px-3',
              !isFoot && (here ? 'border-accent-text' : 'border-transparent'),
              isFoot && here && 'text-accent-text!',
            )}
          >
            {isFoot && <Icon aria-hidden className="size-5 shrink-0" />}
            <span className={cn('relative', isFoot && 'max-w-full')}>
              <span className={cn(isFoot && 'block truncate')}>{label}</span>
              {href === '/provider/leads' && <New number={overview?.unseen ?? 0} isFoot={isFoot} />}
            </span>
          </Link>
        )
      })}
    </nav>
  )
}

/** How many leads nobody has opened; it takes no room, so nothing moves when one comes in. */
function New({ number, isFoot }: { number: number; isFoot: boolean }) {
  if (number === 0) return null
  return (
    <span
      className={cn(
        'absolute min-w-4 rounded-full bg-accent px-1 text-center text-[10px] leading-4 font-semibold text-accent-fg',
        isFoot ? '-top-6 left-1/2 ml-1' : '-top-2 left-full -ml-0.5',
      )}
    >
      <span className="sr-only">, new: </span>
      {number > 99 ? '99+' : number}
    </span>
  )
}

/** `g` and then a letter goes to a section. */
function useGoKeys(): void {
  const router = useRouter()
  // Long ago: a key pressed right after the page came up is no second half of anything.
  const pressed = useRef(-Infinity)
  const keys: Record<string, (event: KeyboardEvent) => void> = {
    g: () => {
      pressed.current = performance.now()
    },
  }
  for (const { href, key } of portalSections) {
    keys[key] = (event) => {
      if (performance.now() - pressed.current > 1200) return
      pressed.current = -Infinity
      event.preventDefault()
      router.push(href)
    }
  }
  useHotkeys(keys)
}
