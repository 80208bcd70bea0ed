import * as z from 'zod'
import { AccountEmail, Role, WorkspaceName } from './contract-accounts.ts'

/** The part of a web address that names a workspace. */
export const Slug = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,46}[a-z0-9])?$/,
    'Use 1–48 letters a–z, digits and hyphens, no hyphen at the ends.',
  )
export type Slug = z.infer<typeof Slug>

export const Workspace = z.object({
  id: z.uuid(),
  name: z.string(),
  slug: z.string(),
  createdAt: z.iso.datetime(),
})
export type Workspace = z.infer<typeof Workspace>

export const NewWorkspace = z.object({ name: WorkspaceName, slug: Slug.optional() })
export const WorkspaceChange = z.object({ name: WorkspaceName.optional(), slug: Slug.optional() })

/** What may be spent on vendors in a month (UTC), in millionths of the currency in which the prices are set. */
export const Budget = z.object({
  /** `2026-01`. */
  month: z.string(),
  /** Null: no limit. */
  monthlyMicros: z.number().nullable(),
  spentMicros: z.number(),
  /** Vendors that cost are not asked until the next month, or until it is raised. */
  isReached: z.boolean(),
})
export type Budget = z.infer<typeof Budget>

export const BudgetChange = z.object({
  monthlyMicros: z.number().int().min(0).max(1_000_000_000_000).nullable(),
})
export type BudgetChange = z.infer<typeof BudgetChange>

export const Member = z.object({
  userId: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: Role,
  /** The address of their picture. */
  avatar: z.string().nullable(),
  joinedAt: z.iso.datetime(),
  isYou: z.boolean(),
})
export type Member = z.infer<typeof Member>

export const Invitation = z.object({
  id: z.uuid(),
  email: z.string().nullable(),
  role: Role,
  invitedBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
})
export type Invitation = z.infer<typeof Invitation>

/** With an address only its owner can accept, and the link is mailed too; without one, whoever holds the link. */
export const NewInvitation = z.object({
  email: AccountEmail.optional(),
  role: Role.default('member'),
  /** The link stops working after so many days. */
  expiresInDays: z.number().int().min(1).max(90).default(7),
})
export type NewInvitation = z.infer<typeof NewInvitation>

/** `link` is shown once: only its hash is stored. */
export const CreatedInvitation = Invitation.extend({ link: z.string() })
export type CreatedInvitation = z.infer<typeof CreatedInvitation>

/** What the holder of a link sees before accepting. */
export const InvitationPreview = z.object({
  workspaceName: z.string(),
  role: Role,
  email: z.string().nullable(),
  expiresAt: z.iso.datetime(),
})

export const ApiKey = z.object({
  id: z.uuid(),
  name: z.string(),
  /** The first characters of the key, to tell keys apart. */
  start: z.string(),
  scopes: z.array(z.string()),
  createdBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable(),
})
export type ApiKey = z.infer<typeof ApiKey>

export const NewApiKey = z.object({
  name: WorkspaceName,
  scopes: z.array(z.string().max(60)).min(1, 'Choose at least one scope.').max(60),
  /** Days until it stops working; `null` for a key that does not expire. */
  expiresInDays: z.number().int().min(1).max(3650).nullable().default(365),
})
export type NewApiKey = z.infer<typeof NewApiKey>

/** `key` is shown once: only its hash is stored. */
export const CreatedApiKey = ApiKey.extend({ key: z.string() })
export type CreatedApiKey = z.infer<typeof CreatedApiKey>

/** A scope a key can be given, and whether the caller's role allows giving it. */
export const ScopeChoice = z.object({ scope: z.string(), allowed: z.boolean() })

export const AuditEntry = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  action: z.string(),
  subjectKind: z.string(),
  subjectId: z.string().nullable(),
  actorKind: z.enum(['person', 'key', 'system']),
  actorId: z.string().nullable(),
  actorName: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
  requestId: z.string().nullable(),
})
export type AuditEntry = z.infer<typeof AuditEntry>

export const AuditFilter = z.object({
  action: z.string().max(60).optional(),
  subjectKind: z.string().max(60).optional(),
  subjectId: z.string().max(100).optional(),
  actorId: z.string().max(100).optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
})
export type AuditFilter = z.infer<typeof AuditFilter>
