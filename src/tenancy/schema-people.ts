import { sql } from 'drizzle-orm'
import { boolean, check, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { UserStatus } from './contract-accounts.ts'

const at = () => timestamp({ withTimezone: true, mode: 'date' })
const statuses = sql.raw(UserStatus.options.map((word) => `'${word}'`).join(', '))

/** People. With `sessions`, `accounts` and `verifications` it is what signing in reads and writes. */
export const users = pgTable(
  'users',
  {
    id: uuid().primaryKey(),
    name: text().notNull(),
    email: text().notNull(),
    emailVerified: boolean().notNull().default(false),
    /** The version of their picture; null without one. */
    image: text(),
    /** E.164. */
    phone: text(),
    /** Only `active` accounts sign in; `pending` ones have not proven their address. */
    status: text().$type<UserStatus>().notNull().default('active'),
    /** Looks after the instance: accounts of others, mail, health. */
    isInstanceAdmin: boolean().notNull().default(false),
    createdAt: at().notNull().defaultNow(),
    updatedAt: at().notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('users_email').on(t.email),
    check('users_status_known', sql`${t.status} in (${statuses})`),
  ],
)
