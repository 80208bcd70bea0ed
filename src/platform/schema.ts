import {
  bigint,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core'

/** Workers that live: each renews its row every few seconds, and any other one takes over the runs of a row that grew old. */
export const workerHeartbeats = pgTable('worker_heartbeats', {
  executorId: text().primaryKey(),
  host: text().notNull(),
  pid: integer().notNull(),
  startedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  beatAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
})

/** Requests counted per key and window, so that all processes keep one limit; times are milliseconds since 1970. */
export const rateCounts = pgTable(
  'rate_counts',
  {
    key: text().notNull(),
    windowStart: bigint({ mode: 'number' }).notNull(),
    count: integer().notNull(),
    expiresAt: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.key, t.windowStart] })],
)

/** Calls each provider may still take, so that all workers together keep its rate. */
export const providerLimits = pgTable('provider_limits', {
  provider: text().primaryKey(),
  tokens: doublePrecision().notNull(),
  updatedAt: timestamp({ withTimezone: true }).notNull(),
})

/** What providers answered and may be remembered, by provider and question, for all workspaces: public knowledge only. */
export const storedAnswers = pgTable(
  'stored_answers',
  {
    key: text().primaryKey(),
    answer: jsonb().notNull(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [index('stored_answers_age').on(t.expiresAt)],
)
