'use client'
import type { Mailbox } from '#contracts/outreach'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Ellipsis, KeyRound, Pause, Pencil, Play, Send, ShieldCheck, Trash2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { FailureBox } from '@/components/failure'
import { PageSkeleton } from '@/components/frame/page-skeleton'
import { Page, Panel } from '@/components/page'
import { Badge } from '@/components/ui/badge'
import { Button, buttonClass } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { useCrumbName } from '@/lib/crumb'
import { toFailure } from '@/lib/failure'
import { useMay } from '@/lib/me'
import { kindWords, statusTone, statusWords } from '../words'
import { CheckList, Record } from './check-list'
import { Health } from './health'
import { Pace } from './pace'
import { Ramp } from './ramp'
import { ReadingState } from './reading-state'
import { VendorHook } from './vendor-hook'

const Destructive = dynamic(() => import('@/components/destructive').then((module) => module.Destructive), {
  ssr: false,
})
const EditMailbox = dynamic(() => import('@/forms/mailbox').then((module) => module.MailboxDialog), {
  ssr: false,
})
const ChangePace = dynamic(() => import('@/forms/mailbox-pace').then((module) => module.MailboxPace), {
  ssr: false,
  loading: () => <Skeleton className="mt-4 h-72 w-full" />,
})
const OwnKey = dynamic(() => import('@/forms/dkim-key').then((module) => module.DkimKey), { ssr: false })

/** One mailbox: whether it may send, how it is doing, how much it sends and when. */
export function MailboxDetail({ id }: { id: string }) {
  const mailbox = useQuery(api.mailboxes.get.queryOptions({ input: { id } }))
  useCrumbName(mailbox.data?.name)
  if (mailbox.error)
    return (
      <Page title="Mailbox">
        <FailureBox
          title="This mailbox could not be opened"
          error={mailbox.error}
          onRetry={() => void mailbox.refetch()}
        />
      </Page>
    )
  if (!mailbox.data) return <PageSkeleton />
  return <Detail mailbox={mailbox.data} />
}

type Asked = 'edit' | 'remove' | 'key' | 'forget'

