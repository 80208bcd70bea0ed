'use client'
import type { CampaignSending as Sending, CampaignSendingPatch } from '#contracts/outreach'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Panel } from '@/components/page'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/input'
import { Link } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { useMay } from '@/lib/me'

const CampaignPace = dynamic(() => import('@/forms/campaign-pace').then((module) => module.CampaignPace), {
  ssr: false,
})

type Switch = 'startsOnApproval' | 'stopCompany' | 'trackClicks' | 'trackOpens' | 'trackFirst'
const switches: [Switch, string][] = [
  ['startsOnApproval', 'Approved sequences start by themselves'],
  ['stopCompany', 'An answer stops what goes to others of the same company'],
  ['trackClicks', 'Count clicks on links'],
  ['trackOpens', 'Count opened messages'],
  ['trackFirst', 'Count both in the first message too'],
]

/** How a campaign sends: through which mailboxes, what is counted, when it starts. */
export function CampaignSending({ id }: { id: string }) {
  const queries = useQueryClient()
  const may = useMay('campaigns.write')
  const options = api.campaigns.sending.queryOptions({ input: { id } })
  const sending = useQuery(options)
  const mailboxes = useQuery(api.mailboxes.list.queryOptions({ input: { limit: 100 } }))
  const [isSaving, setSaving] = useState(false)
  const [isPacing, setPacing] = useState(false)
  const keep = async (patch: Omit<CampaignSendingPatch, 'id'>): Promise<void> => {
    queries.setQueryData(options.queryKey, await client.campaigns.saveSending({ id, ...patch }))
  }
  const save = async (patch: Omit<CampaignSendingPatch, 'id'>): Promise<void> => {
    setSaving(true)
    try {
      await keep(patch)
    } catch (error) {
      toast(toFailure(error).message, { tone: 'failed' })
    }
    setSaving(false)
  }
  if (!sending.data || !mailboxes.data)
    return (
      <Panel title="Sending">
        <Skeleton className="h-32 w-full" />
      </Panel>
    )
  const { data } = sending
  const items = mailboxes.data.items
  const choose = (mailboxId: string, on: boolean): void =>
    void save({
      mailboxIds: on ? [...data.mailboxIds, mailboxId] : data.mailboxIds.filter((one) => one !== mailboxId),
    })
  return (
    <Panel title="Sending" note={noteOf(data, items.length)} href="/outreach/mailboxes" link="Mailboxes">
      <fieldset disabled={!may || isSaving} className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        <div>
          <p className="mb-1.5 font-semibold">Mailboxes</p>
          {items.length === 0 ? (
            <p className="text-fg-muted">
              None yet:{' '}
              <Link href="/outreach/mailboxes" className="text-accent-text underline">
                add one
              </Link>
              , and approved messages can go out.
            </p>
          ) : (
            <ul className="scroll-quiet max-h-52 space-y-1.5 overflow-auto">
              {items.map((mailbox) => (
                <li key={mailbox.id}>
                  <label className="flex items-start gap-2">
                    <Checkbox
                      className="mt-0.5"
                      checked={data.mailboxIds.includes(mailbox.id)}
                      onChange={(event) => choose(mailbox.id, event.target.checked)}
                    />
                    <span className="min-w-0 [overflow-wrap:anywhere]">{mailbox.name}</span>
                  </label>
                </li>
              ))}
            </ul>
          )}
          {items.length > 0 && (
            <p className="mt-1.5 text-sm text-fg-subtle">
              None chosen: all of them. A sequence keeps its mailbox.
            </p>
          )}
        </div>
        <ul className="space-y-2">
          {switches.map(([name, words]) => (
            <li key={name}>
              <label className="flex items-start gap-2">
                <Checkbox
                  className="mt-0.5"
                  checked={data[name]}
                  onChange={(event) => void save({ [name]: event.target.checked })}
                />
                {words}
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <div className="mt-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line pt-3">
        <p className="text-fg-muted">{paceOf(data)}</p>
        {may && (
          <Button size="sm" onClick={() => setPacing(true)}>
            Limit and variants
          </Button>
        )}
      </div>
      {isPacing && <CampaignPace sending={data} onSave={keep} onClose={() => setPacing(false)} />}
    </Panel>
  )
}

function paceOf({ dailyLimit, variants }: Sending): string {
  const limit =
    dailyLimit === null
      ? 'No daily limit of its own'
      : `At most ${dailyLimit.toLocaleString('en')} messages in a day`
  return variants === null
    ? `${limit}.`
    : `${limit}; the first message is compared as ${variants.map(({ name }) => `“${name}”`).join(' and ')}.`
}

function noteOf({ mailboxIds, paused }: Sending, all: number): string {
  if (paused) return 'paused'
  if (all === 0) return ''
  return mailboxIds.length === 0 ? 'through all mailboxes' : `through ${mailboxIds.length} of ${all}`
}
