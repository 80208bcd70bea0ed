import type { Tx } from '../platform/db.ts'
import type { FailuresReport } from './contract.ts'
import { ask, type Counted, type Scope } from './scope.ts'

const most = 12

interface Row {
  status: 'failed' | 'disqualified'
  reason: string
  prospects: number
}

const host = String.raw`\m(?:https?://)?(?!robots\.txt|company\.example)(?:(?:[[:alnum:]_-]+\.)+[[:alpha:]][[:alnum:]-]+|(?:[0-9]{1,3}\.){3}[0-9]{1,3})(?::[0-9]+)?\M`
const measured = String.raw`^has [0-9+,–-]+ (review|employee)s?, (.+)$`
const beyond = String.raw`^(has a website of score|is) .*?, (above .+|not in .+)$`

/** The reason without what differs from prospect to prospect: which host it was, and what was measured. */
const cause = `regexp_replace(regexp_replace(regexp_replace(coalesce(status_reason, 'no reason given'),
  '${host}', 'the site', 'g'), '${measured}', 'has \\2 \\1s'), '${beyond}', '\\1 \\2')`

/** Why prospects found since failed or were put aside, from the words that stand on their rows. */
export async function failuresReport(tx: Tx, scope: Scope): Promise<Counted<FailuresReport>> {
  const { workspaceId, campaignId, since, sinceId } = scope
  const counted = `status, ${cause} as reason, count(*)::float8 as prospects`
  const order = `group by 1, 2 order by prospects desc, reason`
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
  const shown = (some: Row[]) =>
    some.slice(0, most).map(({ reason, prospects }) => ({ ...inWords(reason), prospects }))
  return {
    failed: sum(of('failed')),
    causes: shown(of('failed')),
    others: sum(of('failed').slice(most)),
    disqualified: sum(of('disqualified')),
    disqualifications: shown(of('disqualified')).map(({ reason, prospects }) => ({ reason, prospects })),
  }
}

/** A cause as a sentence, and its longest part that stands in every reason of it. */
function inWords(cause: string): { reason: string; search: string } {
  const [search = cause] = cause.split('the site').toSorted((a, b) => b.length - a.length)
  return {
    reason: cause.replace(/^the site/, 'The site').replace('name the site', 'name of the site'),
    search: search.trim().slice(0, 100),
  }
}
