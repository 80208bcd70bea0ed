import { CircleAlert, CircleCheck, CircleOff } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Time } from '@/components/ui/time'
import { formatExact } from '@/lib/format'
import type { Endpoint } from '@/lib/webhook-desk'

type Acts = {
  onTest?: () => void
  onEdit?: () => void
  onSecret?: () => void
  onSwitch?: () => void
  onRemove?: () => void
}

/** One endpoint: where, what, how it is doing. */
export function EndpointLine({
  endpoint,
  isTesting,
  onDeliveries,
  ...acts
}: { endpoint: Endpoint; isTesting: boolean; onDeliveries: () => void } & Acts) {
  const { url, description, events, isActive, disabledReason, previousSecretUntil, lastDeliveredAt } =
    endpoint
  return (
    <li className="px-4 py-3">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-semibold [overflow-wrap:anywhere]">{url}</span>
        <State endpoint={endpoint} />
      </p>
      {description && <p className="text-fg-muted">{description}</p>}
      <p className="mt-1 flex flex-wrap gap-1">
        {events.map((event) => (
          <Badge key={event}>{event}</Badge>
        ))}
      </p>
      {disabledReason && <p className="mt-1 text-sm text-red">{disabledReason}</p>}
      <p className="mt-1 text-sm text-fg-subtle">
        {lastDeliveredAt ? (
          <>
            last delivered <Time at={lastDeliveredAt} />
          </>
        ) : (
          'nothing delivered yet'
        )}
        {previousSecretUntil && ` · the secret before signs too until ${formatExact(previousSecretUntil)}`}
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="sm" onClick={onDeliveries}>
          Deliveries
        </Button>
        {acts.onTest && (
          <>
            <Button size="sm" busy={isTesting} disabled={!isActive} onClick={acts.onTest}>
              Send test
            </Button>
            <Button size="sm" onClick={acts.onEdit}>
              Edit
            </Button>
            <Button size="sm" onClick={acts.onSecret}>
              New secret
            </Button>
            <Button size="sm" onClick={acts.onSwitch}>
              {isActive ? 'Switch off' : 'Switch on'}
            </Button>
            <Button size="sm" onClick={acts.onRemove}>
              Remove
            </Button>
          </>
        )}
      </div>
    </li>
  )
}

function State({ endpoint: { isActive, failingSince } }: { endpoint: Endpoint }) {
  if (!isActive)
    return (
      <Badge icon={<CircleOff />} tone="amber">
        Off
      </Badge>
    )
  if (failingSince)
    return (
      <Badge icon={<CircleAlert />} tone="red">
        Failing
      </Badge>
    )
  return (
    <Badge icon={<CircleCheck />} tone="green">
      On
    </Badge>
  )
}
