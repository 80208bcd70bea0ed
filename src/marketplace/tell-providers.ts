import { inWords } from '../ledger/index.ts'
import { asSystem, inWorkspace } from '../platform/db.ts'
import type { Tx } from '../platform/db.ts'
import type { App } from '../tenancy/index.ts'
import type { ProviderPreferences } from '#contracts/marketplace'
import { openMailDesk } from './mail-desk.ts'
import { preferencesOf } from './provider-profile.ts'
import { readSoldLeads, type SoldLead } from './read-sold-leads.ts'

/** What telling providers of their sales needs. */
export type TellProvidersDeps = Pick<App, 'db' | 'jobs' | 'keys' | 'now' | 'webhooks'> & {
  config: Pick<App['config'], 'PUBLIC_URL'>
}

const mostWorkspaces = 200
const mostAtOnce = 500

/**
 * Tells providers of what they bought since the last time: their systems by webhook, and a mail for each lead to the addresses they chose.
 * Notices go in the commit that tells, so a crash tells nobody twice and forgets nobody. Answers how many notices it took.
 */
export async function tellProviders(deps: TellProvidersDeps): Promise<number> {
  const workspaces = await asSystem(deps.db, 'tell providers of their leads', async (tx) => {
    const { rows } = await tx.$client.query<{ id: string }>(
      `select distinct workspace_id as id from assignment_notices limit ${mostWorkspaces}`,
    )
    return rows
  })
  let taken = 0
  for (const { id } of workspaces)
    taken += await inWorkspace(deps.db, id, async (tx) => tellOfWorkspace(tx, deps, id))
  return taken
}

async function tellOfWorkspace(tx: Tx, deps: TellProvidersDeps, workspaceId: string): Promise<number> {
  const { rows: notices } = await tx.$client.query<{ id: string }>(
    `delete from assignment_notices n using (
       select id from assignment_notices where workspace_id = $1 order by id limit ${mostAtOnce} for update skip locked
     ) d where n.workspace_id = $1 and n.id = d.id returning n.assignment_id as id`,
    [workspaceId],
  )
  if (notices.length === 0) return 0
  const sold = await readSoldLeads(
    tx,
    workspaceId,
    notices.map(({ id }) => id),
  )
  await deps.webhooks.announce(tx, workspaceId, sold.map(eventOf))
  await mailSold(tx, deps, workspaceId, sold)
  return notices.length
}

/** What the systems of the buyer get: the lead as its users see it. */
function eventOf({ providerId, ...sold }: SoldLead) {
  const { assignmentId, leadId, niche, level, price, currency, lead, answers } = sold
  return {
    kind: 'lead.assigned' as const,
    providerId,
    data: {
      assignmentId,
      leadId,
      niche,
      level,
      price: { amount: price, currency },
      assignedAt: sold.at.toISOString(),
      lead: { ...lead, submittedAt: sold.submittedAt.toISOString(), answers },
    },
  }
}

async function mailSold(
  tx: Tx,
  deps: TellProvidersDeps,
  workspaceId: string,
  sold: readonly SoldLead[],
): Promise<void> {
  const { rows } = await tx.$client.query<{
    id: string
    name: string
    email: string
    preferences: Partial<ProviderPreferences>
  }>(`select id, name, email, preferences from providers where workspace_id = $1 and id = any($2::uuid[])`, [
    workspaceId,
    [...new Set(sold.map(({ providerId }) => providerId))],
  ])
  const providers = new Map(rows.map((row) => [row.id, row]))
  const desk = await openMailDesk(tx, deps, workspaceId)
  for (const one of sold) {
    const provider = providers.get(one.providerId)
    if (provider === undefined) continue
    const { newLead, deliverTo } = preferencesOf(provider.preferences)
    if (!newLead) continue
    for (const to of deliverTo.length === 0 ? [provider.email] : deliverTo)
      await desk.queue('provider_new_lead', {
        to,
        values: valuesOf(one, provider.name),
        link: `${deps.config.PUBLIC_URL}/provider/leads/${one.assignmentId}`,
      })
  }
}

function valuesOf({ lead, answers, niche, level, price, currency }: SoldLead, provider: string) {
  return {
    'provider.name': provider,
    'niche.name': niche.name,
    'level.name': level.name,
    'lead.name': lead.name,
    'lead.email': lead.email,
    'lead.phone': lead.phone ?? '',
    'lead.postalCode': lead.postalCode ?? '',
    'lead.answers': answers
      .filter(({ text }) => text !== '')
      .map(({ label, text }) => `${label}: ${text}`)
      .join('\n'),
    'lead.price': inWords(price, currency),
  }
}
