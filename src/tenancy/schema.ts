import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { Role } from './contract-accounts.ts'
import { CredentialStatus } from './contract-integrations.ts'
import { users } from './schema-people.ts'
import { workspaces } from './schema-workspaces.ts'

export * from './schema-accounts.ts'
export * from './schema-people.ts'
export * from './schema-spending.ts'
export * from './schema-workspaces.ts'

const at = () => timestamp({ withTimezone: true, mode: 'date' })
const oneOf = (column: AnyPgColumn, words: readonly string[]): SQL =>
  sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`

export const sessions = pgTable(
  'sessions',
  {
    id: uuid().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    token: text().notNull(),
    /** The workspace that this browser looks at. */
    activeWorkspaceId: uuid().references(() => workspaces.id, { onDelete: 'set null' }),
    /** The provider of leads that this browser works for, beside the workspace; only who is a user of it gets further. */
    activeProviderId: uuid(),
    ipAddress: text(),
    userAgent: text(),
    /** Signed in by one factor while the account asks for two: good for nothing but giving the second. */
    secondFactorDue: boolean().notNull().default(false),
    secondFactorTries: integer().notNull().default(0),
    expiresAt: at().notNull(),
    createdAt: at().notNull().defaultNow(),
    updatedAt: at().notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('sessions_token').on(t.token),
    index('sessions_user').on(t.userId),
    index('sessions_workspace').on(t.activeWorkspaceId),
    index('sessions_expiry').on(t.expiresAt),
  ],
)

/** How a person proves who they are: a password (`credential`) or an identity elsewhere. */
export const accounts = pgTable(
  'accounts',
  {
    id: uuid().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    providerId: text().notNull(),
    accountId: text().notNull(),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: at(),
    refreshTokenExpiresAt: at(),
    scope: text(),
    /** scrypt, as `salt:hash` in hex. */
    password: text(),
    createdAt: at().notNull().defaultNow(),
    updatedAt: at().notNull().defaultNow(),
  },
  (t) => [
    index('accounts_user').on(t.userId),
    uniqueIndex('accounts_identity').on(t.providerId, t.accountId),
  ],
)

/** One-time tokens: password resets, states of sign-in elsewhere. */
export const verifications = pgTable(
  'verifications',
  {
    id: uuid().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: at().notNull(),
    createdAt: at().notNull().defaultNow(),
    updatedAt: at().notNull().defaultNow(),
  },
  (t) => [index('verifications_identifier').on(t.identifier), index('verifications_expiry').on(t.expiresAt)],
)

const workspaceId = () =>
  uuid()
    .notNull()
    .references(() => workspaces.id, { onDelete: 'cascade' })

export const members = pgTable(
  'members',
  {
    workspaceId: workspaceId(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: text().$type<Role>().notNull(),
    createdAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.userId] }),
    index('members_user').on(t.userId),
    check('members_role_known', oneOf(t.role, Role.options)),
  ],
)

export const invitations = pgTable(
  'invitations',
  {
    workspaceId: workspaceId(),
    id: uuid().notNull(),
    /** Null: whoever holds the link may accept. */
    email: text(),
    role: text().$type<Role>().notNull(),
    /** Unpadded base64url of the SHA-256 of the token in the link. */
    tokenHash: text().notNull(),
    invitedBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    createdAt: at().notNull().defaultNow(),
    expiresAt: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('invitations_token').on(t.tokenHash),
    index('invitations_inviter').on(t.invitedBy),
    index('invitations_expiry').on(t.expiresAt),
    check('invitations_role_known', oneOf(t.role, Role.options)),
  ],
)

export const apiKeys = pgTable(
  'api_keys',
  {
    workspaceId: workspaceId(),
    id: uuid().notNull(),
    name: text().notNull(),
    /** The first characters, to tell keys apart in a list. */
    start: text().notNull(),
    /** Unpadded base64url of the SHA-256 of the key. */
    hash: text().notNull(),
    scopes: text().array().notNull(),
    createdBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    createdAt: at().notNull().defaultNow(),
    expiresAt: at(),
    revokedAt: at(),
    lastUsedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('api_keys_hash').on(t.hash),
    index('api_keys_creator').on(t.createdBy),
  ],
)

/** Every sensitive act, written in the transaction that did it. Append-only: names are looked up, not copied. */
export const auditLog = pgTable(
  'audit_log',
  {
    workspaceId: workspaceId(),
    id: uuid().notNull(),
    at: at().notNull().defaultNow(),
    action: text().notNull(),
    subjectKind: text().notNull(),
    subjectId: text(),
    actorKind: text().$type<'person' | 'key' | 'system'>().notNull(),
    actorId: uuid(),
    before: jsonb(),
    after: jsonb(),
    ip: text(),
    userAgent: text(),
    requestId: text(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('audit_log_subject').on(t.workspaceId, t.subjectKind, t.subjectId, t.id.desc()),
    index('audit_log_action').on(t.workspaceId, t.action, t.id.desc()),
    index('audit_log_actor').on(t.workspaceId, t.actorId, t.id.desc()),
    check('audit_log_actor_known', oneOf(t.actorKind, ['person', 'key', 'system'])),
  ],
)

/** What changed, for the event stream: a kind and an id, never content. Kept for 14 days so that a browser can catch up. */
export const liveEvents = pgTable(
  'live_events',
  {
    workspaceId: workspaceId(),
    id: uuid().notNull(),
    kind: text().notNull(),
    subject: text(),
    data: jsonb().$type<Record<string, string | number | boolean | null>>().notNull(),
    createdAt: at().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index('live_events_age').on(t.createdAt)],
)

/** A workspace's own key for a vendor. The secret fields are sealed; of the main one the last four characters are kept to tell keys apart. */
export const integrationCredentials = pgTable(
  'integration_credentials',
  {
    workspaceId: workspaceId(),
    vendor: text().notNull(),
    /** Fields that are no secret: addresses, names of models. */
    settings: jsonb().$type<Record<string, string>>().notNull(),
    /** The secret fields as JSON, sealed for the workspace. */
    sealed: text().notNull(),
    lastFour: text().notNull(),
    status: text().$type<CredentialStatus>().notNull().default('unchecked'),
    setBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    setAt: at().notNull().defaultNow(),
    checkedAt: at(),
    lastUsedAt: at(),
    /** Why it is refused, or what the last call came to grief on, in words. */
    lastError: text(),
    lastErrorAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.vendor] }),
    index('integration_credentials_setter').on(t.setBy),
    check('integration_credentials_status_known', oneOf(t.status, CredentialStatus.options)),
  ],
)

/**
 * What a workspace keeps secrets for: keyed hashes of people who must not come back, links that only it can sign, and the address that
 * Instantly, which signs nothing, tells its events to, with the one that it had before.
 */
export type SecretPurpose = 'hashes' | 'links' | 'earlier_hashes' | 'instantly' | 'earlier_instantly'

/**
 * Secrets that a workspace makes for itself and never sees: what hashes are keyed and links signed with. Stored rather than derived from
 * the master key, so that they outlive its rotation.
 */
export const workspaceSecrets = pgTable(
  'workspace_secrets',
  {
    workspaceId: workspaceId(),
    purpose: text().$type<SecretPurpose>().notNull(),
    /** 32 bytes as base64url, sealed for the workspace. */
    sealed: text().notNull(),
    createdAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.purpose] }),
    check(
      'workspace_secrets_purpose_known',
      oneOf(t.purpose, ['hashes', 'links', 'earlier_hashes', 'instantly', 'earlier_instantly']),
    ),
  ],
)

/** Files whose rows are gone, written by the database itself: the storage is told after the commit, as often as it takes. */
export const removedFiles = pgTable('removed_files', {
  key: text().primaryKey(),
  at: at().notNull().defaultNow(),
})
