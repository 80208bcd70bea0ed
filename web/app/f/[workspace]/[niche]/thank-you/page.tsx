import type { ThankYou } from '#contracts/marketplace'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PublicShell } from '@/components/public-form/public-shell'
import { publicPage } from '@/lib/public-page'

export const metadata: Metadata = { title: { absolute: 'Thank you' }, robots: { index: false } }

/** What is said after a form. */
export default async function ThankYouPage() {
  const said = await publicPage<ThankYou>()
  if (said === null) notFound()
  const { workspace, niche, needsConfirmation } = said
  return (
    <PublicShell company={workspace.name} page={niche.page} isFramed={false}>
      <h1 className="text-3xl max-sm:text-xl">{needsConfirmation ? 'One more step' : 'Thank you'}</h1>
      <p className="mt-2 whitespace-pre-line">
        {needsConfirmation
          ? 'We have sent you an e-mail. Press the link in it to confirm that the address is yours; your request goes on then.'
          : niche.page.thanks || 'Your request has arrived. You will hear from us.'}
      </p>
    </PublicShell>
  )
}
