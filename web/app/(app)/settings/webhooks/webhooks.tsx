'use client'
import type { WebhookEndpoint } from '#contracts/notify'
import dynamic from 'next/dynamic'
import type { ComponentProps, ReactNode } from 'react'
import { SettingsPage } from '@/components/settings-page'
import { type EditEndpoint, Endpoints } from '@/components/webhooks/endpoints'
import { useMay } from '@/lib/me'
import { workspaceWebhooks } from '@/lib/webhook-desk'

const EndpointDialog = dynamic(
  () => import('@/forms/webhook-endpoint').then((module) => module.EndpointDialog),
  { ssr: false },
)

/** The desk of the workspace lists endpoints of the workspace only. */
const Edit = ({ endpoint, ...rest }: ComponentProps<EditEndpoint>) => (
  <EndpointDialog endpoint={endpoint as WebhookEndpoint | null} {...rest} />
)

function Frame({ acts, children }: { acts: ReactNode; children: ReactNode }) {
  return (
    <SettingsPage
      title="Webhooks"
      text="Other systems hear at once what happens here. Messages are signed by Standard Webhooks and repeated for a day and a half when they do not arrive."
      acts={acts}
    >
      {children}
    </SettingsPage>
  )
}

/** Where events are posted, and how that goes. */
export function Webhooks() {
  const may = useMay('webhooks.write')
  return <Endpoints desk={workspaceWebhooks} mayChange={may} Edit={Edit} Frame={Frame} />
}
