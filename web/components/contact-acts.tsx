'use client'
import type { Contact } from '#contracts/prospecting'
import { useQueryClient } from '@tanstack/react-query'
import { Ellipsis, GitMerge, PencilLine, Star, Trash2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { buttonClass } from './ui/button'
import { Menu } from './ui/menu'
import { toast } from './ui/toast'

const EditContact = dynamic(() => import('@/forms/edit-contact').then((module) => module.EditContact), {
  ssr: false,
})
const Destructive = dynamic(() => import('./destructive').then((module) => module.Destructive), {
  ssr: false,
})

const nameOf = (contact: Contact): string => contact.name ?? contact.email ?? contact.phone ?? 'contact'

/** What can be done with one contact: edit, choose, join with another of the same prospect, delete. */
export function ContactActs({ contact, others }: { contact: Contact; others: Contact[] }) {
  const queries = useQueryClient()
  const [open, setOpen] = useState<'edit' | 'delete' | null>(null)
  const run = async (act: () => Promise<unknown>, done: string): Promise<void> => {
    try {
      await act()
      toast(done)
      await queries.invalidateQueries()
    } catch (error) {
      toast(toFailure(error).message, { tone: 'failed' })
    }
  }
  return (
    <>
      <Menu
        label={`More about ${nameOf(contact)}`}
        align="end"
        className={buttonClass({ variant: 'ghost', size: 'sm' }, 'w-7 self-start px-0!')}
        items={[
          { label: 'Edit', icon: <PencilLine />, onSelect: () => setOpen('edit') },
          ...(contact.isMain
            ? []
            : [
                {
                  label: 'Make main contact',
                  icon: <Star />,
                  onSelect: () =>
                    void run(
                      () => client.contacts.choose({ id: contact.id }),
                      `${nameOf(contact)} is written to first`,
                    ),
                },
              ]),
          ...others.slice(0, 5).map((other) => ({
            label: `Same person as ${nameOf(other)}`,
            icon: <GitMerge />,
            onSelect: () =>
              void run(
                () => client.contacts.merge({ id: contact.id, from: other.id }),
                'They are one contact now',
              ),
          })),
          'line',
          { label: 'Delete', icon: <Trash2 />, danger: true, onSelect: () => setOpen('delete') },
        ]}
      >
        <Ellipsis aria-hidden className="size-4" />
      </Menu>
      {open === 'edit' && <EditContact contact={contact} onClose={() => setOpen(null)} />}
      {open === 'delete' && (
        <Destructive
          title={`Delete ${nameOf(contact)}?`}
          lost="Drafts to this person stay without a recipient. Reading the website again does not bring the contact back."
          act="Delete contact"
          onConfirm={() => run(() => client.contacts.remove({ id: contact.id }), 'Contact deleted')}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  )
}
