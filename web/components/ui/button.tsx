import { Link } from '@/components/ui/link'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from '@/lib/cn'
import { base, buttonClass, variants, type Look } from './button-class'

export { buttonClass }

/** Every act. `busy` keeps its width and place while the act runs. */
export function Button({
  variant,
  size,
  busy = false,
  className,
  children,
  type = 'button',
  ...rest
}: ComponentProps<'button'> & Look & { busy?: boolean }) {
  return (
    <button
      type={type}
      aria-busy={busy || undefined}
      className={buttonClass(
        { ...(variant && { variant }), ...(size && { size }) },
        cn('relative', className),
      )}
      {...rest}
    >
      <span className={cn('contents', busy && '[&>*]:invisible')}>
        {busy ? <span className="invisible contents">{children}</span> : children}
      </span>
      {busy && <Spinner className="absolute" />}
    </button>
  )
}

/** A link that looks like a button, because it goes somewhere. */
export function ButtonLink({ variant, size, className, ...rest }: ComponentProps<typeof Link> & Look) {
  return (
    <Link
      className={buttonClass({ ...(variant && { variant }), ...(size && { size }) }, className)}
      {...rest}
    />
  )
}

/** A square button with a picture; its label is read aloud and shown as a tip. */
export function IconButton({
  label,
  shortcut,
  size = 'md',
  className,
  children,
  ...rest
}: Omit<ComponentProps<'button'>, 'aria-label'> & {
  label: string
  shortcut?: string
  size?: 'sm' | 'md'
  children: ReactNode
}) {
  return (
    <button
      type="button"
      aria-label={label}
      data-tip={shortcut ? `${label}|${shortcut}` : label}
      className={cn(
        base,
        variants.ghost,
        size === 'sm' ? 'size-7' : 'size-8',
        'pointer-coarse:min-w-10 [&_svg]:size-4',
        className,
      )}
      {...rest}
    >
      {children}
    </button>
  )
}

/** A turning ring; only inside the control that was pressed, never over content. */
export function Spinner({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={cn(
        'size-3.5 animate-spin rounded-full border-2 border-current border-r-transparent',
        className,
      )}
    />
  )
}
