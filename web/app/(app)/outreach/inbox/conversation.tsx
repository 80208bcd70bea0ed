'use client'
import type { ReplyIntent } from '#contracts/inbox'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ArrowLeft } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useEffect, useRef, useState } from 'react'
import { FailureBox } from '@/components/failure'
import { Badge } from '@/components/ui/badge'
import { Button, IconButton } from '@/components/ui/button'
import { Select } from '@/components/ui/input'
import { Loading } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { useMay, useMe } from '@/lib/me'
import { useHotkeys } from '@/lib/use-hotkeys'
import { Aside } from './aside'
import { Mail } from './mail'
import { ReplyEditor } from './reply-editor'
import { intentNames, intents } from './words'

const SnoozeDialog = dynamic(() => import('./dialogs').then((module) => module.SnoozeDialog), { ssr: false })
const LostDialog = dynamic(() => import('./dialogs').then((module) => module.LostDialog), { ssr: false })

/** An open conversation: what was written, what it means, what to do. `onSettled` moves on to the next. */
export function ConversationPane({
  id,
  isChosen,
  onSettled,
  onBack,
}: {
  id: string
  /** Pressed by somebody; else it is the first one, which a narrow window does not show. */
  isChosen: boolean
  onSettled: () => void
  onBack: () => void
}) {
  const queries = useQueryClient()
  const may = useMay('inbox.write')
  const me = useMe().data
  const field = useRef<HTMLTextAreaElement>(null)
  const [dialog, setDialog] = useState<'snooze' | 'lost' | null>(null)
  const query = useQuery(api.inbox.get.queryOptions({ input: { id } }))
  const members = useQuery(api.members.list.queryOptions({ input: { limit: 100 } }))
  const shown = query.data
  const refresh = (): Promise<void> =>
    queries.invalidateQueries({
      predicate: ({ queryKey: [path] }) => Array.isArray(path) && path[0] === 'inbox',
    })
  const act = async (run: () => Promise<unknown>, done?: string): Promise<void> => {
    setDialog(null)
    try {
      await run()
      if (done) {
        toast(done)
        onSettled()
      }
      await refresh()
    } catch (error) {
      toast(toFailure(error).message, { tone: 'failed' })
    }
  }
  const isUnread = shown?.isUnread === true
  useEffect(() => {
    const isSeen = isChosen || window.matchMedia('(min-width: 64rem)').matches
    if (may && isUnread && isSeen)
      void client.inbox.update({ id, isUnread: false }).then(refresh, () => undefined)
    // Once for each conversation that is opened unread.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [id, may, isUnread, isChosen])
  const mine = me?.user.id
  const assign = (userId: string | null): void =>
    void act(() => client.inbox.update({ id, assignedTo: userId }))
  const settle = (): void => void act(() => client.inbox.done({ id }), 'Done')
  const win = (): void => void act(() => client.inbox.won({ id }), 'Won: the company is converted')
  useHotkeys(
    {
      e: settle,
      w: win,
      h: () => setDialog('snooze'),
      l: () => setDialog('lost'),
      a: () => assign(shown?.assignedTo ? null : (mine ?? null)),
      r: (event) => {
        event.preventDefault()
        field.current?.focus()
      },
    },
    may && shown !== undefined,
  )
  if (query.error)
    return (
      <div className="min-w-0 flex-1 p-6">
        <FailureBox error={query.error} onRetry={() => void query.refetch()} />
      </div>
    )
  if (!shown) return <Loading label="Loading the conversation" />
  return (
    <div className="flex min-h-0 min-w-0 flex-1 max-xl:flex-col max-xl:overflow-y-auto">
      <section className="flex min-h-0 min-w-0 flex-1 flex-col max-xl:flex-none" aria-label={shown.subject}>
        <header className="space-y-2 border-b border-line px-5 py-3 max-sm:px-4">
          <div className="flex items-start gap-2">
            <span className="lg:hidden">
              <IconButton label="Back to the conversations" size="sm" onClick={onBack}>
                <ArrowLeft aria-hidden />
              </IconButton>
            </span>
            <h2 className="min-w-0 flex-1 text-lg [overflow-wrap:anywhere]">
              {shown.subject || 'No subject'}
            </h2>
            {shown.status !== 'open' && <Badge>{shown.status}</Badge>}
          </div>
          <div className="flex flex-wrap items-center gap-2">
            {may ? (
              <Select
                aria-label="What it means"
                className="w-40!"
                value={shown.intent ?? ''}
                onChange={(event) =>
                  void act(() => client.inbox.update({ id, intent: event.target.value as ReplyIntent }))
                }
              >
                {shown.intent === null && <option value="">Not named yet</option>}
                {intentNames.map((name) => (
                  <option key={name} value={name}>
                    {intents[name].label}
                  </option>
                ))}
              </Select>
            ) : (
              shown.intent && <Badge tone={intents[shown.intent].tone}>{intents[shown.intent].label}</Badge>
            )}
            {shown.intentBy !== null && shown.intentBy !== 'person' && (
              <span className="text-sm text-fg-muted">
                {Math.round((shown.intentConfidence ?? 0) * 100)} % sure, by {shown.intentBy}
              </span>
            )}
            {may && (
              <Select
                aria-label="Assigned to"
                className="w-44!"
                value={shown.assignedTo?.id ?? ''}
                onChange={(event) => assign(event.target.value === '' ? null : event.target.value)}
              >
                <option value="">Nobody’s</option>
                {(members.data?.items ?? []).map((member) => (
                  <option key={member.userId} value={member.userId}>
                    {member.name}
                  </option>
                ))}
              </Select>
            )}
          </div>
          {may && (
            <div className="flex flex-wrap gap-2">
              {shown.status === 'open' ? (
                <>
                  <Button size="sm" onClick={settle}>
                    Done
                  </Button>
                  <Button size="sm" onClick={() => setDialog('snooze')}>
                    Put off
                  </Button>
                  <Button size="sm" onClick={win}>
                    Won
                  </Button>
                  <Button size="sm" onClick={() => setDialog('lost')}>
                    Lost
                  </Button>
                </>
              ) : (
                <Button size="sm" onClick={() => void act(() => client.inbox.reopen({ id }))}>
                  Open again
                </Button>
              )}
              {shown.lostReason && (
                <span className="self-center text-sm text-fg-muted">Lost: {shown.lostReason}</span>
              )}
            </div>
          )}
        </header>
        <div className="scroll-quiet min-h-0 flex-1 space-y-3 overflow-y-auto px-5 py-4 max-xl:overflow-visible max-sm:px-4">
          {shown.returnOn && <p className="text-sm text-fg-muted">Back on {shown.returnOn}.</p>}
          {shown.mails.map((mail) => (
            <Mail key={mail.id} mail={mail} />
          ))}
          {may && <ReplyEditor key={shown.id} conversation={shown} field={field} />}
        </div>
      </section>
      <Aside conversation={shown} />
      {dialog === 'snooze' && (
        <SnoozeDialog
          onClose={() => setDialog(null)}
          onSnooze={(until) =>
            void act(() => client.inbox.snooze({ id, until: until.toISOString() }), 'Put off')
          }
        />
      )}
      {dialog === 'lost' && (
        <LostDialog
          onClose={() => setDialog(null)}
          onLose={(why) => void act(() => client.inbox.lost({ id, why }), 'Lost')}
        />
      )}
    </div>
  )
}
