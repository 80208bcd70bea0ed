'use client'
import { Check } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { cn } from '@/lib/cn'
import type { MenuItem, MenuPanelProps } from './menu'

const row =
  'flex h-8 w-full cursor-default items-center gap-2 rounded-sm px-2 text-left outline-none select-none data-[highlighted]:bg-active data-[disabled]:opacity-50 pointer-coarse:h-10 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-fg-subtle'

/** The open list of a `Menu`: arrow keys, type-ahead, escape. */
export function MenuPanel({
  open,
  onOpenChange,
  label,
  tip,
  items,
  children,
  className,
  align = 'start',
  side = 'bottom',
}: MenuPanelProps) {
  return (
    <DropdownMenu.Root open={open} onOpenChange={onOpenChange} modal={false}>
      <DropdownMenu.Trigger aria-label={label} data-tip={tip} className={className}>
        {children}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className="scroll-quiet z-50 max-h-[min(60dvh,420px)] min-w-48 animate-in overflow-y-auto rounded border border-line-strong bg-raised p-1 shadow-panel"
        >
          {items.map((item, index) => (
            <Item key={keyOf(item, index)} item={item} />
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

const keyOf = (item: MenuItem, index: number): string =>
  item === 'line' ? `line-${index}` : 'heading' in item ? item.heading : item.label

function Item({ item }: { item: MenuItem }) {
  if (item === 'line') return <DropdownMenu.Separator className="-mx-1 my-1 border-t border-line" />
  if ('heading' in item) {
    return (
      <DropdownMenu.Label className="px-2 pt-1.5 pb-1 text-xs font-semibold text-fg-subtle">
        {item.heading}
      </DropdownMenu.Label>
    )
  }
  const select = (event: Event): void => {
    if (item.keepOpen) event.preventDefault()
    item.onSelect()
  }
  const body = (
    <>
      {item.icon}
      <span className="min-w-0 flex-1 truncate">{item.label}</span>
      {item.hint && <span className="text-xs text-fg-subtle">{item.hint}</span>}
    </>
  )
  if (item.checked !== undefined) {
    return (
      <DropdownMenu.CheckboxItem
        className={row}
        checked={item.checked}
        disabled={item.disabled ?? false}
        onSelect={select}
      >
        {item.keepOpen ? (
          <>
            <span
              aria-hidden
              className={cn(
                'flex size-4 shrink-0 items-center justify-center rounded-sm border',
                item.checked ? 'border-accent bg-accent' : 'border-control bg-bg',
              )}
            >
              {item.checked && <Check className="size-3! text-accent-fg!" />}
            </span>
            {body}
          </>
        ) : (
          <>
            {body}
            <span className="flex size-4 shrink-0 items-center">
              {item.checked && <Check className="text-accent-text!" />}
            </span>
          </>
        )}
      </DropdownMenu.CheckboxItem>
    )
  }
  return (
    <DropdownMenu.Item
      className={cn(row, item.danger && 'text-red [&_svg]:text-red!')}
      disabled={item.disabled ?? false}
      onSelect={select}
    >
      {body}
    </DropdownMenu.Item>
  )
}
