'use client'
import type { FieldType, FormDefinition } from '#contracts/forms'
import { ArrowDown, ArrowUp, GripVertical, Plus } from 'lucide-react'
import { type DragEvent, useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button, IconButton } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import { buttonClass } from '@/components/ui/button-class'
import { cn } from '@/lib/cn'
import { type Place, fieldTypes, insertField, moveField, newField, stepPlace, typeLabel } from './edits'

/** What is chosen: a field, or a page itself. */
export type Chosen = { page: number; index: number | null }

type Carried = { from: Place } | { type: FieldType } | { page: number }

/** Pages and their fields in order: choose one, carry it with the pointer or by its arrows, add from the palette. */
export function Outline({
  definition,
  chosen,
  troubled,
  readOnly,
  onChoose,
  onChange,
}: {
  definition: FormDefinition
  chosen: Chosen
  /** Paths like `pages.0.fields.1` of what has a problem. */
  troubled: ReadonlySet<string>
  readOnly: boolean
  onChoose: (chosen: Chosen) => void
  onChange: (definition: FormDefinition) => void
}) {
  const [carried, setCarried] = useState<Carried | null>(null)
  const [over, setOver] = useState('')
  const [said, setSaid] = useState('')
  const { pages } = definition
  const stop = (): void => {
    setCarried(null)
    setOver('')
  }
  const move = (from: Place, to: Place): void => {
    onChange(moveField(definition, from, to))
    onChoose(to)
    const label = pages[from.page]?.fields[from.index]?.label ?? ''
    setSaid(`${label} is now number ${to.index + 1} on page ${to.page + 1}`)
  }
  const movePage = (from: number, to: number): void => {
    const page = pages[from]
    if (page === undefined || pages[to] === undefined) return
    onChange({ ...definition, pages: pages.toSpliced(from, 1).toSpliced(to, 0, page) })
    onChoose({ page: to, index: null })
    setSaid(`The page is now number ${to + 1} of ${pages.length}`)
  }
  const add = (type: FieldType, place: Place): void => {
    onChange(insertField(definition, place, newField(definition, type)))
    onChoose(place)
  }
  const drop = (place: Place): void => {
    if (carried === null) return
    if ('type' in carried) add(carried.type, place)
    else if ('page' in carried) movePage(carried.page, place.page)
    else {
      const { from } = carried
      // Taking it away first moves everything behind it on the same page up by one.
      const isBehind = from.page === place.page && from.index < place.index
      move(from, { page: place.page, index: place.index - (isBehind ? 1 : 0) })
    }
    stop()
  }
  const carry = (what: Carried) => ({
    draggable: !readOnly,
    onDragStart: (event: DragEvent) => {
      event.stopPropagation()
      event.dataTransfer.effectAllowed = 'move'
      event.dataTransfer.setData('text/plain', 'field')
      setCarried(what)
    },
    onDragEnd: stop,
  })
  const target = (id: string, place: Place) => ({
    'data-over': over === id || undefined,
    onDragOver: (event: DragEvent) => {
      if (carried === null) return
      event.preventDefault()
      setOver(id)
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      drop(place)
    },
  })
  return (
    <div className="space-y-3">
      {pages.map((page, p) => (
        <section key={p} aria-label={`Page ${p + 1}`} className="rounded border border-line">
          <header
            {...carry({ page: p })}
            className={cn(
              'flex items-center gap-1 border-b border-line py-1 pr-1 pl-2',
              chosen.page === p && chosen.index === null && 'bg-accent-soft',
            )}
          >
            {!readOnly && <GripVertical aria-hidden className="size-3.5 cursor-grab text-fg-subtle" />}
            <button
              type="button"
              aria-current={chosen.page === p && chosen.index === null}
              className="min-w-0 flex-1 truncate rounded-sm py-1 text-left font-semibold"
              onClick={() => onChoose({ page: p, index: null })}
            >
              {page.title || `Page ${p + 1}`}
            </button>
            {troubled.has(`pages.${p}`) && <Badge tone="red">mend</Badge>}
            {!readOnly && pages.length > 1 && (
              <>
                <IconButton
                  size="sm"
                  label={`Move page ${p + 1} up`}
                  disabled={p === 0}
                  onClick={() => movePage(p, p - 1)}
                >
                  <ArrowUp />
                </IconButton>
                <IconButton
                  size="sm"
                  label={`Move page ${p + 1} down`}
                  disabled={p === pages.length - 1}
                  onClick={() => movePage(p, p + 1)}
                >
                  <ArrowDown />
                </IconButton>
              </>
            )}
          </header>
          <ol>
            {page.fields.map((field, index) => {
              const place = { page: p, index }
              const isChosen = chosen.page === p && chosen.index === index
              const [up, down] = [stepPlace(definition, place, -1), stepPlace(definition, place, 1)]
              return (
                <li
                  key={field.key}
                  {...carry({ from: place })}
                  {...target(`${p}.${index}`, place)}
                  className={cn(
                    'flex items-center gap-1 border-t border-transparent pr-1 pl-2 data-[over]:border-accent-text',
                    isChosen && 'bg-accent-soft',
                  )}
                >
                  {!readOnly && (
                    <GripVertical aria-hidden className="size-3.5 shrink-0 cursor-grab text-fg-subtle" />
                  )}
                  <button
                    type="button"
                    aria-current={isChosen}
                    className="min-w-0 flex-1 rounded-sm py-1 text-left"
                    onClick={() => onChoose(place)}
                    onKeyDown={(event) => {
                      const to = { ArrowUp: up, ArrowDown: down }[event.key]
                      if (!event.altKey || !to || readOnly) return
                      event.preventDefault()
                      move(place, to)
                    }}
                  >
                    <span className="block truncate">
                      {field.label || field.key}
                      {field.required && <span className="text-red"> *</span>}
                    </span>
                    <span className="block truncate text-xs text-fg-subtle">
                      {typeLabel(field.type)}
                      {field.showWhen?.length ? ' · shown when …' : ''}
                    </span>
                  </button>
                  {troubled.has(`pages.${p}.fields.${index}`) && <Badge tone="red">mend</Badge>}
                  {!readOnly && isChosen && (
                    <>
                      <IconButton
                        size="sm"
                        label="Move up"
                        shortcut="Alt ↑"
                        disabled={!up}
                        onClick={() => up && move(place, up)}
                      >
                        <ArrowUp />
                      </IconButton>
                      <IconButton
                        size="sm"
                        label="Move down"
                        shortcut="Alt ↓"
                        disabled={!down}
                        onClick={() => down && move(place, down)}
                      >
                        <ArrowDown />
                      </IconButton>
                    </>
                  )}
                </li>
              )
            })}
          </ol>
          {!readOnly && (
            <div
              {...target(`${p}.end`, { page: p, index: page.fields.length })}
              className="border-t border-transparent p-1.5 data-[over]:border-accent-text"
            >
              <Menu
                label={`Add a field to page ${p + 1}`}
                className={buttonClass({ variant: 'ghost', size: 'sm' })}
                items={fieldTypes.map(([type, label]) => ({
                  label,
                  onSelect: () => add(type, { page: p, index: page.fields.length }),
                }))}
              >
                <Plus aria-hidden className="size-3.5" /> Field
              </Menu>
            </div>
          )}
        </section>
      ))}
      {!readOnly && (
        <>
          <Button
            size="sm"
            disabled={pages.length >= 20}
            onClick={() => {
              onChange({ ...definition, pages: [...pages, { title: '', fields: [] }] })
              onChoose({ page: pages.length, index: null })
            }}
          >
            <Plus aria-hidden className="size-3.5" /> Page
          </Button>
          <div className="max-xl:hidden">
            <h2 className="mb-1.5 text-sm text-fg-muted">Drag a field into a page</h2>
            <ul className="flex flex-wrap gap-1.5">
              {fieldTypes.map(([type, label]) => (
                <li
                  key={type}
                  {...carry({ type })}
                  className="cursor-grab rounded border border-line-strong bg-raised px-2 py-1 text-sm"
                >
                  {label}
                </li>
              ))}
            </ul>
          </div>
        </>
      )}
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
    </div>
  )
}
