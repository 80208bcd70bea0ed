import * as z from 'zod'
import { AlertRuleKind, AlertStatus } from './contract-states.ts'

const Named = z.object({ id: z.uuid(), name: z.string() })

/** The numbers of a rule; which of them count is said by its kind. */
export const AlertRuleSettings = z.object({
  /** `band_change`: the band that calls. */
  band: z.enum(['at_risk', 'critical']).optional(),
  /** `score_drop`: so many points within so many days. */
  points: z.number().min(1).max(100).optional(),
  days: z.int().min(1).max(365).optional(),
  /** `no_contact`: so many times the client's own rhythm. */
  times: z.number().min(1).max(20).optional(),
  /** `negative_streak`, `payment_failed`: so many. */
  count: z.int().min(1).max(50).optional(),
  /** `usage_drop`: so many percent. */
  percent: z.number().min(1).max(100).optional(),
  /** What must be passed the other way before it closes by itself; each kind says what it is of. */
  recovery: z.number().optional(),
})
export type AlertRuleSettings = z.infer<typeof AlertRuleSettings>

export const AlertRule = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: AlertRuleKind,
  settings: AlertRuleSettings,
  pendingMinutes: z.int(),
  segment: z.string().nullable(),
  playbook: Named.nullable(),
  isActive: z.boolean(),
  /** When it calls and when it lets go, in a sentence. */
  words: z.string(),
  openAlerts: z.int(),
  createdAt: z.iso.datetime(),
})
export type AlertRule = z.infer<typeof AlertRule>

export const NewAlertRule = z.object({
  name: z.string().trim().min(1, 'Give the rule a name.').max(100),
  kind: AlertRuleKind,
  settings: AlertRuleSettings.default({}),
  pendingMinutes: z.int().min(0).max(43_200).default(0),
  segment: z.string().trim().max(60).nullable().default(null),
  playbookId: z.uuid().nullable().default(null),
  isActive: z.boolean().default(true),
})
export type NewAlertRule = z.infer<typeof NewAlertRule>

export const AlertRuleChange = z.object({
  id: z.uuid(),
  name: NewAlertRule.shape.name.optional(),
  settings: AlertRuleSettings.optional(),
  pendingMinutes: z.int().min(0).max(43_200).optional(),
  segment: z.string().trim().max(60).nullable().optional(),
  playbookId: z.uuid().nullable().optional(),
  isActive: z.boolean().optional(),
})
export type AlertRuleChange = z.infer<typeof AlertRuleChange>

/** What an alert rests on: the number that was found, what it was compared with, and where it stands. */
export const AlertEvidence = z.object({
  value: z.number().nullable(),
  threshold: z.number().nullable(),
  /** Interactions and signals that show it. */
  interactionIds: z.array(z.string()),
  signalIds: z.array(z.string()),
})
export type AlertEvidence = z.infer<typeof AlertEvidence>

export const Alert = z.object({
  id: z.uuid(),
  client: Named,
  rule: z.object({ id: z.uuid(), name: z.string(), kind: AlertRuleKind }),
  status: AlertStatus,
  title: z.string(),
  evidence: AlertEvidence,
  pendingSince: z.iso.datetime(),
  openedAt: z.iso.datetime().nullable(),
  closedAt: z.iso.datetime().nullable(),
  snoozedUntil: z.iso.datetime().nullable(),
  assignee: Named.nullable(),
  note: z.string(),
  closedBy: z.string().nullable(),
  /** The score now. */
  shown: z.number().nullable(),
  /** Of the playbook that it started. */
  tasks: z.object({ done: z.int(), all: z.int() }).nullable(),
})
export type Alert = z.infer<typeof Alert>

/** `waiting` is open and not snoozed: what somebody should look at now. */
export const AlertQuery = z.object({
  state: z.enum(['waiting', 'snoozed', 'pending', 'closed', 'all']).default('waiting'),
  client: z.uuid().optional(),
  rule: z.uuid().optional(),
  assignee: z.union([z.uuid(), z.literal('me'), z.literal('nobody')]).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(1000).optional(),
})
export type AlertQuery = z.infer<typeof AlertQuery>

export const SnoozeAlert = z.object({ id: z.uuid(), until: z.iso.datetime({ offset: true }).nullable() })
export const AssignAlert = z.object({ id: z.uuid(), assigneeId: z.uuid().nullable() })
export const ResolveAlert = z.object({ id: z.uuid(), note: z.string().trim().max(2000).default('') })

/** A step of a playbook, due so many days after its start. */
export const PlaybookStep = z.object({
  title: z.string().trim().min(1).max(200),
  dueDays: z.int().min(0).max(365),
})
export type PlaybookStep = z.infer<typeof PlaybookStep>

export const Playbook = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  steps: z.array(PlaybookStep),
  runs: z.int(),
  createdAt: z.iso.datetime(),
})
export type Playbook = z.infer<typeof Playbook>

export const NewPlaybook = z.object({
  name: z.string().trim().min(1, 'Give the playbook a name.').max(100),
  description: z.string().trim().max(2000).default(''),
  steps: z.array(PlaybookStep).min(1, 'Give at least one task.').max(50),
})
export type NewPlaybook = z.infer<typeof NewPlaybook>

export const PlaybookChange = z.object({
  id: z.uuid(),
  name: NewPlaybook.shape.name.optional(),
  description: z.string().trim().max(2000).optional(),
  steps: NewPlaybook.shape.steps.optional(),
})
export type PlaybookChange = z.infer<typeof PlaybookChange>

export const StartPlaybook = z.object({ id: z.uuid(), clientId: z.uuid() })

/** One thing to do for a client. */
export const ClientTask = z.object({
  id: z.uuid(),
  client: Named,
  /** The playbook it belongs to. */
  playbook: z.string().nullable(),
  alertId: z.uuid().nullable(),
  title: z.string(),
  dueOn: z.iso.date().nullable(),
  assignee: Named.nullable(),
  doneAt: z.iso.datetime().nullable(),
  doneBy: z.string().nullable(),
})
export type ClientTask = z.infer<typeof ClientTask>

export const ClientTaskQuery = z.object({
  client: z.uuid().optional(),
  assignee: z.union([z.uuid(), z.literal('me'), z.literal('nobody')]).optional(),
  isDone: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
})

export const NewClientTask = z.object({
  clientId: z.uuid(),
  title: z.string().trim().min(1, 'Say what is to be done.').max(200),
  dueOn: z.iso.date().nullable().default(null),
  assigneeId: z.uuid().nullable().default(null),
})
export type NewClientTask = z.infer<typeof NewClientTask>

export const ClientTaskChange = z.object({
  id: z.uuid(),
  title: NewClientTask.shape.title.optional(),
  dueOn: z.iso.date().nullable().optional(),
  assigneeId: z.uuid().nullable().optional(),
  isDone: z.boolean().optional(),
})
export type ClientTaskChange = z.infer<typeof ClientTaskChange>
