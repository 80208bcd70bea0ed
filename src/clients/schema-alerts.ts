import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { members, users } from '../tenancy/schema.ts'
import { at, oneOf, tenant } from '../tenancy/schema-columns.ts'
import type { AlertEvidence, AlertRuleSettings, PlaybookStep } from './contract-alerts.ts'
import { AlertRuleKind, AlertStatus } from './contract-states.ts'
import { clients, ofClient } from './schema-clients.ts'

/** A list of tasks for a situation. */
export const playbooks = pgTable(
  'playbooks',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    name: text().notNull(),
    description: text().notNull().default(''),
    steps: jsonb().$type<PlaybookStep[]>().notNull(),
    archivedAt: at(),
    createdAt: at().notNull(),
    updatedAt: at().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
)

/** When members are called to a client. */
export const alertRules = pgTable(
  'alert_rules',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    name: text().notNull(),
    kind: text().$type<AlertRuleKind>().notNull(),
    settings: jsonb().$type<AlertRuleSettings>().notNull(),
    /** How long the condition must hold before the alert opens. */
    pendingMinutes: integer().notNull().default(0),
    /** Only clients of this segment; null takes all. */
    segment: text(),
    /** Started by the alert, for the client's owner. */
    playbookId: uuid(),
    isActive: boolean().notNull().default(true),
    archivedAt: at(),
    createdAt: at().notNull(),
    updatedAt: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('alert_rules_playbook')
      .on(t.workspaceId, t.playbookId)
      .where(sql`playbook_id is not null`),
    foreignKey({
      columns: [t.workspaceId, t.playbookId],
      foreignColumns: [playbooks.workspaceId, playbooks.id],
      name: 'alert_rules_playbook_fk',
    }).onDelete('set null'),
    check('alert_rules_kind_known', oneOf(t.kind, AlertRuleKind.options)),
    check('alert_rules_pending', sql`${t.pendingMinutes} >= 0`),
  ],
)

/** A call to a client. A rule and client have at most one that lives: the index says so, whoever races. */
export const alerts = pgTable(
  'alerts',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    ruleId: uuid().notNull(),
    clientId: uuid().notNull(),
    status: text().$type<AlertStatus>().notNull(),
    /** Since when the condition holds. */
    pendingSince: at().notNull(),
    openedAt: at(),
    closedAt: at(),
    snoozedUntil: at(),
    assigneeId: uuid(),
    /** What was found, in words and numbers. */
    title: text().notNull(),
    evidence: jsonb().$type<AlertEvidence>().notNull(),
    /** What came of it, by who resolved it. */
    note: text().notNull().default(''),
    closedBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    /** When the condition let go after a person had resolved it; until then its rule does not call again. */
    rearmedAt: at(),
    updatedAt: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('alerts_one_living')
      .on(t.workspaceId, t.ruleId, t.clientId)
      .where(sql`closed_at is null`),
    index('alerts_rule').on(t.workspaceId, t.ruleId),
    index('alerts_client').on(t.workspaceId, t.clientId, t.pendingSince, t.id),
    index('alerts_status').on(t.workspaceId, t.status, t.updatedAt, t.id),
    index('alerts_newest').on(t.workspaceId, t.updatedAt, t.id),
    index('alerts_assignee')
      .on(t.workspaceId, t.assigneeId)
      .where(sql`assignee_id is not null`),
    index('alerts_resting')
      .on(t.workspaceId, t.clientId)
      .where(sql`status = 'resolved' and rearmed_at is null`),
    index('alerts_closer').on(t.closedBy),
    foreignKey({
      columns: [t.workspaceId, t.ruleId],
      foreignColumns: [alertRules.workspaceId, alertRules.id],
      name: 'alerts_rule_fk',
    }).onDelete('cascade'),
    ofClient(t, 'alerts'),
    foreignKey({
      columns: [t.workspaceId, t.assigneeId],
      foreignColumns: [members.workspaceId, members.userId],
      name: 'alerts_assignee_fk',
    }).onDelete('set null'),
    check('alerts_status_known', oneOf(t.status, AlertStatus.options)),
    check('alerts_living', sql`(${t.closedAt} is null) = (${t.status} in ('pending', 'open'))`),
    check('alerts_opened', sql`${t.status} <> 'open' or ${t.openedAt} is not null`),
  ],
)

/** A playbook at work for a client. */
export const playbookRuns = pgTable(
  'playbook_runs',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    playbookId: uuid().notNull(),
    clientId: uuid().notNull(),
    alertId: uuid(),
    startedBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    startedAt: at().notNull(),
    /** When its last task was done, or somebody ended it. */
    endedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('playbook_runs_playbook').on(t.workspaceId, t.playbookId),
    index('playbook_runs_client').on(t.workspaceId, t.clientId),
    uniqueIndex('playbook_runs_alert')
      .on(t.workspaceId, t.alertId)
      .where(sql`alert_id is not null`),
    index('playbook_runs_starter').on(t.startedBy),
    foreignKey({
      columns: [t.workspaceId, t.playbookId],
      foreignColumns: [playbooks.workspaceId, playbooks.id],
      name: 'playbook_runs_playbook_fk',
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.clientId],
      foreignColumns: [clients.workspaceId, clients.id],
      name: 'playbook_runs_client_fk',
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.alertId],
      foreignColumns: [alerts.workspaceId, alerts.id],
      name: 'playbook_runs_alert_fk',
    }).onDelete('set null'),
  ],
)

/** One thing to do for a client. */
export const clientTasks = pgTable(
  'client_tasks',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    clientId: uuid().notNull(),
    /** The playbook it belongs to; null for one that was written by hand. */
    runId: uuid(),
    position: integer().notNull().default(0),
    title: text().notNull(),
    dueOn: date({ mode: 'string' }),
    assigneeId: uuid(),
    doneAt: at(),
    doneBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    createdAt: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('client_tasks_client').on(t.workspaceId, t.clientId),
    index('client_tasks_run')
      .on(t.workspaceId, t.runId)
      .where(sql`run_id is not null`),
    index('client_tasks_assignee')
      .on(t.workspaceId, t.assigneeId)
      .where(sql`assignee_id is not null`),
    index('client_tasks_doer').on(t.doneBy),
    ofClient(t, 'client_tasks'),
    foreignKey({
      columns: [t.workspaceId, t.runId],
      foreignColumns: [playbookRuns.workspaceId, playbookRuns.id],
      name: 'client_tasks_run_fk',
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.assigneeId],
      foreignColumns: [members.workspaceId, members.userId],
      name: 'client_tasks_assignee_fk',
    }).onDelete('set null'),
  ],
)
