'use client'
import type { AssignmentOutcome, BoughtLeadDetail } from '#contracts/marketplace'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CircleCheck, CircleX, MessageCircle } from 'lucide-react'
import { Panel } from '@/components/page'
import { outcomes, outcomeWords } from '@/components/portal/words'
import { Button } from '@/components/ui/button'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { OutcomeNoteForm } from '@/forms/outcome-note'
import { api, client } from '@/lib/api'
import { cn } from '@/lib/cn'
import { useHotkeys } from '@/lib/use-hotkeys'

const icons = { contacted: MessageCircle, won: CircleCheck, lost: CircleX }

/** What came of a lead; `c`, `w` and `l` say it, pressed again it is taken back. */
export function Outcome({ lead }: { lead: BoughtLeadDetail }) {
  const queries = useQueryClient()
  const { queryKey } = api.portalLeads.get.queryOptions({ input: { id: lead.id } })
  const say = useMutation({
    mutationFn: async (outcome: AssignmentOutcome | null) =>
      client.portalLeads.outcome({ id: lead.id, outcome }),
    onSuccess: async (after) => {
      queries.setQueryData(queryKey, after)
      toast(after.outcome === null ? 'Taken back' : outcomeWords[after.outcome].label)
      await Promise.all([
        queries.invalidateQueries({ queryKey: [['portalLeads', 'pages']] }),
        queries.invalidateQueries({ queryKey: api.providers.overview.key() }),
      ])
    },
  })
  const chosen = say.isPending ? say.variables : lead.outcome
  const toggle = (outcome: AssignmentOutcome): void => {
    if (!say.isPending) say.mutate(lead.outcome === outcome ? null : outcome)
  }
  useHotkeys(
    Object.fromEntries(outcomes.map((outcome) => [outcomeWords[outcome].key, () => toggle(outcome)])),
    lead.refundedAt === null,
  )
  return (
    <Panel
      title="What came of it"
      note={
        lead.outcomeAt && (
          <>
            Said <Time at={lead.outcomeAt} />
          </>
        )
      }
    >
      <div className="grid grid-cols-[auto_1fr_1fr] gap-2" role="group" aria-label="What came of it">
        {outcomes.map((outcome) => {
          const Icon = icons[outcome]
          const { label, key } = outcomeWords[outcome]
          return (
            <Button
              key={outcome}
              size="lg"
              aria-pressed={chosen === outcome}
              data-tip={`${label}|${key}`}
              className={cn(
                'text-base! px-2!',
                chosen === outcome && 'border-accent-text! bg-accent-soft! text-accent-text!',
              )}
              onClick={() => toggle(outcome)}
            >
              <Icon aria-hidden className="size-4 shrink-0" /> {label}
            </Button>
          )
        })}
      </div>
      <p className="mt-2 text-sm text-fg-subtle">
        It tells the seller how good their leads are, and nobody else sees it.
      </p>
      {lead.outcome !== null && <OutcomeNoteForm lead={{ ...lead, outcome: lead.outcome }} />}
    </Panel>
  )
}