function Detail({ mailbox }: { mailbox: Mailbox }) {
  const { id, status, health } = mailbox
  const router = useRouter()
  const queries = useQueryClient()
  const may = useMay('mailboxes.write')
  const [asked, setAsked] = useState<Asked | null>(null)
  const [busy, setBusy] = useState<string | null>(null)
  const [isChanging, setChanging] = useState(false)
  const close = (): void => setAsked(null)
  const keep = async (next: Mailbox): Promise<void> => {
    queries.setQueryData(api.mailboxes.get.queryOptions({ input: { id } }).queryKey, next)
    await queries.invalidateQueries({
      predicate: ({ queryKey: [path] }) => Array.isArray(path) && path[0] === 'mailboxes',
    })
  }
  const act = async (name: string, work: () => Promise<string | null>): Promise<void> => {
    setBusy(name)
    try {
      const said = await work()
      if (said !== null) toast(said)
    } catch (error) {
      toast(toFailure(error).message, { tone: 'failed' })
    }
    setBusy(null)
  }
  const check = (): void =>
    void act('check', async () => {
      await keep(await client.mailboxes.check({ id }))
      return null
    })
  const turn = (): void =>
    void act('turn', async () => {
      await keep(
        await (status === 'active' ? client.mailboxes.pause({ id }) : client.mailboxes.resume({ id })),
      )
      return status === 'active' ? 'Paused; what waits stays where it is' : 'Sending again'
    })
  const test = (): void =>
    void act('test', async () => {
      const { isSent, to, message } = await client.mailboxes.test({ id })
      if (!isSent) throw new Error(message)
      return `A test is on its way to ${to}`
    })
  const makeKey = (): void =>
    void act('key', async () => {
      await keep(await client.mailboxes.setDkim({ id }))
      return 'The key is made: set its record where your domain is managed'
    })
  return (
    <Page
      title={
        <span className="flex flex-wrap items-center gap-2.5">
          {mailbox.name} <Badge tone={statusTone[status]}>{statusWords[status]}</Badge>
        </span>
      }
      text={`${kindWords[mailbox.kind]} · ${mailbox.fromName} <${mailbox.fromEmail}>`}
      acts={
        may && (
          <>
            {mailbox.kind !== 'instantly' && (
              <Button busy={busy === 'test'} onClick={test}>
                <Send aria-hidden className="size-4" /> Send a test
              </Button>
            )}
            <Button
              variant={status === 'active' ? 'secondary' : 'primary'}
              busy={busy === 'turn'}
              onClick={turn}
            >
              {status === 'active' ? (
                <Pause aria-hidden className="size-4" />
              ) : (
                <Play aria-hidden className="size-4" />
              )}
              {status === 'active' ? 'Pause' : 'Resume'}
            </Button>
            <Menu
              label="More"
              align="end"
              className={buttonClass({}, 'w-8 px-0!')}
              items={[
                { label: 'Edit log-in and sender', icon: <Pencil />, onSelect: () => setAsked('edit') },
                { label: 'Use a DKIM key of your own', icon: <KeyRound />, onSelect: () => setAsked('key') },
                'line',
                {
                  label: 'Delete mailbox',
                  icon: <Trash2 />,
                  danger: true,
                  onSelect: () => setAsked('remove'),
                },
              ]}
            >
              <Ellipsis aria-hidden className="size-4" />
            </Menu>
          </>
        )
      }
    >
      {mailbox.statusReason && (
        <p className="mb-4 rounded bg-red-soft px-3 py-2 text-red">{mailbox.statusReason}</p>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="min-w-0 space-y-4">
          <Panel title="The last 7 days">
            <Health health={health} />
          </Panel>
          <Panel
            title="How much and when"
            acts={
              may && (
                <Button size="sm" onClick={() => setChanging(!isChanging)}>
                  {isChanging ? 'Cancel' : 'Change'}
                </Button>
              )
            }
          >
            <Ramp mailbox={mailbox} />
            {isChanging ? (
              <ChangePace
                mailbox={mailbox}
                onSaved={async (next) => {
                  await keep(next)
                  setChanging(false)
                }}
              />
            ) : (
              <Pace mailbox={mailbox} />
            )}
          </Panel>
        </div>
        <div className="min-w-0 space-y-4">
          <ReadingState mailbox={mailbox} />
          {(mailbox.kind === 'instantly' || mailbox.kind === 'resend') && (
            <VendorHook mailbox={mailbox} may={may} />
          )}
          <Panel
            title="Set-up"
            note={mailbox.check && <Time at={mailbox.check.at} />}
            acts={
              may && (
                <Button size="sm" busy={busy === 'check'} onClick={check}>
                  <ShieldCheck aria-hidden className="size-4" /> {mailbox.check ? 'Check again' : 'Check'}
                </Button>
              )
            }
          >
            {mailbox.check ? (
              <CheckList items={mailbox.check.items} />
            ) : (
              <p className="text-fg-muted">
                Not checked yet. The check looks at SPF, DKIM, DMARC, MX and the log-ins, and says what to do.
              </p>
            )}
          </Panel>
          {mailbox.kind !== 'built_in' && mailbox.kind !== 'instantly' && (
            <Panel title="Signature (DKIM)">
              {mailbox.dkim ? (
                <>
                  <p>Messages are signed for {mailbox.dkim.domain}. This record must be set:</p>
                  <Record {...mailbox.dkim.record} />
                  {may && (
                    <Button size="sm" className="mt-3" onClick={() => setAsked('forget')}>
                      Stop signing
                    </Button>
                  )}
                </>
              ) : (
                <>
                  <p className="text-fg-muted">
                    Most mail servers sign by themselves. Where yours does not, we can: make a key, then set
                    the record that it comes with.
                  </p>
                  {may && (
                    <Button size="sm" className="mt-3" busy={busy === 'key'} onClick={makeKey}>
                      Make a key
                    </Button>
                  )}
                </>
              )}
            </Panel>
          )}
        </div>
      </div>
      {asked === 'edit' && (
        <EditMailbox mailbox={mailbox} onClose={close} onSaved={(next) => void keep(next)} />
      )}
      {asked === 'key' && <OwnKey id={id} onClose={close} onSaved={(next) => void keep(next)} />}
      {asked === 'forget' && (
        <Destructive
          title="Stop signing?"
          lost="The key is forgotten. Messages that are on their way stay signed as long as its record is set."
          act="Stop signing"
          onConfirm={async () => keep(await client.mailboxes.removeDkim({ id }))}
          onClose={close}
        />
      )}
      {asked === 'remove' && (
        <Destructive
          title={`Delete “${mailbox.name}”?`}
          lost="Its log-in is forgotten and it sends and reads nothing any more. What was sent stays in the statistics."
          act="Delete mailbox"
          onConfirm={async () => {
            await client.mailboxes.remove({ id })
            toast(`“${mailbox.name}” was deleted`)
            router.push('/outreach/mailboxes')
          }}
          onClose={close}
        />
      )}
    </Page>
  )
}
