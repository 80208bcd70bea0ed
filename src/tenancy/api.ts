import { authRouter } from './accounts-api.ts'
import { eventsRouter } from './events-api.ts'
import { instanceRouter } from './instance-api.ts'
import { meRouter } from './me-api.ts'
import { integrationsRouter } from './integrations-api.ts'
import { ownAccountRouter } from './own-account-api.ts'
import {
  apiKeysRouter,
  auditLogRouter,
  invitationsRouter,
  membersRouter,
  workspacesRouter,
} from './workspaces-api.ts'

/** Procedures of accounts, workspaces and live events. */
export const tenancyRouter = {
  auth: { ...authRouter, ...meRouter, ...ownAccountRouter },
  instance: instanceRouter,
  workspaces: workspacesRouter,
  members: membersRouter,
  invitations: invitationsRouter,
  apiKeys: apiKeysRouter,
  integrations: integrationsRouter,
  auditLog: auditLogRouter,
  events: eventsRouter,
}
