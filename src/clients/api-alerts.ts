import * as z from 'zod'
import {
  Alert,
  AlertQuery,
  AlertRule,
  AlertRuleChange,
  AssignAlert,
  NewAlertRule,
  ResolveAlert,
  SnoozeAlert,
} from '#contracts/clients'
import { pageOf } from '#contracts/platform'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { assignAlert, resolveAlert, snoozeAlert } from './act-on-alerts.ts'
import { changeAlertRule, createAlertRule, listAlertRules, removeAlertRule } from './alert-rules.ts'
import { onePage, ownerId } from './examples.ts'
import { alertExample, alertId as id, ruleExample, ruleId } from './examples-alerts.ts'
import { getAlert, listAlerts } from './list-alerts.ts'

const tags = ['alerts']
const byId = z.object({ id: z.uuid() })

/** Calls to clients, and the rules that make them. */
export const alertsRouter = {
  list: can('alerts.read')
    .route({
      method: 'GET',
      path: '/alerts',
      tags,
      summary: 'Alerts that wait for somebody; those that moved last first',
    })
    .meta({ example: { input: { assignee: 'me' }, output: onePage(alertExample) } })
    .input(AlertQuery)
    .output(pageOf(Alert))
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => {
        const { workspaceId, userId } = context.caller
        const { db, now } = context.app
        return listAlerts(tx, workspaceId, { db, userId, now: now() }, input)
      }),
    ),

  get: can('alerts.read')
    .route({ method: 'GET', path: '/alerts/{id}', tags, summary: 'One alert' })
    .meta({ example: { input: { id }, output: alertExample } })
    .input(byId)
    .output(Alert)
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => getAlert(tx, context.app.db, context.caller.workspaceId, input.id)),
    ),

  snooze: can('alerts.write')
    .route({
      method: 'POST',
      path: '/alerts/{id}/snooze',
      tags,
      summary: 'Out of sight until a time; null brings it back',
    })
    .meta({
      example: {
        input: { id, until: '2026-03-09T08:00:00.000Z' },
        output: { ...alertExample, snoozedUntil: '2026-03-09T08:00:00.000Z' },
      },
    })
    .input(SnoozeAlert)
    .output(Alert)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        await snoozeAlert(tx, context.app, workspaceId, input)
        return getAlert(tx, context.app.db, workspaceId, input.id)
      }),
    ),

  assign: can('alerts.write')
    .route({
      method: 'POST',
      path: '/alerts/{id}/assign',
      tags,
      summary: 'Hand an alert to a member, or to nobody',
    })
    .meta({ example: { input: { id, assigneeId: ownerId }, output: alertExample } })
    .input(AssignAlert)
    .output(Alert)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        await assignAlert(tx, context.app, workspaceId, input)
        return getAlert(tx, context.app.db, workspaceId, input.id)
      }),
    ),

  resolve: can('alerts.write')
    .route({
      method: 'POST',
      path: '/alerts/{id}/resolve',
      tags,
      summary:
        'Close an alert with what came of it; its rule calls again after the condition has let go once',
    })
    .meta({
      example: {
        input: { id, note: 'Called: they were on holiday' },
        output: {
          ...alertExample,
          status: 'resolved',
          note: 'Called: they were on holiday',
          closedAt: '2026-03-02T10:00:00.000Z',
        },
      },
    })
    .input(ResolveAlert)
    .output(Alert)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId, userId } = context.caller
        await resolveAlert(tx, context.app, workspaceId, { ...input, userId })
        return getAlert(tx, context.app.db, workspaceId, input.id)
      }),
    ),

  rules: can('alerts.read')
    .route({ method: 'GET', path: '/alert-rules', tags, summary: 'When members are called to a client' })
    .meta({ example: { output: [ruleExample] } })
    .output(z.array(AlertRule))
    .handler(async ({ context }) =>
      inCaller(context, (tx) => listAlertRules(tx, context.caller.workspaceId)),
    ),

  createRule: can('alerts.write')
    .route({
      method: 'POST',
      path: '/alert-rules',
      tags,
      summary: 'A rule; it is judged with the next score of each client',
    })
    .meta({
      example: {
        input: { name: 'Silent for longer than usual', kind: 'no_contact', settings: { times: 2 } },
        output: ruleExample,
      },
    })
    .input(NewAlertRule)
    .output(AlertRule)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const rule = await createAlertRule(tx, context.caller.workspaceId, input, context.app.now())
        const subject = { kind: 'alert_rule', id: rule.id }
        await audit(tx, { action: 'alert_rule.created', subject, after: input }, context)
        return rule
      }),
    ),

  changeRule: can('alerts.write')
    .route({
      method: 'PATCH',
      path: '/alert-rules/{id}',
      tags,
      summary: 'Change a rule; one that is switched off closes its alerts',
    })
    .meta({
      example: { input: { id: ruleId, isActive: false }, output: { ...ruleExample, isActive: false } },
    })
    .input(AlertRuleChange)
    .output(AlertRule)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const rule = await changeAlertRule(tx, context.caller.workspaceId, input, context.app.now())
        const subject = { kind: 'alert_rule', id: input.id }
        await audit(tx, { action: 'alert_rule.changed', subject, after: input }, context)
        return rule
      }),
    ),

  removeRule: can('alerts.write')
    .route({
      method: 'DELETE',
      path: '/alert-rules/{id}',
      tags,
      summary: 'Take a rule away and close its alerts',
    })
    .meta({ example: { input: { id: ruleId }, output: { name: 'Silent for longer than usual' } } })
    .input(byId)
    .output(z.object({ name: z.string() }))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const name = await removeAlertRule(tx, context.caller.workspaceId, input.id, context.app.now())
        const subject = { kind: 'alert_rule', id: input.id }
        await audit(tx, { action: 'alert_rule.removed', subject, before: { name } }, context)
        return { name }
      }),
    ),
}
