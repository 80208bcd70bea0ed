import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { AlertRuleSettings } from './contract-alerts.ts'
import type { AlertRuleKind } from './contract-states.ts'

const rules: { name: string; kind: AlertRuleKind; settings: AlertRuleSettings; pendingMinutes?: number }[] = [
  { name: 'Became critical', kind: 'band_change', settings: { band: 'critical' } },
  { name: 'Score falls fast', kind: 'score_drop', settings: { points: 15, days: 30 } },
  { name: 'Silent for longer than usual', kind: 'no_contact', settings: { times: 2 } },
  { name: 'Would not recommend us', kind: 'detractor', settings: { days: 30 } },
  { name: 'Three bad conversations in a row', kind: 'negative_streak', settings: { count: 3 } },
  { name: 'Renewal at risk', kind: 'renewal_at_risk', settings: { days: 60 } },
  { name: 'A payment failed', kind: 'payment_failed', settings: { count: 1 } },
]

/** The rules that a workspace starts with; made with its first client and never again, so that those taken away stay away. */
export async function defaultRules(tx: Tx, workspaceId: string, now: Date): Promise<void> {
  const { rows } = await tx.$client.query(
    `insert into client_settings (workspace_id, updated_at) values ($1, $2) on conflict (workspace_id) do nothing returning workspace_id`,
    [workspaceId, now],
  )
  if (rows.length === 0) return
  await tx.$client.query(
    `insert into alert_rules (workspace_id, id, name, kind, settings, pending_minutes, created_at, updated_at)
     select $1, x.*, $2, $2 from unnest($3::uuid[], $4::text[], $5::text[], $6::jsonb[], $7::int[]) as x(id, name, kind, settings, pending)`,
    [
      workspaceId,
      now,
      rules.map(() => newId()),
      rules.map(({ name }) => name),
      rules.map(({ kind }) => kind),
      rules.map(({ settings }) => JSON.stringify(settings)),
      rules.map(({ pendingMinutes }) => pendingMinutes ?? 0),
    ],
  )
}
