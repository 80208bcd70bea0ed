import { cn } from '@/lib/cn'

/** How a button looks. */
export type Look = { variant?: 'primary' | 'secondary' | 'ghost' | 'danger'; size?: 'sm' | 'md' | 'lg' }

export const base =
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded font-semibold whitespace-nowrap select-none transition-colors duration-100 disabled:opacity-50 disabled:pointer-events-none aria-disabled:opacity-50 aria-busy:pointer-events-none touch-target'
export const variants = {
  primary: 'bg-accent text-accent-fg hover:bg-accent-hover',
  secondary: 'border border-line-strong bg-raised text-fg hover:bg-hover active:bg-active',
  ghost: 'text-fg-muted hover:bg-active hover:text-fg data-[state=open]:bg-active',
  danger: 'bg-red-solid text-accent-fg hover:bg-red-solid-hover',
}
const sizes = { sm: 'h-7 px-2.5 text-sm', md: 'h-8 px-3 text-base', lg: 'h-10 px-4 text-lg' }

/** The classes of a button, for an element that is none (a link, a menu trigger). */
export function buttonClass({ variant = 'secondary', size = 'md' }: Look = {}, className?: string): string {
  return cn(base, variants[variant], sizes[size], className)
}
