import type {
  ActivateVersion,
  ActivationResult,
  LeadFilter,
  TouchedSubscription,
} from '#contracts/marketplace'
import type { FieldMapping } from '#contracts/forms'
import { activateVersion, keyChanges, previewActivation } from '../forms/index.ts'
import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { Jobs } from '../platform/jobs.ts'
import { getNicheRow, lockNiche } from './niches.ts'
import { rewriteFilters } from './rewrite-filters.ts'

const mostShown = 100

/** What activating a draft would do: what changes, what keeps it back, which filters of providers it touches. Changes nothing. */
export async function previewForm(
  tx: Tx,
  workspaceId: string,
  { id, version, mapping }: ActivateVersion,
): Promise<ActivationResult> {
  const { formId } = await getNicheRow(tx, workspaceId, id)
  const preview = await previewActivation(tx, workspaceId, formId, version, { kind: 'lead', mapping })
  const touched = preview.diff === null ? [] : await touchedBy(tx, workspaceId, id, preview.mapping)
  return {
    activated: false,
    from: preview.from,
    problems: preview.problems,
    diff: preview.diff,
    subscriptions: touched.slice(0, mostShown),
    touched: touched.length,
  }
}

/**
 * Activates a draft. Subscriptions whose filters speak of a field that changes sell nothing from this commit on; the job that comes
 * with it carries their filters over and lets them go on, or leaves them stopped and tells their providers.
 */
export async function activateForm(
  tx: Tx,
  app: { jobs: Pick<Jobs, 'enqueue'>; now: () => Date },
  workspaceId: string,
  input: ActivateVersion & { userId: string | null },
): Promise<ActivationResult> {
  const { id, version, mapping, userId } = input
  const now = app.now()
  const { formId } = await lockNiche(tx, workspaceId, id)
  const preview = await previewActivation(tx, workspaceId, formId, version, { kind: 'lead', mapping })
  const done = await activateVersion(tx, workspaceId, formId, version, { kind: 'lead', mapping, userId, now })
  const touched = done.mapping === null ? [] : await touchedBy(tx, workspaceId, id, done.mapping)
  if (touched.length > 0) {
    await stopTouched(tx, workspaceId, { nicheId: id, version, now, ids: touched.map((one) => one.id) })
    await app.jobs.enqueue(
      tx,
      'filters.rewrite',
      { workspaceId, nicheId: id, version },
      { workspaceId, id: `filters:${id}:${version}` },
    )
  }
  return {
    activated: true,
    from: done.from,
    problems: [],
    diff: preview.diff,
    subscriptions: touched.slice(0, mostShown),
    touched: touched.length,
  }
}

interface Candidate {
  id: string
  provider_id: string
  provider_name: string
  level_name: string
  filters: LeadFilter[]
  is_pending: boolean
}

/** Subscriptions with a filter that does not stay as it is, and those that an earlier activation has not settled yet. */
async function touchedBy(
  tx: Tx,
  workspaceId: string,
  nicheId: string,
  mapping: readonly FieldMapping[],
): Promise<TouchedSubscription[]> {
  const goes = keyChanges(mapping)
  const staying = [...goes].filter(([from, to]) => from === to).map(([from]) => from)
  const { rows } = await tx.$client.query<Candidate>(
    `select s.id, s.provider_id, p.name as provider_name, l.name as level_name, s.filters, pending.is_pending
     from subscriptions s
     join providers p on p.workspace_id = s.workspace_id and p.id = s.provider_id
     join levels l on l.workspace_id = s.workspace_id and l.id = s.level_id
     cross join lateral (select exists (select from filter_changes c where c.workspace_id = s.workspace_id
       and c.subscription_id = s.id and c.outcome = 'pending') as is_pending) pending
     where s.workspace_id = $1 and s.niche_id = $2 and s.archived_at is null and s.status <> 'ended'
       and (pending.is_pending or exists (select from jsonb_array_elements(s.filters) f where not f->>'field' = any($3)))
     order by s.id`,
    [workspaceId, nicheId, staying],
  )
  return rows.map((row) => {
    const { renamed, lost } = rewriteFilters(row.filters, goes)
    return {
      id: row.id,
      providerId: row.provider_id,
      providerName: row.provider_name,
      levelName: row.level_name,
      rewritten: renamed.map(([from]) => from),
      lost,
    }
  })
}

/** Stops them in one statement each, and notes what they were, so that the job can let them go on. */
async function stopTouched(
  tx: Tx,
  workspaceId: string,
  stop: { nicheId: string; version: number; now: Date; ids: string[] },
): Promise<void> {
  const { nicheId, version, now, ids } = stop
  await tx.$client.query(
    `insert into filter_changes (workspace_id, id, subscription_id, niche_id, version, status_before, before, at)
     select $1, n.change_id, s.id, $3, $4, coalesce(
       (select c.status_before from filter_changes c where c.workspace_id = $1 and c.subscription_id = s.id
        and c.outcome = 'pending' order by c.version limit 1), s.status), s.filters, $5
     from unnest($2::uuid[], $6::uuid[]) as n(id, change_id)
     join subscriptions s on s.workspace_id = $1 and s.id = n.id`,
    [workspaceId, ids, nicheId, version, now, ids.map(() => newId(now.getTime()))],
  )
  await tx.$client.query(
    `update subscriptions set status = 'flagged', status_reason = $3, updated_at = $4
     where workspace_id = $1 and id = any($2::uuid[])`,
    [workspaceId, ids, 'The form has changed; the filters are being adapted.', now],
  )
}
