'use client'
import { Link } from '@/components/ui/link'
import { usePathname } from 'next/navigation'
import { Fragment } from 'react'
import { useCrumb } from '@/lib/crumb'
import { humanize } from '@/lib/format'
import { names } from './sections'

/** Where one is; all but the last part lead back. */
export function Breadcrumb() {
  const path = usePathname()
  const own = useCrumb(path)
  const parts = path.split('/').filter(Boolean)
  const crumbs = parts.map((part, index) => {
    const last = index === parts.length - 1
    const isId = /^[0-9a-f-]{20,}$/.test(part)
    return {
      href: `/${parts.slice(0, index + 1).join('/')}`,
      label: (last && own) || names[part] || (isId ? '…' : humanize(part)),
      last,
    }
  })
  return (
    <nav aria-label="Breadcrumb" className="min-w-0">
      <ol className="flex min-w-0 items-center gap-1.5 whitespace-nowrap">
        {crumbs.map((crumb) => (
          <Fragment key={crumb.href}>
            <li className={crumb.last ? 'min-w-0 font-semibold' : 'shrink-0 text-fg-muted max-sm:hidden'}>
              {crumb.last ? (
                <span aria-current="page" dir="auto" className="block truncate text-left">
                  {crumb.label}
                </span>
              ) : (
                <Link href={crumb.href} className="rounded-sm hover:text-fg hover:underline">
                  {crumb.label}
                </Link>
              )}
            </li>
            {!crumb.last && (
              <li aria-hidden className="text-fg-subtle max-sm:hidden">
                /
              </li>
            )}
          </Fragment>
        ))}
      </ol>
    </nav>
  )
}
