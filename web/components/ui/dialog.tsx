'use client'
import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { type ReactNode, useRef } from 'react'
import { cn } from '@/lib/cn'
import { IconButton } from './button'

type Props = {
  title: string
  description?: ReactNode
  onClose: () => void
  children: ReactNode
  /** `center` for questions, `right` for panels and menus on a phone (`left`). */
  side?: 'center' | 'right' | 'left'
  wide?: boolean
  /** Nothing in it takes focus: the text itself can, so that keys scroll it. */
  isText?: boolean
}

const places = {
  center:
    'left-1/2 top-[12dvh] max-h-[80dvh] w-[calc(100vw-32px)] -translate-x-1/2 rounded border border-line-strong animate-in',
  right: 'right-0 top-0 h-dvh w-full max-w-xl border-l border-line-strong animate-slide',
  left: 'left-0 top-0 h-dvh w-72 max-w-[85vw] border-r border-line-strong animate-in',
}

/** A layer over the page that keeps focus until it is closed. Mount it to open it; load it lazily. */
export function Dialog({
  title,
  description,
  onClose,
  children,
  side = 'center',
  wide = false,
  isText = false,
}: Props) {
  const body = useRef<HTMLDivElement>(null)
  const opener = useRef<Element>(null)
  // Focus goes to the first thing to fill in or press, not to the cross in the corner.
  const focusBody = (event: Event): void => {
    opener.current = document.activeElement
    const first = body.current?.querySelector<HTMLElement>(
      'input:not([type=hidden], :disabled), textarea, select, button:not(:disabled)',
    )
    event.preventDefault()
    const target = isText || !first ? event.currentTarget : first
    if (target instanceof HTMLElement) target.focus({ preventScroll: true })
  }
  // There is no trigger that the library knows: whoever closes it goes on where they were.
  const focusOpener = (event: Event): void => {
    event.preventDefault()
    const { current } = opener
    if (current instanceof HTMLElement && current.isConnected && document.activeElement === document.body)
      current.focus({ preventScroll: true })
  }
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-[rgb(10_10_20/0.38)]" />
        <Radix.Content
          onOpenAutoFocus={focusBody}
          onCloseAutoFocus={focusOpener}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={cn(
            'fixed z-50 flex flex-col bg-raised shadow-panel outline-none',
            places[side],
            side === 'center' && (wide ? 'max-w-2xl' : 'max-w-md'),
          )}
        >
          <header className="px-4 pt-3.5 pb-2">
            <div className="flex items-start gap-3">
              <Radix.Title className="line-clamp-3 min-w-0 flex-1 text-lg text-pretty [overflow-wrap:anywhere]">
                {title}
              </Radix.Title>
              <IconButton
                label="Close"
                shortcut="esc"
                size="sm"
                className="-mt-0.5 -mr-1.5 pointer-coarse:-mt-2"
                onClick={onClose}
              >
                <X />
              </IconButton>
            </div>
            {description && (
              <Radix.Description asChild>
                <div className="mt-0.5 text-fg-muted">{description}</div>
              </Radix.Description>
            )}
          </header>
          <div
            ref={body}
            tabIndex={isText ? 0 : undefined}
            className="scroll-quiet min-h-0 flex-1 overflow-y-auto px-4 pt-1 pb-4 outline-offset-[-2px]"
          >
            {children}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** The row of acts at the foot of a dialog, in sight however long it is: the main one on the right. */
export function DialogActs({ children }: { children: ReactNode }) {
  return (
    <div className="sticky -bottom-4 -mx-4 mt-3! -mb-4 flex flex-wrap justify-end gap-2 bg-raised px-4 pt-1 pb-4 before:pointer-events-none before:absolute before:inset-x-0 before:bottom-full before:h-3 before:bg-linear-to-t before:from-raised before:to-transparent">
      {children}
    </div>
  )
}
