'use client'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'
import { Loading, Skeleton } from '../ui/skeleton'

/** The shape of the page at this address before its code or data is there, so that nothing jumps when it comes. */
export function PageSkeleton() {
  const path = usePathname()
  if (path === '/home') return <Panels acts wide={[6, 4]} side={[5, 4]} />
  if (/^\/campaigns\/(?!new)/.test(path)) return <Panels acts wide={[3, 6, 8]} side={[]} />
  if (path.startsWith('/clients/') && path !== '/clients/alerts')
    return <Panels acts wide={[10, 8, 8]} side={[6, 4, 4]} />
  if (path.startsWith('/prospects/')) return <Panels acts tabs wide={[12, 4]} side={[6, 6]} />
  if (
    /^\/(campaigns|prospects|imports|failed-jobs|outreach\/(mailboxes|suppression)|marketplace\/niches|provider\/leads|clients(\/alerts)?)$/.test(
      path,
    )
  )
    return <Rows />
  if (/^\/marketplace\/niches\/[^/]+$/.test(path)) return <Panels acts tabs wide={[6]} side={[]} />
  if (path === '/review' || path === '/outreach/inbox') return <Queue />
  return <Panels wide={[8]} side={[]} />
}

const widths = ['w-full', 'w-11/12', 'w-4/5', 'w-full', 'w-3/5', 'w-11/12']

function Lines({ count, className }: { count: number; className?: string }) {
  return (
    <div className={cn('space-y-4', className)}>
      {Array.from({ length: count }, (_, index) => (
        <Skeleton key={index} className={widths[index % widths.length] ?? 'w-full'} />
      ))}
    </div>
  )
}

/** The shape of one panel with so many lines. */
export function BoxSkeleton({ lines }: { lines: number }) {
  return (
    <div className="min-w-0 rounded border border-line p-4">
      <Skeleton className="mt-1 mb-5 h-4 w-32" />
      <Lines count={lines} />
    </div>
  )
}

function Panels({
  acts = false,
  tabs = false,
  wide,
  side,
}: {
  acts?: boolean
  tabs?: boolean
  wide: number[]
  side: number[]
}) {
  return (
    <div className="mx-auto max-w-6xl px-6 pt-6 pb-16 max-sm:px-4 max-sm:pt-4">
      <Loading />
      <div className="mb-5 flex h-13 items-start justify-between gap-6">
        <div>
          <Skeleton className="mt-1 h-5 w-44" />
          <Skeleton className="mt-3 w-64 max-w-full" />
        </div>
        {acts && <Skeleton className="h-8 w-28 rounded" />}
      </div>
      {tabs && (
        <div className="mb-5 flex h-9 items-center gap-6 border-b border-line">
          {['w-16', 'w-12', 'w-14', 'w-12'].map((width, index) => (
            <Skeleton key={index} className={width} />
          ))}
        </div>
      )}
      <div className={cn('grid gap-4', side.length > 0 && 'lg:grid-cols-[1fr_340px]')}>
        <Stack>
          {wide.map((lines, index) => (
            <BoxSkeleton key={index} lines={lines} />
          ))}
        </Stack>
        {side.length > 0 && (
          <Stack>
            {side.map((lines, index) => (
              <BoxSkeleton key={index} lines={lines} />
            ))}
          </Stack>
        )}
      </div>
    </div>
  )
}

const Stack = ({ children }: { children: ReactNode }) => <div className="min-w-0 space-y-4">{children}</div>

function Rows() {
  return (
    <div>
      <Loading />
      <div className="flex h-12 items-center gap-4 border-b border-line px-4">
        <Skeleton className="h-8 w-60 rounded" />
        <Skeleton className="w-16" />
        <Skeleton className="w-16" />
      </div>
      <div className="h-[37px] border-b border-line bg-subtle" />
      {Array.from({ length: 14 }, (_, index) => (
        <div key={index} className="flex h-[37px] items-center gap-10 border-b border-line px-4">
          <Skeleton className={index % 2 === 0 ? 'w-1/4' : 'w-1/5'} />
          <Skeleton className="w-12" />
          <Skeleton className="w-16" />
          <Skeleton className={cn('max-sm:hidden', index % 3 === 0 ? 'w-1/5' : 'w-1/6')} />
        </div>
      ))}
    </div>
  )
}

function Queue() {
  return (
    <div className="flex h-full flex-col">
      <Loading />
      <div className="flex h-12 shrink-0 items-center border-b border-line px-4">
        <Skeleton className="w-20" />
      </div>
      <div className="flex min-h-0 flex-1">
        <div className="w-60 shrink-0 overflow-hidden xl:w-72 border-r border-line max-lg:hidden">
          {Array.from({ length: 12 }, (_, index) => (
            <div
              key={index}
              className="flex h-[57px] flex-col justify-center gap-2.5 border-b border-line px-4"
            >
              <Skeleton className="w-1/2" />
              <Skeleton className="w-4/5" />
            </div>
          ))}
        </div>
        <div className="min-w-0 flex-1 px-6 py-5 max-sm:px-4">
          <div className="mx-auto max-w-[76ch]">
            <Skeleton className="mt-1 h-5 w-48" />
            <Skeleton className="mt-4 w-72 max-w-full" />
            <Lines count={12} className="mt-10 border-t border-line pt-6" />
          </div>
        </div>
      </div>
    </div>
  )
}
