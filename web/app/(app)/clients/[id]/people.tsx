'use client'
import type { ClientContact } from '#contracts/clients'
import { useQueryClient } from '@tanstack/react-query'
import { PencilLine, Plus, Star, Trash2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Panel } from '@/components/page'
import { Badge } from '@/components/ui/badge'
import { Button, IconButton } from '@/components/ui/button'
import { api, client } from '@/lib/api'
import { formatPhone } from '@/lib/format'

const ContactDialog = dynamic(
  () => import('@/forms/client-contact').then((module) => module.ClientContactDialog),
  { ssr: false },
)
const Destructive = dynamic(() => import('@/components/destructive').then((module) => module.Destructive), {
  ssr: false,
})

type Open = 'new' | { edit: ClientContact } | { remove: ClientContact } | null

/** The people at a client, the main one first. */
export function People({
  clientId,
  contacts,
  may,
}: {
  clientId: string
  contacts: readonly ClientContact[]
  may: boolean
}) {
  const queries = useQueryClient()
  const [open, setOpen] = useState<Open>(null)
  const reload = async (): Promise<void> => {
    setOpen(null)
    await queries.invalidateQueries({ queryKey: api.clients.key() })
  }
  return (
    <Panel
      title="Contacts"
      acts={
        may && (
          <Button size="sm" onClick={() => setOpen('new')}>
            <Plus aria-hidden className="size-3.5" /> Add
          </Button>
        )
      }
    >
      {contacts.length === 0 ? (
        <p className="text-fg-muted">Nobody yet. Mails are matched to a client by the addresses here.</p>
      ) : (
        <ul aria-label="Contacts" className="divide-y divide-line">
          {contacts.map((contact) => (
            <li key={contact.id} className="flex gap-2 py-2 first:pt-0 last:pb-0">
              <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
                <p className="flex flex-wrap items-center gap-x-2">
                  <span className="font-semibold">{contact.name || contact.email || contact.phone}</span>
                  {contact.isMain && <Badge icon={<Star />}>Main</Badge>}
                </p>
                {contact.title && <p className="text-fg-muted">{contact.title}</p>}
                {contact.email && (
                  <a href={`mailto:${contact.email}`} className="text-accent-text hover:underline">
                    {contact.email}
                  </a>
                )}
                {contact.phone && <p className="text-fg-muted">{formatPhone(contact.phone)}</p>}
              </div>
              {may && (
                <span className="flex shrink-0">
                  <IconButton
                    size="sm"
                    label={`Edit ${contact.name || contact.email || 'contact'}`}
                    onClick={() => setOpen({ edit: contact })}
                  >
                    <PencilLine />
                  </IconButton>
                  <IconButton
                    size="sm"
                    label={`Remove ${contact.name || contact.email || 'contact'}`}
                    onClick={() => setOpen({ remove: contact })}
                  >
                    <Trash2 />
                  </IconButton>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {open !== null && (open === 'new' || 'edit' in open) && (
        <ContactDialog
          clientId={clientId}
          contact={open === 'new' ? null : open.edit}
          onClose={() => setOpen(null)}
          onSaved={() => void reload()}
        />
      )}
      {open !== null && open !== 'new' && 'remove' in open && (
        <Destructive
          title={`Remove ${open.remove.name || open.remove.email || 'this contact'}?`}
          lost="Mails from the address are no longer matched to this client. What was said with them stays."
          act="Remove contact"
          onClose={() => setOpen(null)}
          onConfirm={async () => {
            await client.clients.removeContact({ clientId, id: open.remove.id })
            await reload()
          }}
        />
      )}
    </Panel>
  )
}
