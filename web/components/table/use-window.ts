'use client'
import { useCallback, useEffect, useState } from 'react'

const spare = 8

/** Which of `length` rows of equal height are in sight of the scroller, with a few to spare. */
export function useWindow(
  box: HTMLElement | null,
  length: number,
  rowHeight: number,
): { start: number; end: number; reveal: (index: number) => void } {
  const [range, setRange] = useState({ start: 0, end: 40 })
  useEffect(() => {
    if (!box) return
    let frame = 0
    const measure = (): void => {
      frame = 0
      const start = Math.max(0, Math.floor(box.scrollTop / rowHeight) - spare)
      const end = Math.ceil((box.scrollTop + box.clientHeight) / rowHeight) + spare
      setRange((before) => (before.start === start && before.end === end ? before : { start, end }))
    }
    const schedule = (): void => {
      frame ||= requestAnimationFrame(measure)
    }
    measure()
    box.addEventListener('scroll', schedule, { passive: true })
    const observer = new ResizeObserver(schedule)
    observer.observe(box)
    return () => {
      cancelAnimationFrame(frame)
      box.removeEventListener('scroll', schedule)
      observer.disconnect()
    }
  }, [box, rowHeight])
  const reveal = useCallback(
    (index: number) => {
      if (!box) return
      const head = rowHeight
      const top = index * rowHeight
      if (top < box.scrollTop) box.scrollTop = top
      else if (top + rowHeight + head > box.scrollTop + box.clientHeight) {
        box.scrollTop = top + rowHeight + head - box.clientHeight
      }
    },
    [box, rowHeight],
  )
  return { start: Math.min(range.start, length), end: Math.min(range.end, length), reveal }
}
