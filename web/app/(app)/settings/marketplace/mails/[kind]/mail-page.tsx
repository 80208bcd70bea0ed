'use client'
import { useQuery } from '@tanstack/react-query'
import { MailQuestion } from 'lucide-react'
import { Empty } from '@/components/empty'
import { FailureBox } from '@/components/failure'
import { SettingsPage } from '@/components/settings-page'
import { ButtonLink } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { MarketMailForm } from '@/forms/market-mail'
import { api } from '@/lib/api'
import { useMay, useMe } from '@/lib/me'

/** One mail: its words beside how they look. */
export function MailPage({ kind }: { kind: string }) {
  const mails = useQuery(api.marketMails.list.queryOptions())
  const isKnown = useMe().isFetched
  const may = useMay('marketplace.write')
  const mail = mails.data?.find((one) => one.kind === kind)
  if (mails.data && mail === undefined)
    return (
      <Empty
        icon={<MailQuestion />}
        title="There is no such mail"
        text="It may have had another name before."
      >
        <ButtonLink href="/settings/marketplace/mails">See all mails</ButtonLink>
      </Empty>
    )
  return (
    <SettingsPage
      title={mail?.name ?? 'Words of a mail'}
      text={mail ? `${mail.when}.` : ' '}
      acts={<ButtonLink href="/settings/marketplace/mails">All mails</ButtonLink>}
    >
      {mails.error ? (
        <FailureBox error={mails.error} onRetry={() => void mails.refetch()} />
      ) : mail && isKnown ? (
        <MarketMailForm key={mail.changedAt} mail={mail} readOnly={!may} />
      ) : (
        <Skeleton className="h-[36rem] w-full max-w-6xl" />
      )}
    </SettingsPage>
  )
}
