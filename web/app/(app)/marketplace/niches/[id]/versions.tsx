'use client'
import type { FormVersionLine } from '#contracts/forms'
import type { Niche } from '#contracts/marketplace'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { FailureBox } from '@/components/failure'
import { Badge } from '@/components/ui/badge'
import { Button, ButtonLink } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { count } from '@/lib/format'

const Destructive = dynamic(() => import('@/components/destructive').then((module) => module.Destructive), {
  ssr: false,
})
const Activate = dynamic(() => import('@/forms/activate-form').then((module) => module.ActivateDialog), {
  ssr: false,
})

const Summary = dynamic(() => import('@/forms/version-summary').then((module) => module.VersionSummary), {
  ssr: false,
})

const states = {
  draft: ['Draft', 'neutral'],
  active: ['Active', 'green'],
  archived: ['Archived', 'neutral'],
} as const

/** Every version of the form: the one that is asked, the drafts, and those that old leads came by. */
export function Versions({ niche, mayChange }: { niche: Niche; mayChange: boolean }) {
  const queries = useQueryClient()
  const router = useRouter()
  const list = useQuery(api.niches.versions.queryOptions({ input: { id: niche.id } }))
  const [isBusy, setIsBusy] = useState(false)
  const [open, setOpen] = useState<{ what: 'activate' | 'drop' | 'summary'; line: FormVersionLine } | null>(
    null,
  )
  const reload = async (): Promise<void> => queries.invalidateQueries({ queryKey: api.niches.key() })
  const draft = async (from?: number): Promise<void> => {
    setIsBusy(true)
    try {
      const { version } = await client.niches.draft({ id: niche.id, ...(from !== undefined && { from }) })
      await reload()
      router.push(`/marketplace/niches/${niche.id}/form/${version}`)
    } catch (error) {
      toast(toFailure(error).message, { tone: 'failed' })
    }
    setIsBusy(false)
  }
  if (list.error) return <FailureBox error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return <Skeleton className="h-40 w-full" />
  return (
    <div className="max-w-3xl">
      <div className="mb-3 flex flex-wrap items-start justify-between gap-3">
        <p className="min-w-0 flex-1 basis-72 text-fg-muted">
          One version is asked at a time. What was active never changes: leads keep showing under the version
          they came by.
        </p>
        {mayChange && (
          <Button busy={isBusy} onClick={() => void draft()}>
            <Plus aria-hidden className="size-4" /> New draft
          </Button>
        )}
      </div>
      <ul aria-label="Versions" className="divide-y divide-line rounded border border-line">
        {list.data.map((line) => (
          <li key={line.version} className="px-4 py-3">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <span className="font-semibold">Version {line.version}</span>
              <Badge tone={states[line.status][1]}>{states[line.status][0]}</Badge>
              <span className="text-fg-muted">{count(line.fields, 'field')}</span>
            </p>
            {line.summary && <p className="[overflow-wrap:anywhere]">{line.summary}</p>}
            <History line={line} />
            <div className="mt-2 flex flex-wrap gap-2">
              <ButtonLink size="sm" href={`/marketplace/niches/${niche.id}/form/${line.version}`}>
                {line.status === 'draft' && mayChange ? 'Edit' : 'View'}
              </ButtonLink>
              {mayChange && line.status === 'draft' && (
                <>
                  <Button size="sm" onClick={() => setOpen({ what: 'activate', line })}>
                    Activate
                  </Button>
                  <Button size="sm" onClick={() => setOpen({ what: 'summary', line })}>
                    {line.summary ? 'Edit summary' : 'Add summary'}
                  </Button>
                  <Button size="sm" onClick={() => setOpen({ what: 'drop', line })}>
                    Throw away
                  </Button>
                </>
              )}
              {mayChange && line.status !== 'draft' && (
                <Button size="sm" onClick={() => void draft(line.version)}>
                  Make a draft from this
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {open?.what === 'activate' && (
        <Activate
          nicheId={niche.id}
          version={open.line.version}
          onClose={() => setOpen(null)}
          onActivated={() => {
            setOpen(null)
            void reload()
          }}
        />
      )}
      {open?.what === 'summary' && (
        <Summary
          nicheId={niche.id}
          version={open.line.version}
          summary={open.line.summary}
          onClose={() => setOpen(null)}
          onSaved={() => {
            setOpen(null)
            void reload()
          }}
        />
      )}
      {open?.what === 'drop' && (
        <Destructive
          title={`Throw version ${open.line.version} away?`}
          lost="What was changed in this draft is gone. No lead came by it."
          act="Throw draft away"
          onConfirm={async () => {
            await client.niches.dropDraft({ id: niche.id, version: open.line.version })
            toast('The draft is gone')
            await reload()
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  )
}

function History({ line }: { line: FormVersionLine }) {
  return (
    <p className="text-sm text-fg-subtle">
      {line.activatedAt ? (
        <>
          activated <Time at={line.activatedAt} />
          {line.activatedBy && ` by ${line.activatedBy}`}
        </>
      ) : (
        <>
          changed <Time at={line.updatedAt} />
        </>
      )}
      {line.author && ` · written by ${line.author}`}
    </p>
  )
}
