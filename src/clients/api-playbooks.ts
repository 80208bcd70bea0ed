import * as z from 'zod'
import {
  ClientTask,
  ClientTaskChange,
  ClientTaskQuery,
  NewClientTask,
  NewPlaybook,
  Playbook,
  PlaybookChange,
  StartPlaybook,
} from '#contracts/clients'
import { can, inCaller } from '../tenancy/index.ts'
import { clientId } from './examples.ts'
import { playbookExample, playbookId as id, taskExample, taskId } from './examples-alerts.ts'
import {
  changePlaybook,
  changeTask,
  createPlaybook,
  createTask,
  listPlaybooks,
  listTasks,
  removePlaybook,
  startPlaybook,
} from './playbooks.ts'

const tags = ['alerts']
const byId = z.object({ id: z.uuid() })

/** Lists of tasks for a situation, and the tasks of clients. */
export const playbooksRouter = {
  list: can('alerts.read')
    .route({ method: 'GET', path: '/playbooks', tags, summary: 'Lists of tasks for a situation' })
    .meta({ example: { output: [playbookExample] } })
    .output(z.array(Playbook))
    .handler(async ({ context }) => inCaller(context, (tx) => listPlaybooks(tx, context.caller.workspaceId))),

  create: can('alerts.write')
    .route({ method: 'POST', path: '/playbooks', tags, summary: 'A list of tasks for a situation' })
    .meta({
      example: {
        input: { name: 'Win back', steps: [{ title: 'Call the main contact', dueDays: 1 }] },
        output: playbookExample,
      },
    })
    .input(NewPlaybook)
    .output(Playbook)
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => createPlaybook(tx, context.caller.workspaceId, input, context.app.now())),
    ),

  change: can('alerts.write')
    .route({
      method: 'PATCH',
      path: '/playbooks/{id}',
      tags,
      summary: 'Change a playbook; what it started stays',
    })
    .meta({ example: { input: { id, name: 'Win back' }, output: playbookExample } })
    .input(PlaybookChange)
    .output(Playbook)
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => changePlaybook(tx, context.caller.workspaceId, input, context.app.now())),
    ),

  remove: can('alerts.write')
    .route({
      method: 'DELETE',
      path: '/playbooks/{id}',
      tags,
      summary: 'Take a playbook away; its tasks stay',
    })
    .meta({ example: { input: { id }, output: { name: 'Win back' } } })
    .input(byId)
    .output(z.object({ name: z.string() }))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => ({
        name: await removePlaybook(tx, context.caller.workspaceId, input.id, context.app.now()),
      })),
    ),

  start: can('alerts.write')
    .route({
      method: 'POST',
      path: '/playbooks/{id}/start',
      tags,
      summary: 'Start a playbook for a client; answers its tasks',
    })
    .meta({ example: { input: { id, clientId }, output: [taskExample] } })
    .input(StartPlaybook)
    .output(z.array(ClientTask))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId, userId } = context.caller
        await startPlaybook(tx, workspaceId, { ...input, userId }, context.app.now())
        return listTasks(tx, context.app.db, workspaceId, { client: input.clientId, isDone: false })
      }),
    ),

  tasks: can('alerts.read')
    .route({
      method: 'GET',
      path: '/client-tasks',
      tags,
      summary: 'What is to be done for clients, what is due first first',
    })
    .meta({ example: { input: { assignee: 'me' }, output: [taskExample] } })
    .input(ClientTaskQuery)
    .output(z.array(ClientTask))
    .handler(async ({ input: { client, assignee, isDone }, context }) =>
      inCaller(context, (tx) => {
        const { workspaceId, userId } = context.caller
        const who = assignee === 'me' ? userId : assignee === 'nobody' ? null : assignee
        return listTasks(tx, context.app.db, workspaceId, { client, assignee: who, isDone })
      }),
    ),

  createTask: can('alerts.write')
    .route({ method: 'POST', path: '/client-tasks', tags, summary: 'A task, written by hand' })
    .meta({ example: { input: { clientId, title: 'Call the main contact' }, output: taskExample } })
    .input(NewClientTask)
    .output(ClientTask)
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) =>
        createTask(tx, context.app.db, context.caller.workspaceId, input, context.app.now()),
      ),
    ),

  changeTask: can('alerts.write')
    .route({
      method: 'PATCH',
      path: '/client-tasks/{id}',
      tags,
      summary: 'Do a task, hand it on, move its day',
    })
    .meta({
      example: {
        input: { id: taskId, isDone: true },
        output: { ...taskExample, doneAt: '2026-03-02T10:00:00.000Z', doneBy: 'Mara Winter' },
      },
    })
    .input(ClientTaskChange)
    .output(ClientTask)
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => {
        const { workspaceId, userId } = context.caller
        return changeTask(tx, context.app.db, workspaceId, input, { userId, now: context.app.now() })
      }),
    ),
}
