'use client'
import { type ComponentType, type ReactNode, useState } from 'react'
import { toast } from './toast'

export type MenuItem =
  | {
      label: string
      icon?: ReactNode
      hint?: string
      checked?: boolean
      danger?: boolean
      disabled?: boolean
      /** Stays open after a choice, for lists of check marks. */
      keepOpen?: boolean
      onSelect: () => void
    }
  | { heading: string }
  | 'line'

export type MenuProps = {
  label: string
  items: MenuItem[]
  children: ReactNode
  className?: string
  tip?: string
  align?: 'start' | 'end'
  side?: 'bottom' | 'top' | 'right'
}

export type MenuPanelProps = MenuProps & { open: boolean; onOpenChange: (open: boolean) => void }

const loadPanel = () => import('./menu-panel')

/** A button that opens a list of acts. The list's code arrives when a pointer or focus first comes near. */
export function Menu(props: MenuProps) {
  const [open, setOpen] = useState(false)
  const [Panel, setPanel] = useState<ComponentType<MenuPanelProps> | null>(null)
  if (Panel) return <Panel {...props} open={open} onOpenChange={setOpen} />
  const show = async (): Promise<void> => {
    try {
      const { MenuPanel } = await loadPanel()
      setPanel(() => MenuPanel)
      setOpen(true)
    } catch {
      toast('The menu could not be loaded. Check the connection and try again.', { tone: 'failed' })
    }
  }
  return (
    <button
      type="button"
      aria-label={props.label}
      aria-haspopup="menu"
      aria-expanded={false}
      data-tip={props.tip}
      className={props.className}
      onPointerEnter={() => void loadPanel().catch(() => undefined)}
      onFocus={() => void loadPanel().catch(() => undefined)}
      onClick={() => void show()}
    >
      {props.children}
    </button>
  )
}
