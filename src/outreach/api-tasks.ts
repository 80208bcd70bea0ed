import * as z from 'zod'
import { pageOf } from '#contracts/platform'
import { whoIs } from '../prospecting/index.ts'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { showSequence } from './api-writing.ts'
import { callContact, callSetup } from './call-contact.ts'
import { CallSetup, CallStarted, FinishTask, NewStep, Sequence, Task, TaskQuery } from './contract.ts'
import * as example from './examples-tasks.ts'
import { finishTask } from './finish-task.ts'
import { addStep, removeStep } from './steps.ts'
import { listTasks } from './tasks.ts'

const tags = ['outreach']
const byId = z.object({ id: z.uuid() })

/** Steps that are no mail: put into a sequence, and done by people. */
export const tasksRouter = {
  addStep: can('outreach.draft')
    .route({
      method: 'POST',
      path: '/outreach/{id}/steps',
      tags,
      summary: 'Put a step into a waiting sequence: a mail, a text message, a LinkedIn message or a call',
    })
    .meta({ example: { input: { id: example.sequenceId, ...example.newStep }, output: example.sequence } })
    .input(NewStep.extend({ id: z.uuid() }))
    .output(Sequence)
    .handler(async ({ input: { id, ...step }, context }) => {
      await inCaller(context, (tx) => addStep(tx, context.caller.workspaceId, id, step))
      return showSequence(context, id)
    }),

  removeStep: can('outreach.draft')
    .route({
      method: 'DELETE',
      path: '/outreach/{id}/steps/{messageId}',
      tags,
      summary: 'Take a step out of a waiting sequence',
    })
    .meta({
      example: {
        input: { id: example.sequenceId, messageId: example.taskId, version: 2 },
        output: example.sequence,
      },
    })
    .input(z.object({ id: z.uuid(), messageId: z.uuid(), version: z.number().int() }))
    .output(Sequence)
    .handler(async ({ input: { id, ...step }, context }) => {
      await inCaller(context, (tx) => removeStep(tx, context.caller.workspaceId, id, step))
      return showSequence(context, id)
    }),

  tasks: can('outreach.read')
    .route({
      method: 'GET',
      path: '/outreach/tasks',
      tags,
      summary: 'Calls and LinkedIn messages that people do, by when they are due',
    })
    .meta({ example: { input: { state: 'due' }, output: example.page(example.task) } })
    .input(TaskQuery)
    .output(pageOf(Task))
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => listTasks(tx, context.app, context.caller.workspaceId, input)),
    ),

  callSetup: can('outreach.read')
    .route({
      method: 'GET',
      path: '/outreach/tasks/calling',
      tags,
      summary: 'Whether one click connects you with a contact, or why not',
    })
    .meta({ example: { output: { canConnect: true, reason: null } } })
    .output(CallSetup)
    .handler(async ({ context }) =>
      callSetup(context.app, context.caller.workspaceId, context.caller.userId),
    ),

  callTask: can('outreach.draft')
    .route({
      method: 'POST',
      path: '/outreach/tasks/{id}/call',
      tags,
      summary: 'Ring your telephone and connect you with the contact of a task',
    })
    .meta({
      example: {
        input: { id: example.taskId },
        output: { ringing: '+12025550100', connecting: '+12025550143' },
      },
    })
    .input(byId)
    .output(CallStarted)
    .handler(async ({ input, context }) => {
      const { workspaceId, userId } = context.caller
      const started = await callContact(context.app, workspaceId, input.id, userId)
      await inCaller(context, (tx) =>
        audit(tx, { action: 'task.called', subject: { kind: 'message', id: input.id } }, context),
      )
      return started
    }),

  finishTask: can('outreach.draft')
    .route({
      method: 'POST',
      path: '/outreach/tasks/{id}/finish',
      tags,
      summary: 'Note what came of a task, or leave it out; the next step becomes due',
    })
    .meta({
      example: {
        input: { id: example.taskId, outcome: 'reached', note: 'Wants a call in May' },
        output: { id: example.taskId },
      },
    })
    .input(FinishTask.extend({ id: z.uuid() }))
    .output(byId)
    .handler(async ({ input: { id, ...finish }, context }) => {
      const who = await whoIs(context.app.db, context.caller)
      const { workspaceId, userId } = context.caller
      await inCaller(context, (tx) =>
        finishTask(tx, context.app, workspaceId, id, { ...finish, userId, who }),
      )
      return { id }
    }),
}
