import {
  bigint,
  customType,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import { users } from './schema-people.ts'

const at = () => timestamp({ withTimezone: true, mode: 'date' })
const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })
const userId = () =>
  uuid()
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' })

/** The second factor of an account: an authenticator app (RFC 6238). In force once `confirmedAt` is set. */
export const twoFactors = pgTable('two_factors', {
  userId: userId().primaryKey(),
  /** The shared secret, sealed for this user. */
  secret: text().notNull(),
  /** The time step of the last code taken: a code works once. */
  lastStep: bigint({ mode: 'number' }).notNull().default(0),
  confirmedAt: at(),
  createdAt: at().notNull().defaultNow(),
})

/** Codes for who lost the app: 80 random bits, each works once, stored as SHA-256. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  { userId: userId(), hash: text().notNull(), usedAt: at() },
  (t) => [primaryKey({ columns: [t.userId, t.hash] })],
)

/** Pictures of people: small, checked, of a type that browsers show without running anything. */
export const avatars = pgTable('avatars', {
  userId: userId().primaryKey(),
  mediaType: text().notNull(),
  bytes: bytea().notNull(),
  version: text().notNull(),
  updatedAt: at().notNull().defaultNow(),
})

/** Sensitive acts on accounts, which stand outside of workspaces. Only grows; names are looked up, not copied. */
export const accountEvents = pgTable(
  'account_events',
  {
    id: uuid().primaryKey(),
    at: at().notNull().defaultNow(),
    action: text().notNull(),
    /** Whose account; it may be gone. */
    userId: uuid().notNull(),
    /** Who did it; null for the system. */
    actorId: uuid(),
    before: jsonb(),
    after: jsonb(),
    ip: text(),
    userAgent: text(),
    requestId: text(),
  },
  (t) => [index('account_events_user').on(t.userId, t.id)],
)
