import * as z from 'zod'
import { PageInput, pageOf } from '#contracts/platform'
import {
  ApiKey,
  AuditEntry,
  AuditFilter,
  CreatedApiKey,
  CreatedInvitation,
  Invitation,
  InvitationPreview,
  Member,
  NewApiKey,
  NewInvitation,
  NewWorkspace,
  Role,
  ScopeChoice,
  Workspace,
  WorkspaceChange,
  WorkspaceOfPerson,
} from '#contracts/tenancy'
import { notFound } from '../platform/errors.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { budgetProcedures } from './budget-api.ts'
import { createApiKey, listApiKeys, revokeApiKey } from './api-keys.ts'
import { listAuditLog } from './audit-log.ts'
import { workspaceDeletion } from './delete-workspace-api.ts'
import { createInvitation, listInvitations, previewInvitation, revokeInvitation } from './invitations.ts'
import { changeRole, leaveWorkspace, listMembers, removeMember, transferOwnership } from './members.ts'
import { switchWorkspace, workspacesOf } from './people.ts'
import { actionOfScope, keyScopes, roleMay } from './permissions.ts'
import { anyone, can, limit, signedIn } from './procedures.ts'
import { changeWorkspace, openWorkspace, readWorkspace } from './workspaces.ts'
import * as example from './examples.ts'

const done = z.object({ ok: z.literal(true) })
const ok = { ok: true } as const
const byId = z.object({ id: z.uuid() })
const byUser = z.object({ userId: z.uuid() })

/** The workspaces of a person, and the one they are in. */
export const workspacesRouter = {
  list: signedIn
    .route({ method: 'GET', path: '/workspaces', tags: ['workspaces'], summary: 'My workspaces' })
    .meta({ example: { output: [example.workspaceOfPerson] } })
    .output(z.array(WorkspaceOfPerson))
    .handler(async ({ context: { app, person } }) => workspacesOf(app.db, person.userId)),

  create: signedIn
    .route({
      method: 'POST',
      path: '/workspaces',
      tags: ['workspaces'],
      summary: 'Make a workspace and enter it',
    })
    .meta({ example: { input: { name: 'Acme' }, output: example.workspace } })
    .input(NewWorkspace)
    .output(Workspace)
    .handler(async ({ input, context }) => openWorkspace(context, input)),

  current: can('workspace.read')
    .route({
      method: 'GET',
      path: '/workspaces/current',
      tags: ['workspaces'],
      summary: 'The workspace I am in',
    })
    .meta({ example: { output: example.workspace } })
    .output(Workspace)
    .handler(async ({ context: { app, caller } }) => readWorkspace(app.db, caller.workspaceId)),

  ...budgetProcedures,

  update: can('workspace.write')
    .route({
      method: 'PATCH',
      path: '/workspaces/{id}',
      tags: ['workspaces'],
      summary: 'Rename, or change the address',
    })
    .meta({ example: { input: { id: example.workspaceId, name: 'Acme Ltd' }, output: example.workspace } })
    .input(WorkspaceChange.extend({ id: z.uuid() }))
    .output(Workspace)
    .handler(async ({ input: { id, ...change }, context }) => {
      if (id !== context.caller.workspaceId) throw notFound('workspace')
      return changeWorkspace(context, change)
    }),

  switch: signedIn
    .route({
      method: 'POST',
      path: '/workspaces/{id}/switch',
      tags: ['workspaces'],
      summary: 'Enter a workspace',
    })
    .meta({ example: { input: { id: example.workspaceId }, output: ok } })
    .input(byId)
    .output(done)
    .handler(async ({ input, context: { app, person } }) => {
      await switchWorkspace(app.db, person, input.id, app.now())
      return ok
    }),

  transfer: can('workspace.transfer')
    .route({
      method: 'POST',
      path: '/workspaces/{id}/transfer',
      tags: ['workspaces'],
      summary: 'Make another member the owner; I become an admin',
    })
    .meta({
      example: { input: { id: example.workspaceId, userId: example.member.userId }, output: ok },
    })
    .input(byId.extend({ userId: z.uuid() }))
    .output(done)
    .handler(async ({ input, context }) => {
      if (input.id !== context.caller.workspaceId) throw notFound('workspace')
      await transferOwnership(context, input.userId)
      return ok
    }),

  ...workspaceDeletion,
}

/** Who is in the workspace. */
export const membersRouter = {
  list: can('members.read')
    .route({ method: 'GET', path: '/members', tags: ['members'], summary: 'Members of the workspace' })
    .meta({ example: { output: example.page(example.member) } })
    .input(PageInput)
    .output(pageOf(Member))
    .handler(async ({ input, context: { app, caller } }) => listMembers(app.db, caller, input)),

  changeRole: can('members.write')
    .route({
      method: 'PATCH',
      path: '/members/{userId}',
      tags: ['members'],
      summary: 'Give a member another role',
    })
    .meta({ example: { input: { userId: example.member.userId, role: 'admin' }, output: ok } })
    .input(byUser.extend({ role: Role }))
    .output(done)
    .handler(async ({ input, context }) => {
      await changeRole(context, input.userId, input.role)
      return ok
    }),

  remove: can('members.write')
    .route({ method: 'DELETE', path: '/members/{userId}', tags: ['members'], summary: 'Take a member out' })
    .meta({ example: { input: { userId: example.member.userId }, output: ok } })
    .input(byUser)
    .output(done)
    .handler(async ({ input, context }) => {
      await removeMember(context, input.userId)
      return ok
    }),

  leave: can('workspace.leave')
    .route({ method: 'POST', path: '/members/leave', tags: ['members'], summary: 'Leave the workspace' })
    .meta({ example: { output: ok } })
    .output(done)
    .handler(async ({ context }) => {
      await leaveWorkspace(context)
      return ok
    }),
}

