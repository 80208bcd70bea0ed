import type { LeadFilter, SubscriptionStatus } from '#contracts/marketplace'
import type { FieldMapping } from '#contracts/forms'
import { keyChanges } from '../forms/index.ts'
import type { NotifyDeps } from '../notify/index.ts'
import { inWorkspace } from '../platform/db.ts'
import type { Db, Tx } from '../platform/db.ts'
import { openMailDesk } from './mail-desk.ts'
import { getNicheRow } from './niches.ts'
import { offerAgain } from './offer-leads.ts'
import { rewriteFilters } from './rewrite-filters.ts'

/** What carrying filters over needs of the application; `App` satisfies it. */
export type FilterDeps = Pick<NotifyDeps, 'jobs' | 'keys' | 'now'> & {
  db: Db
  config: { PUBLIC_URL: string }
}

const atATime = 100

interface Pending {
  id: string
  version: number
  subscription_id: string
  status_before: SubscriptionStatus
  before: LeadFilter[]
  filters: LeadFilter[]
  provider_name: string
  email: string
  mapping: FieldMapping[] | null
}

/** Settles some of what activations up to this version left open, the oldest first; answers how many. A second run finds nothing. */
export async function settleFilters(
  deps: FilterDeps,
  workspaceId: string,
  { nicheId, version }: { nicheId: string; version: number },
): Promise<number> {
  return inWorkspace(deps.db, workspaceId, async (tx) => {
    const { formId, name } = await getNicheRow(tx, workspaceId, nicheId)
    const { rows } = await tx.$client.query<Pending>(
      `select c.id, c.version, c.subscription_id, c.status_before, c.before, s.filters, p.name as provider_name,
         p.email, v.mapping
       from filter_changes c
       join subscriptions s on s.workspace_id = c.workspace_id and s.id = c.subscription_id
       join providers p on p.workspace_id = s.workspace_id and p.id = s.provider_id
       join form_versions v on v.workspace_id = c.workspace_id and v.form_id = $4 and v.version = c.version
       where c.workspace_id = $1 and c.niche_id = $2 and c.version <= $3 and c.outcome = 'pending'
       order by c.subscription_id, c.version limit ${atATime} for update of c, s`,
      [workspaceId, nicheId, version, formId],
    )
    // Two versions of one subscription: the later one speaks of what the earlier one makes of its filters.
    const first = rows.filter((row, index) => rows[index - 1]?.subscription_id !== row.subscription_id)
    let resumed = 0
    for (const row of first) if (await settleOne(deps, tx, workspaceId, row, name)) resumed++
    if (resumed > 0) await offerAgain(tx, deps, workspaceId, { nicheId }, 'filters')
    return first.length
  })
}

/** Whether the subscription takes leads again. */
async function settleOne(
  deps: FilterDeps,
  tx: Tx,
  workspaceId: string,
  row: Pending,
  nicheName: string,
): Promise<boolean> {
  const now = deps.now()
  // Who edited their filters meanwhile wrote them in the words of the form as it is.
  const isEdited = JSON.stringify(row.filters) !== JSON.stringify(row.before)
  const { filters, lost } = isEdited
    ? { filters: row.filters, lost: [] as string[] }
    : rewriteFilters(row.filters, keyChanges(row.mapping ?? []))
  const isFlagged = lost.length > 0
  await tx.$client.query(
    `update filter_changes set outcome = $3, after = $4, lost_fields = $5, settled_at = $6 where workspace_id = $1 and id = $2`,
    [workspaceId, row.id, isFlagged ? 'flagged' : 'rewritten', JSON.stringify(filters), lost, now],
  )
  if (isEdited) return false
  await tx.$client.query(
    `update filter_changes set before = $3 where workspace_id = $1 and subscription_id = $2 and outcome = 'pending'`,
    [workspaceId, row.subscription_id, JSON.stringify(filters)],
  )
  const reason = isFlagged
    ? `The form no longer asks for ${lost.join(', ')}, which a filter needs. Change the filter to go on.`
    : ''
  const { rows: changed } = await tx.$client.query<{ status: SubscriptionStatus }>(
    `update subscriptions s set filters = $3, revision = revision + 1, updated_at = $6, status_reason = $5,
       status = case when exists (select from filter_changes c where c.workspace_id = $1 and c.subscription_id = s.id
         and c.outcome = 'pending') then 'flagged' else $4 end
     where s.workspace_id = $1 and s.id = $2 and s.status = 'flagged' returning s.status`,
    [
      workspaceId,
      row.subscription_id,
      JSON.stringify(filters),
      isFlagged ? 'flagged' : row.status_before,
      reason,
      now,
    ],
  )
  if (isFlagged) await tellProvider(deps, tx, workspaceId, { ...row, nicheName, lost })
  return changed[0]?.status === 'active'
}

async function tellProvider(
  deps: FilterDeps,
  tx: Tx,
  workspaceId: string,
  told: Pick<Pending, 'email' | 'provider_name'> & { nicheName: string; lost: string[] },
): Promise<void> {
  const desk = await openMailDesk(tx, deps, workspaceId)
  await desk.queue('filters_flagged', {
    to: told.email,
    values: {
      'provider.name': told.provider_name,
      'niche.name': told.nicheName,
      fields: told.lost.join(', '),
    },
    link: `${deps.config.PUBLIC_URL}/provider/subscriptions`,
    expiresAt: new Date(deps.now().getTime() + 7 * 86_400_000),
  })
}
