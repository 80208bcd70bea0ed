import { CircleCheck, CircleDashed } from 'lucide-react'
import { ButtonLink } from '@/components/ui/button'

/** What is left to do until the first lead comes; nothing once leads come. */
export function FirstSteps({
  isAdmin,
  isSubscribed,
  isFunded,
  hasLeads,
}: {
  isAdmin: boolean
  isSubscribed: boolean
  isFunded: boolean
  hasLeads: boolean
}) {
  if (hasLeads && isSubscribed) return null
  if (hasLeads && !isAdmin) return null
  const steps = [
    {
      id: 'subscribe',
      isDone: isSubscribed,
      title: hasLeads ? 'Take leads again' : 'Say which leads you want',
      text: hasLeads
        ? 'No subscription is active, so nothing is sold to you.'
        : 'Subscribe to a level: its price, how many share a lead, your area and your limits.',
      act: { href: '/provider/subscriptions', label: hasLeads ? 'To the subscriptions' : 'Subscribe' },
    },
    ...(hasLeads
      ? []
      : [
          {
            id: 'deposit',
            isDone: isFunded,
            title: 'Deposit',
            text: 'Each lead is paid from your balance when it becomes yours. Without one, leads go to others.',
            act: { href: '/provider/balance', label: 'Deposit' },
          },
          {
            id: 'wait',
            isDone: false,
            title: 'The first lead comes to you',
            text: 'By mail and here, when it is your turn. Call quickly: the first who does mostly wins.',
            act: null,
          },
        ]),
  ]
  const next = steps.find(({ isDone }) => !isDone)
  return (
    <section aria-labelledby="first-steps" className="mb-4 rounded border border-line bg-subtle p-4">
      <h2 id="first-steps">{hasLeads ? 'Leads have stopped' : 'Until your first lead'}</h2>
      <ol className="mt-3 space-y-3">
        {steps.map((step) => (
          <li key={step.id} className="flex items-start gap-3">
            {step.isDone ? (
              <CircleCheck aria-label="Done" className="mt-0.5 size-4 shrink-0 text-green" />
            ) : (
              <CircleDashed aria-label="To do" className="mt-0.5 size-4 shrink-0 text-fg-subtle" />
            )}
            <div className="min-w-0 flex-1">
              <p className={step.isDone ? 'text-fg-muted' : 'font-semibold'}>{step.title}</p>
              {!step.isDone && <p className="max-w-[60ch] text-fg-muted">{step.text}</p>}
            </div>
            {isAdmin && step.act && !step.isDone && (
              <ButtonLink href={step.act.href} {...(step.id === next?.id && { variant: 'primary' as const })}>
                {step.act.label}
              </ButtonLink>
            )}
          </li>
        ))}
      </ol>
      {!isAdmin && <p className="mt-3 text-sm text-fg-subtle">An admin of your company does this.</p>}
    </section>
  )
}