/** Links by which people join. */
export const invitationsRouter = {
  list: can('members.read')
    .route({ method: 'GET', path: '/invitations', tags: ['invitations'], summary: 'Open invitations' })
    .meta({ example: { output: example.page(example.invitation) } })
    .input(PageInput)
    .output(pageOf(Invitation))
    .handler(async ({ input, context: { app, caller } }) =>
      listInvitations(app.db, caller.workspaceId, input, app.now()),
    ),

  create: can('members.write')
    .route({
      method: 'POST',
      path: '/invitations',
      tags: ['invitations'],
      summary: 'Invite by link, and by mail with an address',
    })
    .meta({
      example: {
        input: { email: 'grace@acme.example', role: 'member', expiresInDays: 7 },
        output: { ...example.invitation, link: 'https://leads.example.com/invitation?token=…' },
      },
    })
    .input(NewInvitation)
    .output(CreatedInvitation)
    .handler(async ({ input, context }) => createInvitation(context, input)),

  revoke: can('members.write')
    .route({
      method: 'DELETE',
      path: '/invitations/{id}',
      tags: ['invitations'],
      summary: 'Withdraw an invitation',
    })
    .meta({ example: { input: { id: example.invitation.id }, output: ok } })
    .input(byId)
    .output(done)
    .handler(async ({ input, context }) => {
      await revokeInvitation(context, input.id)
      return ok
    }),

  preview: anyone
    .route({
      method: 'POST',
      path: '/invitations/preview',
      tags: ['invitations'],
      summary: 'What a link invites to',
    })
    .meta({
      example: {
        input: { token: 'k3J…' },
        output: { workspaceName: 'Acme', role: 'member', email: null, expiresAt: example.later },
      },
    })
    .input(z.object({ token: z.string().min(1).max(200) }))
    .output(InvitationPreview)
    .handler(async ({ input, context: { app } }) => previewInvitation(app.db, input.token, app.now())),

  accept: signedIn
    .route({ method: 'POST', path: '/invitations/accept', tags: ['invitations'], summary: 'Join by a link' })
    .meta({ example: { input: { token: 'k3J…' }, output: { workspaceId: example.workspaceId } } })
    .use(limit('auth'))
    .input(z.object({ token: z.string().min(1).max(200) }))
    .output(z.object({ workspaceId: z.uuid() }))
    .handler(async ({ input, context: { app, person, request } }) =>
      acceptInvitation(app, { person, token: input.token, request }),
    ),
}

/** Keys for programs. */
export const apiKeysRouter = {
  list: can('api_keys.read')
    .route({ method: 'GET', path: '/api-keys', tags: ['api-keys'], summary: 'API keys of the workspace' })
    .meta({ example: { output: example.page(example.apiKey) } })
    .input(PageInput)
    .output(pageOf(ApiKey))
    .handler(async ({ input, context: { app, caller } }) => listApiKeys(app.db, caller.workspaceId, input)),

  scopes: can('api_keys.read')
    .route({
      method: 'GET',
      path: '/api-keys/scopes',
      tags: ['api-keys'],
      summary: 'What a key can be allowed',
    })
    .meta({ example: { output: [{ scope: 'prospects:read', allowed: true }] } })
    .output(z.array(ScopeChoice))
    .handler(({ context: { caller } }) =>
      keyScopes.map((scope) => {
        const action = actionOfScope(scope)
        return { scope, allowed: action !== null && caller.role !== null && roleMay(caller.role, action) }
      }),
    ),

  create: can('api_keys.write')
    .route({ method: 'POST', path: '/api-keys', tags: ['api-keys'], summary: 'Make a key; it is shown once' })
    .meta({
      example: {
        input: { name: 'CRM sync', scopes: ['prospects:read'], expiresInDays: 365 },
        output: { ...example.apiKey, key: 'lw_…' },
      },
    })
    .input(NewApiKey)
    .output(CreatedApiKey)
    .handler(async ({ input, context }) => createApiKey(context, input)),

  revoke: can('api_keys.write')
    .route({ method: 'DELETE', path: '/api-keys/{id}', tags: ['api-keys'], summary: 'Stop a key at once' })
    .meta({ example: { input: { id: example.apiKey.id }, output: ok } })
    .input(byId)
    .output(done)
    .handler(async ({ input, context }) => {
      await revokeApiKey(context, input.id)
      return ok
    }),
}

/** Who did what. */
export const auditLogRouter = {
  list: can('audit.read')
    .route({
      method: 'GET',
      path: '/audit-log',
      tags: ['audit-log'],
      summary: 'Sensitive acts, newest first',
    })
    .meta({ example: { output: example.page(example.auditEntry) } })
    .input(AuditFilter)
    .output(pageOf(AuditEntry))
    .handler(async ({ input, context: { app, caller } }) => listAuditLog(app.db, caller.workspaceId, input)),
}
