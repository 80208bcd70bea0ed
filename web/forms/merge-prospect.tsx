'use client'
import type { Prospect } from '#contracts/prospecting'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { FailureBox } from '@/components/failure'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActs } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { cn } from '@/lib/cn'
import { toFailure } from '@/lib/failure'
import { count, humanize } from '@/lib/format'
import { useDebounced } from '@/lib/use-debounced'
import { FormError } from './field'

const fields = ['name', 'website', 'phone', 'street', 'postcode', 'city', 'state', 'country'] as const

/** Two prospects side by side: one lives on with the fields that are chosen, and everything of the other. */
export function MergeProspect({ prospect, onClose }: { prospect: Prospect; onClose: () => void }) {
  const [other, setOther] = useState<string | null>(null)
  return (
    <Dialog
      wide
      title={`Merge another prospect into ${prospect.name}`}
      description="Facts, contacts, notes, campaigns and drafts go over. It can be taken back."
      onClose={onClose}
    >
      {other === null ? (
        <Choose prospect={prospect} onChoose={setOther} />
      ) : (
        <Compare prospect={prospect} otherId={other} onBack={() => setOther(null)} onClose={onClose} />
      )}
    </Dialog>
  )
}

function Choose({ prospect, onChoose }: { prospect: Prospect; onChoose: (id: string) => void }) {
  const [text, setText] = useState(prospect.name.split(' ')[0] ?? '')
  const search = useDebounced(text)
  const found = useQuery(api.prospects.list.queryOptions({ input: { search, limit: 20 } }))
  const rows = (found.data?.items ?? []).filter((row) => row.id !== prospect.id)
  return (
    <div className="mt-2">
      <Input
        type="search"
        aria-label="Find the other prospect"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {found.error && <FailureBox error={found.error} onRetry={() => void found.refetch()} />}
      {!found.data && !found.error && <Skeleton className="mt-3 h-40 w-full" />}
      {found.data && rows.length === 0 && <p className="mt-3 text-fg-muted">No other prospect matches.</p>}
      <ul className="mt-2 divide-y divide-line">
        {rows.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              onClick={() => onChoose(row.id)}
              className="flex w-full flex-wrap items-baseline gap-x-3 rounded px-2 py-2 text-left hover:bg-hover"
            >
              <span className="font-semibold">{row.name}</span>
              <span className="text-fg-muted">
                {[row.domain, row.city, row.state].filter(Boolean).join(' · ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Compare({
  prospect,
  otherId,
  onBack,
  onClose,
}: {
  prospect: Prospect
  otherId: string
  onBack: () => void
  onClose: () => void
}) {
  const queries = useQueryClient()
  const other = useQuery(api.prospects.get.queryOptions({ input: { id: otherId } }))
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set())
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  if (other.error) return <FailureBox error={other.error} onRetry={() => void other.refetch()} />
  if (!other.data) return <Skeleton className="mt-3 h-60 w-full" />
  const { data } = other
  const choose = (field: string, isTheirs: boolean): void => {
    const next = new Set(theirs)
    if (isTheirs) next.add(field)
    else next.delete(field)
    setTheirs(next)
  }
  const merge = async (): Promise<void> => {
    setBusy(true)
    try {
      const keep = Object.fromEntries([...theirs].map((field) => [field, data[field as 'name'] ?? '']))
      await client.prospects.merge({ id: prospect.id, from: data.id, keep })
      toast(`${data.name} was merged into this prospect`)
      onClose()
      await queries.invalidateQueries()
    } catch (failure) {
      setError(toFailure(failure).message)
      setBusy(false)
    }
  }
  const sums: [string, (p: Prospect) => string][] = [
    ['Facts', (p) => count(p.facts.length, 'fact')],
    ['Contacts', (p) => p.contacts.map((one) => one.name ?? one.email ?? one.phone).join(', ') || 'none'],
    ['Campaigns', (p) => p.memberships.map((one) => one.campaignName).join(', ') || 'none'],
    ['Tags', (p) => p.tags.join(', ') || 'none'],
  ]
  return (
    <div className="mt-2">
      <FormError message={error} />
      <table className="w-full table-fixed">
        <thead>
          <tr className="border-b border-line text-left [&_th]:py-1.5 [&_th]:pr-2 [&_th]:align-top">
            <th className="w-24 font-normal text-fg-muted">
              <span className="sr-only">Field</span>
            </th>
            <th className="[overflow-wrap:anywhere]">
              {prospect.name} <span className="block text-sm font-normal text-fg-subtle">lives on</span>
            </th>
            <th className="[overflow-wrap:anywhere]">
              {data.name} <span className="block text-sm font-normal text-fg-subtle">goes over</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field} className="border-b border-line [&_td]:py-1.5 [&_td]:pr-2 [&_td]:align-top">
              <td className="text-fg-muted">{humanize(field)}</td>
              <Side
                field={field}
                value={prospect[field]}
                isChosen={!theirs.has(field)}
                isSame={(data[field] ?? prospect[field]) === prospect[field] || prospect[field] === null}
                onChoose={() => choose(field, false)}
              />
              <Side
                field={field}
                value={data[field]}
                isChosen={theirs.has(field) || (prospect[field] === null && data[field] !== null)}
                isSame={(data[field] ?? prospect[field]) === prospect[field] || prospect[field] === null}
                onChoose={() => choose(field, true)}
              />
            </tr>
          ))}
          {sums.map(([label, of]) => (
            <tr key={label} className="border-b border-line [&_td]:py-1.5 [&_td]:pr-2 [&_td]:align-top">
              <td className="text-fg-muted">{label}</td>
              <td className="[overflow-wrap:anywhere]">{of(prospect)}</td>
              <td className="[overflow-wrap:anywhere]">{of(data)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <DialogActs>
        <Button onClick={onBack}>Choose another</Button>
        <Button variant="primary" busy={busy} onClick={() => void merge()}>
          Merge 2 prospects
        </Button>
      </DialogActs>
    </div>
  )
}

/** A value of one of the two; where they differ, the one to keep is chosen. */
function Side({
  field,
  value,
  isChosen,
  isSame,
  onChoose,
}: {
  field: string
  value: string | null
  isChosen: boolean
  isSame: boolean
  onChoose: () => void
}) {
  const text = value ?? 'empty'
  return (
    <td className={cn('[overflow-wrap:anywhere]', value === null && 'text-fg-subtle')}>
      {isSame ? (
        text
      ) : (
        <label className="flex gap-2">
          <input
            type="radio"
            name={field}
            checked={isChosen}
            onChange={onChoose}
            className="mt-1 shrink-0 accent-accent"
          />
          <span className={isChosen ? 'font-semibold' : 'text-fg-muted'}>{text}</span>
        </label>
      )}
    </td>
  )
}
