'use client'
import type { Sequence } from '#contracts/outreach'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ChevronDown, Plus, TriangleAlert } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Menu } from '@/components/ui/menu'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { useMay } from '@/lib/me'

const AddContact = dynamic(() => import('@/forms/add-contact').then((module) => module.AddContact), {
  ssr: false,
})

/** To whom a draft goes, and the choice of somebody else at the prospect. */
export function ContactChoice({ draft }: { draft: Sequence }) {
  const queries = useQueryClient()
  const may = useMay('outreach.draft')
  const [adding, setAdding] = useState(false)
  const { contact, prospect } = draft
  const contacts = useQuery(api.contacts.list.queryOptions({ input: { prospect: prospect.id, limit: 20 } }))
  const choose = async (contactId: string): Promise<void> => {
    await client.outreach.update({ id: draft.id, version: draft.version, contactId })
    await queries.invalidateQueries({ queryKey: [['outreach']] })
  }
  const pick = async (contactId: string): Promise<void> => {
    try {
      await choose(contactId)
    } catch (error) {
      toast(toFailure(error).message, { tone: 'failed' })
    }
  }
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1">
      {contact ? (
        <>
          <span className="text-fg-muted">To</span>
          <span className="font-semibold">{contact.name ?? contact.email}</span>
          {contact.title && <span className="text-fg-muted">{contact.title}</span>}
          {contact.name && contact.email && <span className="text-fg-muted">{contact.email}</span>}
          <Badge tone={tones[contact.emailStatus] ?? 'amber'}>
            {contact.emailStatus === 'unknown' ? 'Address unchecked' : `Address ${contact.emailStatus}`}
          </Badge>
        </>
      ) : (
        <span className="flex items-center gap-1.5 text-amber">
          <TriangleAlert aria-hidden className="size-4" /> Nobody to write to yet. Choose or add a contact to
          approve it.
        </span>
      )}
      {may && (
        <Menu
          label={contact ? 'Change the contact' : 'Choose a contact'}
          className="inline-flex h-6 items-center gap-1 rounded-sm px-1.5 text-sm text-accent-text hover:bg-active touch-target"
          items={[
            ...(contacts.data?.items ?? []).map((one) => ({
              label: one.name ?? one.email ?? 'Unnamed',
              hint: one.title ?? one.email ?? '',
              checked: one.id === contact?.id,
              onSelect: () => void pick(one.id),
            })),
            ...(contacts.data?.items.length ? (['line'] as const) : []),
            { label: 'Add a contact', icon: <Plus />, onSelect: () => setAdding(true) },
          ]}
        >
          {contact ? 'Change' : 'Choose'} <ChevronDown aria-hidden className="size-3" />
        </Menu>
      )}
      {adding && (
        <AddContact
          prospect={prospect}
          onClose={() => setAdding(false)}
          onAdded={(added) => choose(added.id)}
        />
      )}
    </div>
  )
}

const tones: Record<string, 'green' | 'neutral' | 'amber' | 'red'> = {
  valid: 'green',
  unknown: 'neutral',
  risky: 'amber',
  invalid: 'red',
}
