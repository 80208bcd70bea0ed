import * as z from 'zod'
import { UserStatus } from './contract-accounts.ts'

const page = {
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
}

/** An account as who looks after the instance sees it. */
export const InstanceUser = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  status: UserStatus,
  isInstanceAdmin: z.boolean(),
  twoFactor: z.boolean(),
  workspaces: z.number().int(),
  lastSeenAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
})
export type InstanceUser = z.infer<typeof InstanceUser>

export const InstanceUserFilter = z.object({
  search: z.string().trim().max(200).optional(),
  status: UserStatus.optional(),
  ...page,
})
export type InstanceUserFilter = z.infer<typeof InstanceUserFilter>

/** Pending is not set by hand: who proves the address becomes active. */
export const StatusOfUser = z.object({
  userId: z.uuid(),
  status: z.enum(['active', 'suspended', 'deactivated']),
  /** Kept in the log of the account. */
  reason: z.string().trim().max(500).optional(),
})
export type StatusOfUser = z.infer<typeof StatusOfUser>

export const InstanceWorkspace = z.object({
  id: z.uuid(),
  name: z.string(),
  slug: z.string(),
  members: z.number().int(),
  owners: z.array(z.string()),
  createdAt: z.iso.datetime(),
})
export type InstanceWorkspace = z.infer<typeof InstanceWorkspace>

export const InstanceWorkspaceFilter = z.object({ search: z.string().trim().max(200).optional(), ...page })
export type InstanceWorkspaceFilter = z.infer<typeof InstanceWorkspaceFilter>

/** How the instance stands: what it is set to, what it holds, whether its workers live. */
export const InstanceState = z.object({
  signUp: z.enum(['open', 'invite', 'closed']),
  publicUrl: z.string(),
  users: z.record(UserStatus, z.number().int()),
  workspaces: z.number().int(),
  database: z.object({
    version: z.string(),
    embedded: z.boolean(),
    bytes: z.number(),
    connections: z.number().int(),
    tables: z.array(z.object({ name: z.string(), bytes: z.number() })),
  }),
  workers: z.array(z.object({ host: z.string(), pid: z.number().int(), secondsAgo: z.number() })),
  jobs: z.object({
    waiting: z.number().int(),
    running: z.number().int(),
    failed: z.number().int(),
    oldestWaitingSeconds: z.number().nullable(),
  }),
  limits: z.array(z.object({ setting: z.string(), value: z.string() })),
})
export type InstanceState = z.infer<typeof InstanceState>
