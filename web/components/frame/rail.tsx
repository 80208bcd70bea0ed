'use client'
import { ChevronRight, PanelLeft } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Link } from '@/components/ui/link'
import { usePathname } from 'next/navigation'
import { cn } from '@/lib/cn'
import { formatShort } from '@/lib/format'
import { useStored } from '@/lib/use-stored'
import { IconButton } from '../ui/button'
import { groups, sectionAt, type Section } from './sections'
import { useUsedParts } from './use-used-parts'
import { useWaiting } from './use-waiting'
import { WorkspaceMenu } from './workspace-menu'

/** The left rail: workspace, sections; collapses to icons and remembers it. */
export function Rail() {
  const [, setRail] = useStored('rail')
  const toggle = (): void => {
    const root = document.documentElement
    const icons = root.dataset['rail'] !== 'icons'
    if (icons) root.dataset['rail'] = 'icons'
    else delete root.dataset['rail']
    setRail(icons ? 'icons' : null)
  }
  return (
    <aside
      aria-label="Sections"
      className="flex w-56 shrink-0 flex-col border-r border-line bg-subtle icons:w-[53px] max-md:hidden"
    >
      <div className="flex h-12 items-center gap-1 px-2">
        <WorkspaceMenu />
      </div>
      <RailSections />
      <div className="mt-auto p-2">
        <IconButton label="Collapse or widen the rail" shortcut="[" onClick={toggle} id="rail-toggle">
          <PanelLeft />
        </IconButton>
      </div>
    </aside>
  )
}

/** A part that the workspace does not use shows its name alone; pressing it shows what there is. */
function Fold({
  group,
  sheet,
  children,
}: {
  group: (typeof groups)[number]
  sheet: boolean
  children: ReactNode
}) {
  const path = usePathname()
  const [chosen, setChosen] = useState<boolean | null>(null)
  const isUsed = useUsedParts()[group.part ?? 'always']
  const isOpen = chosen ?? (isUsed || group.sections.some(({ href }) => path.startsWith(href)))
  if (group.part === undefined) return <div className="mt-3 first:mt-1">{children}</div>
  return (
    <div className="mt-3">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setChosen(!isOpen)}
        className={cn(
          'flex h-6 w-full items-center gap-1 rounded px-2 text-xs font-semibold text-fg-subtle hover:bg-active hover:text-fg touch-target',
          !sheet && 'icons:invisible',
        )}
      >
        {group.label}
        <ChevronRight aria-hidden className={cn('size-3 transition-transform', isOpen && 'rotate-90')} />
      </button>
      {isOpen && children}
    </div>
  )
}

/** The links themselves, also inside the phone's sheet. */
export function RailSections({ onGo, sheet = false }: { onGo?: () => void; sheet?: boolean }) {
  return (
    <nav aria-label="Main" className="scroll-quiet min-h-0 overflow-y-auto px-2 pb-2">
      {groups.map((group) => (
        <Fold key={group.label ?? 'top'} group={group} sheet={sheet}>
          {group.label && group.part === undefined && (
            <p
              className={cn(
                'flex h-6 items-center px-2 text-xs font-semibold text-fg-subtle',
                !sheet && 'icons:invisible',
              )}
            >
              {group.label}
            </p>
          )}
          <ul className="space-y-px">
            {group.sections.map((section) => (
              <li key={section.href}>
                <RailLink section={section} sheet={sheet} {...(onGo && { onGo })} />
              </li>
            ))}
          </ul>
        </Fold>
      ))}
    </nav>
  )
}

function RailLink({ section, sheet, onGo }: { section: Section; sheet: boolean; onGo?: () => void }) {
  const path = usePathname()
  const waiting = useWaiting()
  const here = section === sectionAt(path)
  const number = section.count ? waiting[section.count] : 0
  return (
    <Link
      href={section.href}
      aria-current={here ? 'page' : undefined}
      {...(onGo && { onClick: onGo })}
      className={cn(
        'flex h-8 items-center gap-2.5 rounded px-2 hover:bg-active hover:text-fg touch-target',
        here ? 'bg-active font-semibold text-fg' : 'text-fg-muted',
        !sheet && 'icons:justify-center icons:px-0',
      )}
    >
      <section.icon aria-hidden className="size-4 shrink-0" />
      <span className={cn('min-w-0 flex-1 truncate', !sheet && 'icons:sr-only')}>{section.label}</span>
      {number > 0 && (
        <span
          className={cn(
            'text-xs font-normal',
            section.count === 'failures' ? 'text-red' : 'text-fg-muted',
            !sheet && 'icons:hidden',
          )}
        >
          {formatShort(number)}
        </span>
      )}
    </Link>
  )
}
