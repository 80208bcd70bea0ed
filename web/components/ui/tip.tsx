'use client'
import { useEffect, useState } from 'react'
import { Kbd } from './kbd'

type Tip = { text: string; key: string | undefined; x: number; y: number; below: boolean }

/**
 * One tip for the whole page: any element with `data-tip="text|shortcut"` shows it on hover and on keyboard focus. It
 * only repeats the accessible name, so it is hidden from readers.
 */
export function Tips() {
  const [tip, setTip] = useState<Tip | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const hide = (): void => {
      clearTimeout(timer)
      setTip(null)
    }
    const show = (event: Event, delay: number): void => {
      const target = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-tip]') : null
      hide()
      if (!target?.dataset.tip) return
      const [text = '', key] = target.dataset.tip.split('|')
      timer = setTimeout(() => {
        // What it opened stands where the tip would.
        if (target.ariaExpanded === 'true') return
        const box = target.getBoundingClientRect()
        const below = box.top < 60
        const x = Math.min(Math.max(box.left + box.width / 2, 80), window.innerWidth - 80)
        setTip({ text, key, x, y: below ? box.bottom + 6 : box.top - 6, below })
      }, delay)
    }
    const over = (event: PointerEvent): void => {
      if (event.pointerType === 'mouse') show(event, 450)
    }
    const focus = (event: FocusEvent): void => {
      if (event.target instanceof Element && event.target.matches(':focus-visible')) show(event, 450)
      else hide()
    }
    const key = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') hide()
    }
    document.addEventListener('pointerover', over)
    document.addEventListener('focusin', focus)
    document.addEventListener('pointerdown', hide)
    document.addEventListener('scroll', hide, true)
    document.addEventListener('keydown', key)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('pointerover', over)
      document.removeEventListener('focusin', focus)
      document.removeEventListener('pointerdown', hide)
      document.removeEventListener('scroll', hide, true)
      document.removeEventListener('keydown', key)
    }
  }, [])
  if (!tip) return null
  return (
    <div
      aria-hidden
      className="pointer-events-none fixed z-60 flex max-w-72 animate-in items-center gap-2 rounded border border-line bg-raised px-2 py-1 text-sm text-fg shadow-panel"
      style={{ left: tip.x, top: tip.y, translate: tip.below ? '-50% 0' : '-50% -100%' }}
    >
      {tip.text}
      {tip.key && <Kbd>{tip.key}</Kbd>}
    </div>
  )
}
