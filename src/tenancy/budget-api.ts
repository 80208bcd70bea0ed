import { Budget, BudgetChange } from '#contracts/tenancy'
import { audit } from './audit.ts'
import { readBudget, setBudget } from './budget.ts'
import { can, inCaller } from './procedures.ts'

const budget = { month: '2026-01', monthlyMicros: 50_000_000, spentMicros: 11_880_000, isReached: false }

/** What a workspace may spend in a month. */
export const budgetProcedures = {
  budget: can('workspace.read')
    .route({
      method: 'GET',
      path: '/workspaces/current/budget',
      tags: ['workspaces'],
      summary: 'What the workspace may spend on vendors in a month, and has spent in this one',
    })
    .meta({ example: { output: budget } })
    .output(Budget)
    .handler(async ({ context }) =>
      inCaller(context, (tx) => readBudget(tx, context.caller.workspaceId, context.app.now())),
    ),

  setBudget: can('workspace.write')
    .route({
      method: 'PUT',
      path: '/workspaces/current/budget',
      tags: ['workspaces'],
      summary: 'Set or take away the monthly budget; once it is spent, vendors that cost are not asked',
    })
    .meta({ example: { input: { monthlyMicros: 50_000_000 }, output: budget } })
    .input(BudgetChange)
    .output(Budget)
    .handler(async ({ input: { monthlyMicros }, context }) => {
      const { app, caller } = context
      const after = await inCaller(context, async (tx) => {
        const { before } = await setBudget(tx, caller.workspaceId, monthlyMicros)
        const subject = { kind: 'workspace', id: caller.workspaceId }
        const change = { before: { monthlyMicros: before }, after: { monthlyMicros } }
        await audit(tx, { action: 'workspace.budget_changed', subject, ...change }, context)
        return readBudget(tx, caller.workspaceId, app.now())
      })
      app.integrations.forget(caller.workspaceId)
      return after
    }),
}
