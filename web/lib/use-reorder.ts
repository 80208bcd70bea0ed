'use client'
import { type DragEvent, useState } from 'react'

/** A row that can be carried elsewhere: by its handle with a pointer, by `move` with buttons and keys. */
export function useReorder<Item>(
  items: Item[],
  onChange: (next: Item[]) => void,
  nameOf: (item: Item) => string,
) {
  const [from, setFrom] = useState<number | null>(null)
  const [over, setOver] = useState<number | null>(null)
  const [said, setSaid] = useState('')
  const move = (start: number, end: number): void => {
    const item = items[start]
    if (item === undefined || end < 0 || end >= items.length || start === end) return
    const next = items.toSpliced(start, 1).toSpliced(end, 0, item)
    setSaid(`${nameOf(item)} is now number ${end + 1} of ${items.length}`)
    onChange(next)
  }
  const stop = (): void => {
    setFrom(null)
    setOver(null)
  }
  return {
    move,
    /** For a live region: what was moved where. */
    said,
    handleOf: (index: number) => ({
      draggable: true,
      onDragStart: (event: DragEvent) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', String(index))
        const row = event.currentTarget.closest('li')
        if (row) event.dataTransfer.setDragImage(row, 12, 12)
        setFrom(index)
      },
      onDragEnd: stop,
    }),
    rowOf: (index: number) => ({
      'data-over': over === index && from !== null && from !== index ? '' : undefined,
      onDragOver: (event: DragEvent) => {
        if (from === null) return
        event.preventDefault()
        setOver(index)
      },
      onDrop: (event: DragEvent) => {
        if (from === null) return
        event.preventDefault()
        move(from, index)
        stop()
      },
    }),
  }
}
