'use client'
import type { Erasure, PersonToErase, TracesOfPerson } from '#contracts/prospecting'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Eraser } from 'lucide-react'
import dynamic from 'next/dynamic'
import { type FormEvent, useState } from 'react'
import { Empty } from '@/components/empty'
import { FailureBox } from '@/components/failure'
import { Panel } from '@/components/page'
import { SettingsPage } from '@/components/settings-page'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { Field, FormError } from '@/forms/field'
import { api, client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { capitalize, formatNumber } from '@/lib/format'

const Destructive = dynamic(() => import('@/components/destructive').then((module) => module.Destructive), {
  ssr: false,
})

/** Somebody asks to be forgotten: where they stand, what goes, and what was done before. */
export function Erasures() {
  const done = useQuery({
    ...api.erasures.list.queryOptions(),
    refetchInterval: (query) =>
      query.state.data?.some((one) => one.status === 'running') === true ? 2000 : false,
  })
  return (
    <SettingsPage
      title="Erase a person"
      text="Finds somebody in contacts, facts, drafts, notes, files, stored pages and logs, and takes them out for good. What stays is a hash that keeps imports and websites from bringing them back."
    >
      <div className="space-y-4">
        <Search />
        <Panel title="Done before">
          {done.error && <FailureBox error={done.error} onRetry={() => void done.refetch()} />}
          {!done.data && !done.error && <Skeleton className="h-24 w-full" />}
          {done.data?.length === 0 && (
            <Empty
              icon={<Eraser />}
              title="Nobody yet"
              text="Each erasure stands here with what went, never whom."
            />
          )}
          <ul className="divide-y divide-line empty:hidden">
            {(done.data ?? []).map((one) => (
              <Line key={one.id} erasure={one} />
            ))}
          </ul>
        </Panel>
      </div>
    </SettingsPage>
  )
}

function Line({ erasure }: { erasure: Erasure }) {
  const places = Object.entries(erasure.places).filter(([, count]) => count > 0)
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 py-2">
      <span className="min-w-0 flex-1">
        {erasure.status === 'running'
          ? 'Being erased …'
          : places.length === 0
            ? 'Nothing was found'
            : capitalize(places.map(([place, count]) => `${place}: ${formatNumber(count)}`).join(', '))}
      </span>
      <span className="text-sm text-fg-subtle">
        {erasure.who} · <Time at={erasure.at} />
      </span>
    </li>
  )
}

function Search() {
  const queries = useQueryClient()
  const [email, setEmail] = useState('')
  const [name, setName] = useState('')
  const [busy, setBusy] = useState(false)
  const [asking, setAsking] = useState(false)
  const [found, setFound] = useState<{ person: PersonToErase; traces: TracesOfPerson } | null>(null)
  const [failure, setFailure] = useState<ReturnType<typeof toFailure> | null>(null)
  const look = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    setFound(null)
    setFailure(null)
    const person = { ...(email.trim() && { email: email.trim() }), ...(name.trim() && { name: name.trim() }) }
    try {
      setFound({ person, traces: await client.erasures.preview(person) })
    } catch (error) {
      setFailure(toFailure(error))
    }
    setBusy(false)
  }
  const erase = async (): Promise<void> => {
    if (!found) return
    await client.erasures.create(found.person)
    toast('The person is being erased')
    setFound(null)
    setEmail('')
    setName('')
    await queries.invalidateQueries()
  }
  const fields = failure?.fields ?? {}
  return (
    <Panel title="Who asks to be forgotten?">
      <form noValidate onSubmit={(event) => void look(event)} className="space-y-3.5">
        <FormError message={failure && Object.keys(fields).length === 0 ? failure.message : undefined} />
        <div className="grid gap-3.5 sm:grid-cols-2">
          <Field label="E-mail" error={fields['email']}>
            <Input
              type="email"
              autoComplete="off"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          </Field>
          <Field
            label="Full name"
            optional
            help="Everybody of this name is taken out of all texts."
            error={fields['name']}
          >
            <Input autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />
          </Field>
        </div>
        <Button type="submit" busy={busy}>
          Find
        </Button>
      </form>
      {found && (
        <div className="mt-5 border-t border-line pt-4" aria-live="polite">
          {found.traces.isPartial && (
            <p className="mb-2 text-fg-muted">
              This workspace holds so much that the look was cut short. Erasing goes through all of it.
            </p>
          )}
          {found.traces.total === 0 && !found.traces.isPartial ? (
            <p className="text-fg-muted">Nowhere in this workspace.</p>
          ) : (
            <>
              {found.traces.alsoKnownAs.length > 0 && (
                <p className="mb-2 text-fg-muted">
                  Also known as {found.traces.alsoKnownAs.join(', ')}: goes with it at the same prospects.
                </p>
              )}
              <ul className="divide-y divide-line">
                {found.traces.places.map(({ place, count, examples }) => (
                  <li key={place} className="flex flex-wrap gap-x-4 py-1.5">
                    <span className="w-40">{capitalize(place)}</span>
                    <span className="w-12 text-right">{formatNumber(count)}</span>
                    <span className="min-w-0 flex-1 text-sm [overflow-wrap:anywhere] text-fg-muted max-sm:basis-full">
                      {examples.join('; ')}
                    </span>
                  </li>
                ))}
              </ul>
            </>
          )}
          <Button variant="danger" className="mt-4" onClick={() => setAsking(true)}>
            Erase from {formatNumber(found.traces.total)} places
          </Button>
        </div>
      )}
      {asking && found && (
        <Destructive
          title="Erase this person?"
          lost="Contacts, facts and drafts go; every other text loses the name. This cannot be undone, and they are not taken in again."
          act="Erase person"
          typed={found.person.email ?? found.person.name ?? ''}
          onConfirm={erase}
          onClose={() => setAsking(false)}
        />
      )}
    </Panel>
  )
}
