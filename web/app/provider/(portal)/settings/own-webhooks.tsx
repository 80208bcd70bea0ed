'use client'
import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import { Endpoints } from '@/components/webhooks/endpoints'
import { ownWebhooks } from '@/lib/webhook-desk'

const ProviderWebhookDialog = dynamic(
  () => import('@/forms/provider-webhook').then((module) => module.ProviderWebhookDialog),
  { ssr: false },
)

function Frame({ acts, children }: { acts: ReactNode; children: ReactNode }) {
  return (
    <section className="max-w-3xl border-t border-line pt-5">
      <div className="mb-3 flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0 flex-1 basis-64">
          <h2>Webhooks</h2>
          <p className="max-w-[72ch] text-fg-muted">
            Your own system hears of each lead at once. Messages are signed by Standard Webhooks and repeated
            for a day and a half when they do not arrive.
          </p>
        </div>
        {acts}
      </div>
      {children}
    </section>
  )
}

/** Systems of the provider that are told of its leads and its money. */
export function OwnWebhooks() {
  return <Endpoints desk={ownWebhooks} mayChange Edit={ProviderWebhookDialog} Frame={Frame} />
}
