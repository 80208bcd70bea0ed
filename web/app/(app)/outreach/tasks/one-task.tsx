'use client'
import type { CallSetup, Task } from '#contracts/outreach'
import { Copy, ExternalLink, Phone } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { channelNames } from '@/lib/channels'
import { cn } from '@/lib/cn'
import { toFailure } from '@/lib/failure'
import { useMay } from '@/lib/me'

const FinishTask = dynamic(() => import('@/forms/finish-task').then((module) => module.FinishTask), {
  ssr: false,
})

/** One task: whom, with which words, and what came of it. */
export function OneTask({
  task,
  isDue,
  calling,
  onDone,
}: {
  task: Task
  isDue: boolean
  calling: CallSetup | null
  onDone: () => void
}) {
  const may = useMay('outreach.draft')
  const [finishing, setFinishing] = useState(false)
  const { contact, prospect } = task
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(task.text)
      toast('Text copied')
    } catch {
      toast('The browser does not allow copying: select the text', { tone: 'failed' })
    }
  }
  return (
    <li className="rounded border border-line p-4">
      <div className="flex items-start gap-3">
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1">
          <Badge tone="teal">{channelNames[task.channel]}</Badge>
          {/* An address of the firm has no name: the firm itself is who is called. */}
          {contact?.name && <span className="font-semibold">{contact.name}</span>}
          {contact?.title && <span className="text-fg-muted">{contact.title}</span>}
          <Link
            href={`/prospects/${prospect.id}`}
            className={cn('text-accent-text hover:underline', !contact?.name && 'font-semibold')}
          >
            {prospect.name}
          </Link>
          {!contact && <span className="text-fg-muted">No contact</span>}
        </div>
        <span className="shrink-0 text-sm text-fg-muted">
          due <Time at={task.dueAt} />
        </span>
      </div>
      <p className="mt-0.5 text-sm text-fg-subtle">
        {timeThere(task.timeZone)} where they are
        {task.campaign && ` · ${task.campaign.name}`}
        {` · step ${task.step}`}
      </p>
      {task.blocked && <p className="mt-2 rounded bg-red-soft px-3 py-2 text-red">{task.blocked}</p>}
      {task.quietUntil && (
        <p className="mt-2 rounded bg-amber-soft px-3 py-2 text-amber">
          It is the quiet time there. Call <Time at={task.quietUntil} />.
        </p>
      )}
      <div className="mt-3 whitespace-pre-wrap">{task.text}</div>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <Button size="sm" onClick={() => void copy()}>
          <Copy aria-hidden className="size-3.5" /> Copy text
        </Button>
        {task.channel === 'linkedin' && <FindOnLinkedIn task={task} />}
        {task.channel === 'call' && isDue && <CallActs task={task} calling={calling} />}
        {may && isDue && (
          <Button size="sm" variant="primary" className="ml-auto" onClick={() => setFinishing(true)}>
            Note the result
          </Button>
        )}
      </div>
      {finishing && <FinishTask task={task} onDone={onDone} onClose={() => setFinishing(false)} />}
    </li>
  )
}

function CallActs({ task, calling }: { task: Task; calling: CallSetup | null }) {
  const may = useMay('outreach.draft')
  const [busy, setBusy] = useState(false)
  const number = task.contact?.phone ?? null
  if (number === null) return <span className="text-sm text-amber">No telephone number is known.</span>
  const isHeld = task.blocked !== null || task.quietUntil !== null
  const call = async (): Promise<void> => {
    setBusy(true)
    try {
      const { ringing } = await client.outreach.callTask({ id: task.id })
      toast(`Your telephone ${ringing} rings; answer it to be connected`)
    } catch (error) {
      toast(toFailure(error).message, { tone: 'failed' })
    }
    setBusy(false)
  }
  return (
    <>
      {isHeld ? (
        <span className="text-fg-muted">{number}</span>
      ) : (
        <a href={`tel:${number}`} className="text-accent-text hover:underline">
          {number}
        </a>
      )}
      {may && calling?.canConnect && (
        <Button size="sm" busy={busy} disabled={isHeld} onClick={() => void call()}>
          <Phone aria-hidden className="size-3.5" /> Call
        </Button>
      )}
      {may && calling?.reason && <span className="text-sm text-fg-subtle">{calling.reason}</span>}
    </>
  )
}

/** A search that the person opens: nothing is read from there. */
function FindOnLinkedIn({ task }: { task: Task }) {
  const words = [task.contact?.name, task.prospect.name].filter(Boolean).join(' ')
  return (
    <a
      href={`https://www.linkedin.com/search/results/people/?keywords=${encodeURIComponent(words)}`}
      target="_blank"
      rel="noreferrer noopener"
      className="inline-flex items-center gap-1 text-sm text-accent-text hover:underline"
    >
      Find on LinkedIn <ExternalLink aria-hidden className="size-3.5" />
    </a>
  )
}

function timeThere(timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date())
}
