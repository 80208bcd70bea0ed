'use client'
import type { Note, Prospect } from '#contracts/prospecting'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Trash2, X } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { Panel } from '@/components/page'
import { Button, IconButton } from '@/components/ui/button'
import { Input, Select, Textarea } from '@/components/ui/input'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { useMay } from '@/lib/me'

/** Runs an act, then reads everything anew; a failure is said in words. */
function useAct(): (act: () => Promise<unknown>, done?: string) => Promise<boolean> {
  const queries = useQueryClient()
  return async (act, done) => {
    try {
      await act()
      if (done) toast(done)
      await queries.invalidateQueries()
      return true
    } catch (error) {
      toast(toFailure(error).message, { tone: 'failed' })
      return false
    }
  }
}

/** Who looks after it, its tags, and what members wrote for each other. */
export function WorkPanel({ prospect }: { prospect: Prospect }) {
  const may = useMay('prospects.write')
  const run = useAct()
  const owner = useId()
  const members = useQuery(api.members.list.queryOptions({ input: { limit: 100 } }))
  const selection = { ids: [prospect.id] }
  return (
    <Panel title="Team">
      <div className="space-y-4">
        <div className="grid grid-cols-[104px_1fr] items-center gap-x-3">
          <label htmlFor={owner} className="text-fg-muted">
            Owner
          </label>
          <Select
            id={owner}
            disabled={!may}
            value={prospect.ownerId ?? ''}
            onChange={(event) => {
              const ownerId = event.target.value || null
              void run(() => client.prospects.bulkOwner({ selection, ownerId }))
            }}
          >
            <option value="">Nobody</option>
            {(members.data?.items ?? []).map((member) => (
              <option key={member.userId} value={member.userId}>
                {member.name}
              </option>
            ))}
          </Select>
        </div>
        <Tags prospect={prospect} may={may} run={run} />
        <Notes id={prospect.id} may={may} run={run} />
      </div>
    </Panel>
  )
}

type Part = { may: boolean; run: ReturnType<typeof useAct> }

function Tags({ prospect, may, run }: Part & { prospect: Prospect }) {
  const [text, setText] = useState('')
  const known = useId()
  const tags = useQuery(api.tags.list.queryOptions())
  const selection = { ids: [prospect.id] }
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const name = text.trim()
    if (name === '') return
    if (await run(() => client.prospects.bulkTag({ selection, add: [name] }))) setText('')
  }
  return (
    <div>
      <h3 className="mb-1">Tags</h3>
      <ul className="flex flex-wrap gap-1.5 empty:hidden" aria-label="Tags">
        {prospect.tags.map((name) => (
          <li key={name} className="inline-flex items-center gap-1 rounded-sm bg-active pl-2 text-sm">
            {name}
            {may ? (
              <button
                type="button"
                aria-label={`Take the tag ${name} away`}
                className="touch-target rounded-sm p-1 text-fg-muted hover:text-fg"
                onClick={() => void run(() => client.prospects.bulkTag({ selection, remove: [name] }))}
              >
                <X aria-hidden className="size-3" />
              </button>
            ) : (
              <span className="pr-1" />
            )}
          </li>
        ))}
      </ul>
      {may && (
        <form onSubmit={(event) => void add(event)} className="mt-2 flex gap-2">
          <Input
            aria-label="Add a tag"
            placeholder="Add a tag"
            list={known}
            maxLength={50}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <datalist id={known}>
            {(tags.data ?? []).map((tag) => (
              <option key={tag.id} value={tag.name}>
                {tag.name}
              </option>
            ))}
          </datalist>
          <Button type="submit" disabled={text.trim() === ''}>
            Add
          </Button>
        </form>
      )}
    </div>
  )
}

function Notes({ id, may, run }: Part & { id: string }) {
  const notes = useQuery(api.prospects.notes.queryOptions({ input: { id } }))
  const [body, setBody] = useState('')
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (await run(() => client.prospects.addNote({ id, body }), 'Note added')) setBody('')
  }
  return (
    <div>
      <h3 className="mb-1">Notes</h3>
      {may && (
        <form onSubmit={(event) => void add(event)} className="space-y-2">
          <Textarea
            aria-label="Write a note"
            placeholder="What should colleagues know?"
            rows={2}
            value={body}
            onChange={(event) => setBody(event.target.value)}
          />
          {body.trim() !== '' && (
            <Button type="submit" size="sm">
              Add note
            </Button>
          )}
        </form>
      )}
      <ul className="divide-y divide-line">
        {(notes.data ?? []).map((note) => (
          <NoteLine key={note.id} note={note} may={may} run={run} />
        ))}
      </ul>
    </div>
  )
}

function NoteLine({ note, may, run }: Part & { note: Note }) {
  const [text, setText] = useState<string | null>(null)
  const save = async (): Promise<void> => {
    const done = await run(() =>
      client.prospects.editNote({ id: note.id, body: text ?? '', seenAt: note.updatedAt }),
    )
    if (done) setText(null)
  }
  if (text !== null)
    return (
      <li className="space-y-2 py-2">
        <Textarea
          aria-label="Change the note"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <span className="flex gap-2">
          <Button size="sm" variant="primary" onClick={() => void save()}>
            Save note
          </Button>
          <Button size="sm" onClick={() => setText(null)}>
            Cancel
          </Button>
        </span>
      </li>
    )
  return (
    <li className="py-2">
      <p className="[overflow-wrap:anywhere] whitespace-pre-wrap">{note.body}</p>
      <p className="flex items-center gap-2 text-sm text-fg-subtle">
        {note.who} · <Time at={note.updatedAt} />
        {may && (
          <span className="ml-auto flex items-center">
            <button
              type="button"
              className="touch-target rounded-sm px-1 hover:text-fg hover:underline"
              onClick={() => setText(note.body)}
            >
              Edit
            </button>
            <IconButton
              size="sm"
              label="Delete the note"
              onClick={() => void run(() => client.prospects.removeNote({ id: note.id }), 'Note deleted')}
            >
              <Trash2 />
            </IconButton>
          </span>
        )}
      </p>
    </li>
  )
}
