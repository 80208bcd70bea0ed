'use client'
import type { Import, UndoPreview } from '#contracts/prospecting'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Destructive } from '@/components/destructive'
import { Skeleton } from '@/components/ui/skeleton'
import { api, client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { count } from '@/lib/format'

/** Asks before an import is taken back: what goes and what stays, counted; the name of the file is typed. */
export function UndoDialog({ one, onClose }: { one: Import; onClose: () => void }) {
  const queries = useQueryClient()
  const asked = useQuery(api.imports.undoPreview.queryOptions({ input: { id: one.id } }))
  return (
    <Destructive
      title={`Take “${one.fileName}” back?`}
      lost={
        asked.error ? toFailure(asked.error).message : asked.data ? <Lost undo={asked.data} /> : <Waiting />
      }
      act={
        asked.data ? `Take back ${count(asked.data.removed + asked.data.restored, 'prospect')}` : 'Take back'
      }
      typed={one.fileName}
      onConfirm={async () => {
        await client.imports.undo({ id: one.id })
        await queries.invalidateQueries()
      }}
      onClose={onClose}
    />
  )
}

function Waiting() {
  return (
    <span role="status" aria-label="Counting what goes" className="block space-y-1.5">
      <Skeleton className="h-4 w-64" />
      <Skeleton className="h-4 w-52" />
      <Skeleton className="h-4 w-56" />
    </span>
  )
}

function Lost({ undo }: { undo: UndoPreview }) {
  return (
    <span className="block space-y-2">
      <span className="block">
        <strong className="text-fg">{count(undo.removed, 'prospect')}</strong> that only this import knows{' '}
        {undo.removed === 1 ? 'goes' : 'go'}, with all that was read and drafted for them.
        {undo.restored > 0 &&
          ` Of ${count(undo.restored, 'other')} its facts go, and values it changed return to what they were.`}
      </span>
      <span className="block">
        In all: {count(undo.facts, 'fact')}, {count(undo.contacts, 'contact')},{' '}
        {count(undo.memberships, 'place')} in campaigns and {count(undo.drafts, 'draft')} that{' '}
        {undo.drafts === 1 ? 'waits' : 'wait'} for review. This cannot be undone.
      </span>
      {undo.kept > 0 && (
        <span className="block">
          <strong className="text-fg">{count(undo.kept, 'prospect')}</strong> written to since{' '}
          {undo.kept === 1 ? 'stays as it is' : 'stay as they are'}.
        </span>
      )}
      {undo.examplesKept.length > 0 && (
        <span
          role="group"
          aria-label="Prospects that stay"
          tabIndex={0}
          className="scroll-quiet block max-h-28 overflow-y-auto rounded border border-line px-2 py-1 text-sm"
        >
          {undo.examplesKept.map((kept) => (
            <span key={kept.id} className="block">
              {kept.name}:{' '}
              <span className="text-fg-muted">{kept.reason.replace(/^It stays as it is: /, '')}</span>
            </span>
          ))}
        </span>
      )}
      {undo.isPartial && (
        <span className="block">
          The file is so large that only its last rows were counted; the rest is done alike.
        </span>
      )}
    </span>
  )
}
