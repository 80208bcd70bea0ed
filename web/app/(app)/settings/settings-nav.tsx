'use client'
import { Link } from '@/components/ui/link'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { cn } from '@/lib/cn'
import { useMe } from '@/lib/me'

const groups = [
  {
    label: 'You',
    pages: [
      { href: '/settings/profile', label: 'Profile', needs: null },
      { href: '/settings/security', label: 'Security', needs: null },
      { href: '/settings/notifications', label: 'Notifications', needs: 'notifications.read' },
    ],
  },
  {
    label: 'Workspace',
    pages: [
      { href: '/settings/workspace', label: 'General', needs: null },
      { href: '/settings/members', label: 'Members', needs: null },
      { href: '/settings/sender', label: 'Sender', needs: null },
      { href: '/settings/sending', label: 'Sending', needs: null },
      { href: '/settings/scoring', label: 'Scoring', needs: null },
      { href: '/settings/marketplace', label: 'Marketplace', needs: null },
      { href: '/settings/marketplace/mails', label: 'Marketplace mails', needs: null },
      { href: '/settings/integrations', label: 'Integrations', needs: 'integrations.read' },
      { href: '/settings/webhooks', label: 'Webhooks', needs: 'webhooks.read' },
      { href: '/settings/api-keys', label: 'API keys', needs: 'api_keys.read' },
      { href: '/settings/api', label: 'API reference', needs: null },
      { href: '/settings/erasures', label: 'Erase a person', needs: 'people.erase' },
      { href: '/settings/audit-log', label: 'Audit log', needs: 'audit.read' },
    ],
  },
]

/** The pages of the settings; what a role may not see is left out. */
export function SettingsNav() {
  const path = usePathname()
  const actions = useMe().data?.actions
  const row = useRef<HTMLDivElement>(null)
  // On a phone the pages stand in one row that scrolls: the one that is open must be in sight.
  useEffect(() => {
    const here = row.current?.querySelector<HTMLElement>('[aria-current]')
    if (row.current && here) row.current.scrollLeft = here.offsetLeft - row.current.clientWidth / 3
  }, [path, actions])
  return (
    <nav aria-label="Settings" className="w-44 shrink-0 max-lg:w-full">
      <div ref={row} className="scroll-quiet relative max-lg:flex max-lg:gap-1 max-lg:overflow-x-auto">
        {groups.map((group) => (
          <div key={group.label} className="mb-4 max-lg:contents">
            <p className="flex h-6 items-center px-2 text-xs font-semibold text-fg-subtle max-lg:hidden">
              {group.label}
            </p>
            {group.pages
              .filter((page) => !page.needs || !actions || actions.includes(page.needs))
              .map((page) => (
                <Link
                  key={page.href}
                  href={page.href}
                  aria-current={path === page.href ? 'page' : undefined}
                  className={cn(
                    'flex h-8 items-center rounded px-2 whitespace-nowrap hover:bg-active hover:text-fg touch-target',
                    path === page.href ? 'bg-active font-semibold text-fg' : 'text-fg-muted',
                  )}
                >
                  {page.label}
                </Link>
              ))}
          </div>
        ))}
      </div>
    </nav>
  )
}
