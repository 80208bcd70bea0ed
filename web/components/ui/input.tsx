import type { ComponentProps } from 'react'
import { cn } from '@/lib/cn'

const field =
  'w-full rounded border border-control bg-bg text-fg transition-colors duration-100 hover:border-fg-subtle focus-visible:outline-offset-0 aria-invalid:border-red disabled:opacity-60 disabled:bg-muted touch-target'

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={cn(field, 'h-8 px-2.5', className)} {...rest} />
}

export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea className={cn(field, 'min-h-20 px-2.5 py-1.5', className)} {...rest} />
}

/** The browser's own list: it is quick, reads well aloud and fits a phone. */
export function Select({ className, ...rest }: ComponentProps<'select'>) {
  return <select className={cn(field, 'h-8 pr-7 pl-2', className)} {...rest} />
}

export function Checkbox({ className, ...rest }: Omit<ComponentProps<'input'>, 'type'>) {
  return (
    <input
      type="checkbox"
      className={cn('size-4 shrink-0 rounded-sm accent-accent pointer-coarse:size-5', className)}
      {...rest}
    />
  )
}
