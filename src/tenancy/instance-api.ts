import * as z from 'zod'
import { pageOf } from '#contracts/platform'
import {
  AccountEvent,
  InstanceState,
  InstanceUser,
  InstanceUserFilter,
  InstanceWorkspace,
  InstanceWorkspaceFilter,
  StatusOfUser,
} from '#contracts/tenancy'
import { readAccountLog } from './account-log.ts'
import * as example from './examples.ts'
import { listWorkspaces, readInstanceState } from './instance-state.ts'
import { listUsers, resetTwoFactor, setInstanceAdmin, setUserStatus } from './instance-users.ts'
import { instanceAdmin } from './procedures.ts'

const tags = ['instance']
const done = z.object({ ok: z.literal(true) })
const ok = { ok: true } as const
const userId = example.member.userId

/** For who looks after the whole instance. */
export const instanceRouter = {
  state: instanceAdmin
    .route({
      method: 'GET',
      path: '/instance',
      tags,
      summary: 'Database, workers, jobs and limits of the instance',
    })
    .meta({ example: { output: example.instanceState } })
    .output(InstanceState)
    .handler(async ({ context: { app } }) => readInstanceState(app)),

  workspaces: instanceAdmin
    .route({ method: 'GET', path: '/instance/workspaces', tags, summary: 'All workspaces' })
    .meta({ example: { output: example.page(example.instanceWorkspace) } })
    .input(InstanceWorkspaceFilter)
    .output(pageOf(InstanceWorkspace))
    .handler(async ({ input, context: { app } }) => listWorkspaces(app.db, input)),

  users: instanceAdmin
    .route({ method: 'GET', path: '/instance/users', tags, summary: 'All accounts' })
    .meta({ example: { output: example.page(example.instanceUser) } })
    .input(InstanceUserFilter)
    .output(pageOf(InstanceUser))
    .handler(async ({ input, context: { app } }) => listUsers(app.db, input)),

  setUserStatus: instanceAdmin
    .route({
      method: 'POST',
      path: '/instance/users/{userId}/status',
      tags,
      summary: 'Suspend, close or open an account; its sessions and keys end at once',
    })
    .meta({ example: { input: { userId, status: 'suspended', reason: 'Left the company' }, output: ok } })
    .input(StatusOfUser)
    .output(done)
    .handler(async ({ input, context }) => {
      await setUserStatus(context, input)
      return ok
    }),

  setInstanceAdmin: instanceAdmin
    .route({
      method: 'POST',
      path: '/instance/users/{userId}/administrator',
      tags,
      summary: 'Give or take the right to look after the instance',
    })
    .meta({ example: { input: { userId, isInstanceAdmin: true }, output: ok } })
    .input(z.object({ userId: z.uuid(), isInstanceAdmin: z.boolean() }))
    .output(done)
    .handler(async ({ input, context }) => {
      await setInstanceAdmin(context, input)
      return ok
    }),

  resetTwoFactor: instanceAdmin
    .route({
      method: 'POST',
      path: '/instance/users/{userId}/two-factor/reset',
      tags,
      summary: 'Take the second factor off an account that lost it',
    })
    .meta({ example: { input: { userId }, output: ok } })
    .input(z.object({ userId: z.uuid() }))
    .output(done)
    .handler(async ({ input, context }) => {
      await resetTwoFactor(context, input.userId)
      return ok
    }),

  userLog: instanceAdmin
    .route({
      method: 'GET',
      path: '/instance/users/{userId}/activity',
      tags,
      summary: 'Sensitive acts on an account',
    })
    .meta({ example: { input: { userId }, output: [] } })
    .input(z.object({ userId: z.uuid() }))
    .output(z.array(AccountEvent))
    .handler(async ({ input, context: { app } }) => readAccountLog(app.db, input.userId)),
}
