'use client'
import { Menu as MenuIcon, Search } from 'lucide-react'
import dynamic from 'next/dynamic'
import { usePathname, useRouter } from 'next/navigation'
import { type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { isSignedOut } from '@/lib/failure'
import { useLive } from '@/lib/live'
import { useMe } from '@/lib/me'
import { useHotkeys } from '@/lib/use-hotkeys'
import { useHydrated } from '@/lib/use-hydrated'
import { FailureBox } from '../failure'
import { IconButton } from '../ui/button'
import { Kbd } from '../ui/kbd'
import { Bell } from './bell'
import { Breadcrumb } from './breadcrumb'
import { MeMenu } from './me-menu'
import { PageSkeleton } from './page-skeleton'
import { Rail } from './rail'
import { sections } from './sections'
import { WorkRing } from './work-ring'

const Palette = dynamic(() => import('./palette').then((module) => module.Palette), { ssr: false })
const Shortcuts = dynamic(() => import('./shortcuts').then((module) => module.Shortcuts), { ssr: false })
const PhoneMenu = dynamic(() => import('./phone-menu').then((module) => module.PhoneMenu), { ssr: false })
const NoWorkspace = dynamic(() => import('./no-workspace').then((module) => module.NoWorkspace), {
  ssr: false,
})

type Layer = 'palette' | 'shortcuts' | 'menu' | null

/** Everything around a page of the app: rail, top line, search, keys, live updates. */
export function Frame({ children }: { children: ReactNode }) {
  const [layer, setLayer] = useState<Layer>(null)
  const path = usePathname()
  const router = useRouter()
  const me = useMe()
  const signedOut = isSignedOut(me.error)
  // A page may be taken over after the frame has its first answers; drawn from the start in the browser, the two agree.
  const hydrated = useHydrated()
  useLive(Boolean(me.data?.workspace))
  useGoKeys()
  useEffect(() => {
    if (signedOut) router.replace(`/login?next=${encodeURIComponent(path + window.location.search)}`)
  }, [signedOut, path, router])
  useHotkeys({
    '/': (event) => {
      event.preventDefault()
      setLayer('palette')
    },
    'mod+k': (event) => {
      event.preventDefault()
      setLayer('palette')
    },
    '?': () => setLayer('shortcuts'),
    '[': () => document.getElementById('rail-toggle')?.click(),
  })
  const close = (): void => setLayer(null)
  return (
    <div className="flex h-dvh overflow-hidden">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-60 focus:rounded focus:bg-accent focus:px-3 focus:py-2 focus:text-accent-fg"
      >
        Skip to content
      </a>
      <Rail />
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="flex h-12 shrink-0 items-center gap-2 border-b border-line px-4 max-md:pl-2">
          <IconButton label="Open menu" className="md:hidden" onClick={() => setLayer('menu')}>
            <MenuIcon />
          </IconButton>
          <Breadcrumb />
          <div className="ml-auto flex shrink-0 items-center gap-1.5">
            <button
              type="button"
              aria-label="Search or run a command"
              onClick={() => setLayer('palette')}
              className="flex h-8 items-center gap-2 rounded border border-line-strong bg-subtle px-2.5 text-fg-subtle hover:border-control hover:text-fg md:w-52"
            >
              <Search aria-hidden className="size-3.5" />
              <span className="flex-1 text-left max-md:hidden">Search</span>
              <span className="max-md:hidden">
                <Kbd>/</Kbd>
              </span>
            </button>
            <WorkRing />
            {me.data?.workspace && <Bell />}
            <MeMenu onShortcuts={() => setLayer('shortcuts')} />
          </div>
        </header>
        <main
          id="main"
          tabIndex={-1}
          className="scroll-quiet relative min-h-0 flex-1 overflow-y-auto outline-none"
        >
          {me.error && !signedOut ? (
            <div className="mx-auto max-w-2xl p-6">
              <FailureBox error={me.error} onRetry={() => void me.refetch()} />
            </div>
          ) : me.data && !me.data.workspace ? (
            <NoWorkspace />
          ) : signedOut || !hydrated ? (
            <PageSkeleton />
          ) : (
            <Suspense fallback={<PageSkeleton />}>{children}</Suspense>
          )}
        </main>
      </div>
      {layer === 'palette' && <Palette onClose={close} onShortcuts={() => setLayer('shortcuts')} />}
      {layer === 'shortcuts' && <Shortcuts onClose={close} />}
      {layer === 'menu' && <PhoneMenu onClose={close} />}
    </div>
  )
}

/** `g` and then a letter goes to a section. */
function useGoKeys(): void {
  const router = useRouter()
  // In the review `g` writes a draft again.
  const active = !usePathname().startsWith('/review')
  // Long ago: a key pressed right after the page came up is no second half of anything.
  const pressed = useRef(-Infinity)
  const keys: Record<string, (event: KeyboardEvent) => void> = {
    g: () => {
      pressed.current = performance.now()
    },
  }
  for (const section of sections) {
    const letter = section.key?.split(' ')[1]
    if (!letter) continue
    keys[letter] = (event) => {
      if (performance.now() - pressed.current > 1200) return
      pressed.current = -Infinity
      event.preventDefault()
      router.push(section.href)
    }
  }
  useHotkeys(keys, active)
}
