import type { Lead } from '#contracts/marketplace'
import { CircleAlert, CircleCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { Time } from '@/components/ui/time'

const words: Record<string, string> = {
  utm_source: 'Source',
  utm_medium: 'Medium',
  utm_campaign: 'Campaign',
  utm_term: 'Term',
  utm_content: 'Content',
  gclid: 'Google click',
  gbraid: 'Google click',
  wbraid: 'Google click',
  fbclid: 'Facebook click',
  msclkid: 'Microsoft click',
  ttclid: 'TikTok click',
  referrer: 'Came from',
  landingPage: 'First page',
}

/** Where a lead came from, and what the person agreed to. */
export function Origin({ lead }: { lead: Lead }) {
  const { consent, attribution } = lead
  const known = Object.entries(attribution).flatMap(([key, value]) =>
    words[key] !== undefined && typeof value === 'string' ? [[words[key], value] as const] : [],
  )
  return (
    <div className="space-y-4">
      <dl className="divide-y divide-line">
        {known.map(([label, value]) => (
          <Line key={label} label={label}>
            {value}
          </Line>
        ))}
        {known.length === 0 && <p className="text-fg-muted">The address of the form said nothing of it.</p>}
      </dl>
      {consent === null ? (
        <p className="text-fg-muted">No consent is on record.</p>
      ) : (
        <div className="space-y-2">
          {Object.entries(consent.texts).map(([key, text]) => (
            <blockquote key={key} className="border-l-2 border-line-strong pl-3 text-fg-muted">
              {text}
            </blockquote>
          ))}
          <p className="flex items-start gap-1.5 text-sm">
            {lead.isConsentIntact === true ? (
              <CircleCheck aria-hidden className="mt-[3px] size-3.5 shrink-0 text-green" />
            ) : (
              <CircleAlert aria-hidden className="mt-[3px] size-3.5 shrink-0 text-red" />
            )}
            {lead.isConsentIntact === true
              ? 'The record is as it was stored.'
              : 'The record was changed after it was stored.'}
          </p>
          <dl className="divide-y divide-line">
            <Line label="Agreed">
              <Time at={consent.at} />
            </Line>
            <Line label="From">{consent.ip}</Line>
            {consent.userAgent && <Line label="With">{consent.userAgent}</Line>}
            {consent.url && <Line label="On">{consent.url}</Line>}
            {consent.trustedFormUrl && <Line label="TrustedForm">{consent.trustedFormUrl}</Line>}
            {consent.jornayaId && <Line label="Jornaya">{consent.jornayaId}</Line>}
          </dl>
        </div>
      )}
    </div>
  )
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[7rem_1fr] gap-x-3 py-1.5">
      <dt className="text-fg-muted">{label}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </div>
  )
}
