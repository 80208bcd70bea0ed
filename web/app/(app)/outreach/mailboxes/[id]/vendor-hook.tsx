'use client'
import type { Mailbox, MailboxHook } from '#contracts/outreach'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { CopyField } from '@/components/copy-field'
import { Panel } from '@/components/page'
import { Button } from '@/components/ui/button'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { count } from '@/lib/format'
import { toFailure } from '@/lib/failure'
import { kindWords } from '../words'

const Destructive = dynamic(() => import('@/components/destructive').then((module) => module.Destructive), {
  ssr: false,
})

/** Where the vendor tells what became of mails, and what it has of ours. The address is secret, so it is shown when it is asked for. */
export function VendorHook({ mailbox, may }: { mailbox: Mailbox; may: boolean }) {
  const { id, kind, vendor, secrets } = mailbox
  const [hook, setHook] = useState<MailboxHook | null>(null)
  const [busy, setBusy] = useState(false)
  const [isRenewing, setRenewing] = useState(false)
  const label = kindWords[kind]
  const show = async (): Promise<void> => {
    setBusy(true)
    try {
      setHook(await client.mailboxes.hook({ id }))
    } catch (error) {
      toast(toFailure(error).message, { tone: 'failed' })
    }
    setBusy(false)
  }
  return (
    <Panel title={`What ${label} tells us`}>
      {vendor && (
        <p>
          {label} has {count(vendor.waiting, 'sequence')} of this mailbox.
          {vendor.inDoubt > 0 && ` Of ${vendor.inDoubt} more it is not known: see the calendar.`}
        </p>
      )}
      {vendor !== null && vendor.notGivenBack > 0 && (
        <p className="mt-2 rounded bg-red-soft px-3 py-2 text-red">
          {count(vendor.notGivenBack, 'sequence')} could not be taken back: take the recipients out of the
          campaign at {label}. The sequences say who.
        </p>
      )}
      <p className="mt-2 text-fg-muted">
        {kind === 'resend' && secrets.hookSecret
          ? 'Deliveries, bounces and complaints are told by Resend, signed.'
          : `${label} tells what was sent, answered and came back to an address that is entered there.`}
      </p>
      {hook ? (
        <div className="mt-2 space-y-1">
          <p className="text-sm text-fg-muted">{hook.help}</p>
          <CopyField label={`Address for ${label}`} value={hook.url} />
          {hook.earlierUntil && (
            <p className="text-sm text-fg-muted">
              The address before is taken until <Time at={hook.earlierUntil} />. Enter this one at {label} by
              then.
            </p>
          )}
          {!hook.isReachable && (
            <p className="text-sm text-amber">
              {label} reaches this address only once the server has a public https address (PUBLIC_URL).
            </p>
          )}
          {kind === 'instantly' && (
            <Button size="sm" className="mt-2" onClick={() => setRenewing(true)}>
              Make a new address
            </Button>
          )}
        </div>
      ) : (
        may && (
          <Button size="sm" className="mt-3" busy={busy} onClick={() => void show()}>
            Show the address
          </Button>
        )
      )}
      {isRenewing && (
        <Destructive
          title="Make a new address?"
          lost={`${label} has to be given the new one. The address of now is taken for 24 hours more; what is told to it after that is lost.`}
          act="Make a new address"
          onConfirm={async () => setHook(await client.mailboxes.renewHook({ id }))}
          onClose={() => setRenewing(false)}
        />
      )}
    </Panel>
  )
}
