import type { Provider, ProviderDecision, ProviderStatus } from '#contracts/marketplace'
import { openProviderAccount } from '../ledger/index.ts'
import type { Tx } from '../platform/db.ts'
import { AppError } from '../platform/errors.ts'
import type { App } from '../tenancy/index.ts'
import { getProvider } from './admin-providers.ts'
import { marketOf } from './money-deps.ts'
import { offerAgain } from './offer-leads.ts'
import { queueProviderMail } from './provider-mails.ts'

type Deps = Pick<App, 'jobs' | 'keys' | 'now' | 'config'>
type Decision = 'approve' | 'reject' | 'deactivate'

const from: Record<Decision, readonly ProviderStatus[]> = {
  approve: ['unverified', 'pending', 'rejected', 'deactivated'],
  reject: ['unverified', 'pending'],
  deactivate: ['active'],
}
const to: Record<Decision, ProviderStatus> = {
  approve: 'active',
  reject: 'rejected',
  deactivate: 'deactivated',
}

/**
 * What the operator decides of a provider, who is told by mail. Approved they get an account and may buy; deactivated their users are
 * out with the commit, since every request reads the status afresh.
 */
export async function decideProvider(
  tx: Tx,
  deps: Deps,
  { workspaceId, decision, input }: { workspaceId: string; decision: Decision; input: ProviderDecision },
): Promise<{ before: Provider; after: Provider }> {
  const before = await getProvider(tx, workspaceId, input.id)
  if (before.status === to[decision]) return { before, after: before }
  const { rowCount } = await tx.$client.query(
    `update providers set status = $3, status_reason = $4,
       approved_at = case when $3 = 'active' then coalesce(approved_at, $5) else approved_at end
     where workspace_id = $1 and id = $2 and status = any ($6)`,
    [workspaceId, input.id, to[decision], input.reason, deps.now(), from[decision]],
  )
  if (rowCount === 0)
    throw new AppError(
      'conflict',
      `${before.name} is ${before.status}; only ${from[decision].join(', ')} can be changed so.`,
    )
  if (decision === 'approve') {
    const { currency } = await marketOf(tx, workspaceId)
    await openProviderAccount(tx, workspaceId, input.id, currency, deps.now())
    await offerAgain(tx, deps, workspaceId, { providerId: input.id }, 'provider')
  }
  await queueProviderMail(tx, deps, workspaceId, {
    kind: decision,
    to: before.email,
    provider: before.name,
    reason: input.reason,
  })
  return { before, after: await getProvider(tx, workspaceId, input.id) }
}
