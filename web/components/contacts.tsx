import type { Contact } from '#contracts/prospecting'
import { BadgeCheck, CircleHelp, Crown, Star, TriangleAlert } from 'lucide-react'
import { capitalize, formatPhone } from '@/lib/format'
import { ContactActs } from './contact-acts'
import { Badge, type Tone } from './ui/badge'

const looks: Record<Contact['emailStatus'], [Tone, string]> = {
  valid: ['green', 'Verified'],
  risky: ['amber', 'Risky'],
  invalid: ['red', 'Invalid'],
  unknown: ['neutral', 'Unchecked'],
}
const icons = {
  valid: <BadgeCheck />,
  risky: <TriangleAlert />,
  invalid: <TriangleAlert />,
  unknown: <CircleHelp />,
}

/** People at a prospect, the one to write to first on top. */
export function Contacts({ contacts, mayEdit = false }: { contacts: Contact[]; mayEdit?: boolean }) {
  if (contacts.length === 0) {
    return <p className="text-fg-muted">No person or address was found on the pages that were read.</p>
  }
  return (
    <ol className="divide-y divide-line">
      {contacts.map((contact) => {
        const [tone, word] = looks[contact.emailStatus]
        return (
          <li key={contact.id} className="flex gap-3 py-2">
            <span className="w-4 shrink-0 text-right text-fg-subtle">{contact.rank}</span>
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-x-2">
                <span className="font-semibold">{contact.name ?? 'General address'}</span>
                {contact.title && <span className="text-fg-muted">{contact.title}</span>}
                {contact.isDecisionMaker && (
                  <Badge tone="accent" icon={<Crown />}>
                    Decides
                  </Badge>
                )}
                {contact.isMain && (
                  <Badge tone="neutral" icon={<Star />}>
                    Main
                  </Badge>
                )}
              </p>
              {contact.email && (
                <p className="flex flex-wrap items-center gap-x-2">
                  <a
                    href={`mailto:${contact.email}`}
                    className="[overflow-wrap:anywhere] text-accent-text hover:underline"
                  >
                    {contact.email}
                  </a>
                  <span title={contact.emailReason ?? undefined}>
                    <Badge tone={tone} icon={icons[contact.emailStatus]}>
                      {word}
                    </Badge>
                  </span>
                </p>
              )}
              {contact.emailReason && (
                <p className="text-sm text-fg-subtle">{capitalize(contact.emailReason)}</p>
              )}
              {contact.phone && (
                <a href={`tel:${contact.phone}`} className="text-fg-muted hover:underline">
                  {formatPhone(contact.phone)}
                </a>
              )}
            </div>
            {mayEdit && (
              <ContactActs contact={contact} others={contacts.filter((other) => other.id !== contact.id)} />
            )}
          </li>
        )
      })}
    </ol>
  )
}
