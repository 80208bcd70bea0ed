import type { Integration } from '#contracts/tenancy'
import { CircleAlert, CircleCheck, CircleDashed } from 'lucide-react'
import { CopyField } from '@/components/copy-field'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Time } from '@/components/ui/time'
import { count, formatDay, formatShort } from '@/lib/format'

/** One vendor: what it is for, the key that is stored, how it is doing. */
export function IntegrationLine({
  integration,
  isChecking,
  onEnter,
  onCheck,
  onRemove,
}: {
  integration: Integration
  isChecking: boolean
  onEnter?: () => void
  onCheck?: () => void
  onRemove?: () => void
}) {
  const { label, does, without, docs, credential, hook, isGivenByInstance } = integration
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-semibold">{label}</span>
          {credential ? (
            <State status={credential.status} />
          ) : (
            isGivenByInstance && <Badge>From this server</Badge>
          )}
        </p>
        <p className="mt-0.5 text-fg-muted">
          {does}{' '}
          <span className="text-fg-subtle">
            {!credential && !isGivenByInstance && `Without a key: ${without}`}
          </span>
        </p>
        {credential && <Stored integration={integration} />}
        {credential && hook && <Hook label={label} hook={hook} />}
        <p className="mt-1 text-sm">
          <a href={docs} target="_blank" rel="noreferrer" className="text-accent-text underline">
            Documentation of {label}
          </a>
        </p>
      </div>
      {onEnter && (
        <div className="flex flex-wrap gap-2">
          {credential && (
            <Button size="sm" busy={isChecking} onClick={onCheck}>
              Check
            </Button>
          )}
          <Button
            size="sm"
            onClick={onEnter}
            aria-label={`${credential ? 'Change' : 'Enter'} the key for ${label}`}
          >
            {credential ? 'Change' : 'Enter key'}
          </Button>
          {credential && (
            <Button size="sm" onClick={onRemove} aria-label={`Forget the key for ${label}`}>
              Forget
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

function Hook({ label, hook }: { label: string; hook: NonNullable<Integration['hook']> }) {
  return (
    <div className="mt-2 max-w-2xl space-y-1">
      <p className="text-sm text-fg-muted">{hook.help}</p>
      <CopyField label={`Address for ${label}`} value={hook.url} />
      {!hook.isReachable && (
        <p className="text-sm text-amber">
          {label} reaches this address only once the server has a public https address (PUBLIC_URL).
        </p>
      )}
    </div>
  )
}

function State({ status }: { status: 'unchecked' | 'working' | 'refused' }) {
  if (status === 'working')
    return (
      <Badge tone="green" icon={<CircleCheck />}>
        Works
      </Badge>
    )
  if (status === 'refused')
    return (
      <Badge tone="red" icon={<CircleAlert />}>
        Refused
      </Badge>
    )
  return <Badge icon={<CircleDashed />}>Not checked</Badge>
}

function Stored({ integration: { credential, usage, without } }: { integration: Integration }) {
  if (!credential) return null
  const settings = Object.values(credential.settings).join(' · ')
  return (
    <>
      <p className="mt-1 text-sm text-fg-subtle">
        <code className="font-mono">…{credential.lastFour || '••••'}</code>
        {settings && ` · ${settings}`} · {credential.setBy && `by ${credential.setBy}, `}
        {formatDay(credential.setAt)} ·{' '}
        {credential.lastUsedAt ? (
          <>
            last used <Time at={credential.lastUsedAt} />
          </>
        ) : (
          'never used'
        )}
      </p>
      {usage.calls > 0 && (
        <p className="text-sm text-fg-subtle">
          In 30 days: {count(usage.calls, 'call')}
          {usage.failures > 0 && `, ${count(usage.failures, 'failure')}`}
          {usage.inputTokens > 0 && `, ${formatShort(usage.inputTokens + usage.outputTokens)} tokens`}
          {usage.costMicros > 0 && `, cost ${(usage.costMicros / 1_000_000).toFixed(2)}`}
        </p>
      )}
      {credential.lastError && (
        <p className="mt-1 text-sm text-red">
          {credential.lastError}
          {credential.status === 'refused' && <> Until then: {without}</>}{' '}
          {credential.lastErrorAt && <Time at={credential.lastErrorAt} className="text-fg-subtle" />}
        </p>
      )}
    </>
  )
}
