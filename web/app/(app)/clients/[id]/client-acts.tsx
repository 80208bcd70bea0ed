'use client'
import type { Client, ClientContact } from '#contracts/clients'
import { useQueryClient } from '@tanstack/react-query'
import { Ellipsis, PencilLine, Plus, Trash2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button, buttonClass } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import { toast } from '@/components/ui/toast'
import { client as server } from '@/lib/api'

const ClientDialog = dynamic(() => import('@/forms/client').then((module) => module.ClientDialog), {
  ssr: false,
})
const NewInteraction = dynamic(
  () => import('@/forms/new-interaction').then((module) => module.NewInteractionDialog),
  { ssr: false },
)
const Destructive = dynamic(() => import('@/components/destructive').then((module) => module.Destructive), {
  ssr: false,
})

/** What is done with a client by hand. */
export function ClientActs({ client, contacts }: { client: Client; contacts: readonly ClientContact[] }) {
  const router = useRouter()
  const queries = useQueryClient()
  const [open, setOpen] = useState<'edit' | 'interaction' | 'delete' | null>(null)
  const close = (): void => setOpen(null)
  const saved = async (): Promise<void> => {
    close()
    const shown = new Set(['clients', 'interactions', 'alerts'])
    await queries.invalidateQueries({
      predicate: ({ queryKey: [path] }) => Array.isArray(path) && shown.has(String(path[0])),
    })
  }
  return (
    <>
      <Button onClick={() => setOpen('edit')}>
        <PencilLine aria-hidden className="size-4" /> Edit
      </Button>
      <Button variant="primary" onClick={() => setOpen('interaction')}>
        <Plus aria-hidden className="size-4" /> Add interaction
      </Button>
      <Menu
        label="More"
        align="end"
        className={buttonClass({}, 'w-8 px-0!')}
        items={[
          { label: 'Delete client', icon: <Trash2 />, danger: true, onSelect: () => setOpen('delete') },
        ]}
      >
        <Ellipsis aria-hidden className="size-4" />
      </Menu>
      {open === 'edit' && (
        <ClientDialog
          client={client}
          usualCurrency={client.currency}
          onClose={close}
          onSaved={() => void saved()}
        />
      )}
      {open === 'interaction' && (
        <NewInteraction client={client} contacts={contacts} onClose={close} onSaved={() => void saved()} />
      )}
      {open === 'delete' && (
        <Destructive
          title={`Delete ${client.name}?`}
          lost="Its interactions, scores, alerts and tasks go with it, and cannot be brought back. To keep them, set the stage to churned instead."
          act="Delete client"
          typed={client.name}
          onClose={close}
          onConfirm={async () => {
            await server.clients.remove({ id: client.id })
            toast(`${client.name} is deleted`)
            router.push('/clients')
          }}
        />
      )}
    </>
  )
}
