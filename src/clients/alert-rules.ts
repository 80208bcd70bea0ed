import type { Tx } from '../platform/db.ts'
import { found } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { ruleWords } from './alert-rule-words.ts'
import type { AlertRule, AlertRuleChange, AlertRuleSettings, NewAlertRule } from './contract-alerts.ts'
import type { AlertRuleKind } from './contract-states.ts'
import { defaultRules } from './default-rules.ts'

interface Row {
  id: string
  name: string
  kind: AlertRuleKind
  settings: AlertRuleSettings
  pending_minutes: number
  segment: string | null
  playbook_id: string | null
  playbook: string | null
  is_active: boolean
  open: number
  created_at: Date
}

const select = `select r.id, r.name, r.kind, r.settings, r.pending_minutes, r.segment, r.playbook_id, p.name as playbook, r.is_active, r.created_at,
    (select count(*)::int from alerts a where a.workspace_id = r.workspace_id and a.rule_id = r.id and a.status = 'open') as open
  from alert_rules r left join playbooks p on p.workspace_id = r.workspace_id and p.id = r.playbook_id
  where r.workspace_id = $1 and r.archived_at is null`

/** Every rule; those that a workspace starts with come with its first client. */
export async function listAlertRules(tx: Tx, workspaceId: string): Promise<AlertRule[]> {
  const { rows } = await tx.$client.query<Row>(`${select} order by r.created_at, r.id limit 200`, [
    workspaceId,
  ])
  return rows.map(ruleOf)
}

async function getAlertRule(tx: Tx, workspaceId: string, id: string): Promise<AlertRule> {
  const { rows } = await tx.$client.query<Row>(`${select} and r.id = $2`, [workspaceId, id])
  return ruleOf(found(rows[0], 'rule'))
}

/** A rule of one's own; it is judged with the next score of each client. */
export async function createAlertRule(
  tx: Tx,
  workspaceId: string,
  input: NewAlertRule,
  now: Date,
): Promise<AlertRule> {
  await defaultRules(tx, workspaceId, now)
  await findPlaybook(tx, workspaceId, input.playbookId)
  const id = newId()
  await tx.$client.query(
    `insert into alert_rules (workspace_id, id, name, kind, settings, pending_minutes, segment, playbook_id, is_active, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)`,
    [
      workspaceId,
      id,
      input.name,
      input.kind,
      JSON.stringify(input.settings),
      input.pendingMinutes,
      input.segment,
      input.playbookId,
      input.isActive,
      now,
    ],
  )
  return getAlertRule(tx, workspaceId, id)
}

/** Changes what is named. A rule that is switched off closes its alerts. */
export async function changeAlertRule(
  tx: Tx,
  workspaceId: string,
  change: AlertRuleChange,
  now: Date,
): Promise<AlertRule> {
  const before = await getAlertRule(tx, workspaceId, change.id)
  await findPlaybook(tx, workspaceId, change.playbookId ?? null)
  await tx.$client.query(
    `update alert_rules set name = $3, settings = $4, pending_minutes = $5, segment = $6, playbook_id = $7, is_active = $8, updated_at = $9
     where workspace_id = $1 and id = $2`,
    [
      workspaceId,
      change.id,
      change.name ?? before.name,
      JSON.stringify(change.settings ?? before.settings),
      change.pendingMinutes ?? before.pendingMinutes,
      change.segment === undefined ? before.segment : change.segment,
      change.playbookId === undefined ? (before.playbook?.id ?? null) : change.playbookId,
      change.isActive ?? before.isActive,
      now,
    ],
  )
  if (change.isActive === false) await dismissAlerts(tx, workspaceId, change.id, now)
  return getAlertRule(tx, workspaceId, change.id)
}

/** Takes a rule away and closes its alerts; those that were closed keep its name. */
export async function removeAlertRule(tx: Tx, workspaceId: string, id: string, now: Date): Promise<string> {
  const { name } = await getAlertRule(tx, workspaceId, id)
  await dismissAlerts(tx, workspaceId, id, now)
  await tx.$client.query('update alert_rules set archived_at = $3 where workspace_id = $1 and id = $2', [
    workspaceId,
    id,
    now,
  ])
  return name
}

async function dismissAlerts(tx: Tx, workspaceId: string, ruleId: string, now: Date): Promise<void> {
  await tx.$client.query(
    `update alerts set status = 'dismissed', closed_at = $3, updated_at = $3, note = 'The rule was switched off'
     where workspace_id = $1 and rule_id = $2 and closed_at is null`,
    [workspaceId, ruleId, now],
  )
}

async function findPlaybook(tx: Tx, workspaceId: string, id: string | null): Promise<void> {
  if (id === null) return
  const { rows } = await tx.$client.query(
    'select from playbooks where workspace_id = $1 and id = $2 and archived_at is null',
    [workspaceId, id],
  )
  found(rows[0], 'playbook')
}

function ruleOf(row: Row): AlertRule {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    settings: row.settings,
    pendingMinutes: row.pending_minutes,
    segment: row.segment,
    playbook: row.playbook_id === null ? null : { id: row.playbook_id, name: row.playbook ?? '' },
    isActive: row.is_active,
    words: ruleWords(row.kind, row.settings),
    openAlerts: row.open,
    createdAt: row.created_at.toISOString(),
  }
}
