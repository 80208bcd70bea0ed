import type { Tx } from '../platform/db.ts'
import type { FailuresReport } from './contract.ts'
import { ask, type Scope } from './scope.ts'

const most = 12

interface Row {
  status: 'failed' | 'disqualified'
  reason: string
  prospects: number
}

/** Why prospects found since failed or were put aside, from the words that stand on their rows. */
export async function failuresReport(tx: Tx, scope: Scope): Promise<Omit<FailuresReport, 'countedAt'>> {
  const { workspaceId, campaignId, since, sinceId } = scope
  const counted = `status, coalesce(status_reason, 'no reason given') as reason, count(*)::float8 as prospects`
  const order = `group by status, status_reason order by prospects desc, reason`
  const rows =
    campaignId === null
      ? await ask<Row>(
          tx,
          `select ${counted} from prospects
           where workspace_id = $1 and status in ('failed', 'disqualified') and id >= $2 and merged_into is null ${order}`,
          [workspaceId, sinceId],
        )
      : await ask<Row>(
          tx,
          `select ${counted} from campaign_prospects
           where workspace_id = $1 and campaign_id = $2 and status in ('failed', 'disqualified') and created_at >= $3 ${order}`,
          [workspaceId, campaignId, since],
        )
  const of = (status: Row['status']) => rows.filter((row) => row.status === status)
  const sum = (some: Row[]) => some.reduce((total, row) => total + row.prospects, 0)
  const shown = (some: Row[]) => some.slice(0, most).map(({ reason, prospects }) => ({ reason, prospects }))
  return {
    failed: sum(of('failed')),
    causes: shown(of('failed')),
    others: sum(of('failed').slice(most)),
    disqualified: sum(of('disqualified')),
    disqualifications: shown(of('disqualified')),
  }
}
