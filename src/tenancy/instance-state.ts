import { sql } from 'drizzle-orm'
import type {
  InstanceState,
  InstanceWorkspace,
  InstanceWorkspaceFilter,
  UserStatus,
} from '#contracts/tenancy'
import type { PageOf } from '#contracts/platform'
import type { Db } from '../platform/db.ts'
import type { App } from './app.ts'
import { cappedCount, keyCursor, pageByKey } from './list-page.ts'

/** Settings that bound what anybody can do, by the name of their environment variable. */
const limitSettings = [
  'RATE_LIMIT_PERSON',
  'RATE_LIMIT_KEY',
  'RATE_LIMIT_AUTH',
  'RATE_LIMIT_CAMPAIGNS',
  'RATE_LIMIT_EXPORTS',
  'DISCOVERY_CONCURRENCY',
  'ENRICHMENT_CONCURRENCY',
  'SCORING_CONCURRENCY',
  'DRAFTING_CONCURRENCY',
  'VENDOR_CALLS_PER_MINUTE',
  'CRAWL_CONCURRENCY',
  'CRAWL_MAX_PAGES',
  'CRAWL_GAP_MS',
  'DATABASE_POOL',
  'JOBS_POOL',
] as const

/** What the instance is set to, holds and does right now. */
export async function readInstanceState({ config, db, now }: App): Promise<InstanceState> {
  const [users, workspaces, database, tables, workers, jobs] = await Promise.all([
    rowsOf<{ status: UserStatus; n: number }>(db, 'select status, count(*)::int as n from users group by 1'),
    rowsOf<{ n: number }>(db, 'select count(*)::int as n from workspaces'),
    rowsOf<{ version: string; bytes: string; connections: number }>(
      db,
      `select current_setting('server_version') as version, pg_database_size(current_database()) as bytes,
         (select count(*)::int from pg_stat_activity where datname = current_database()) as connections`,
    ),
    rowsOf<{ name: string; bytes: string }>(
      db,
      `select c.relname as name, pg_total_relation_size(c.oid) as bytes from pg_class c
       where c.relnamespace in ('public'::regnamespace, 'dbos'::regnamespace) and c.relkind = 'r' order by 2 desc limit 10`,
    ),
    rowsOf<{ host: string; pid: number; beat_at: Date }>(
      db,
      'select host, pid, beat_at from worker_heartbeats order by beat_at desc limit 50',
    ),
    rowsOf<{ waiting: number; running: number; failed: number; oldest: string | null }>(
      db,
      `select count(*) filter (where status in ('ENQUEUED', 'DELAYED'))::int as waiting,
         count(*) filter (where status = 'PENDING')::int as running,
         count(*) filter (where status in ('ERROR', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED'))::int as failed,
         min(created_at) filter (where status = 'ENQUEUED') as oldest
       from dbos.workflow_status where status <> 'SUCCESS'`,
    ),
  ])
  const at = now().getTime()
  const oldest = jobs[0]?.oldest ?? null
  return {
    signUp: config.SIGNUP,
    publicUrl: config.PUBLIC_URL,
    users: { pending: 0, active: 0, suspended: 0, deactivated: 0, ...countsOf(users) },
    workspaces: workspaces[0]?.n ?? 0,
    database: {
      version: database[0]?.version ?? '',
      embedded: config.DATABASE_URL === undefined,
      bytes: Number(database[0]?.bytes ?? 0),
      connections: database[0]?.connections ?? 0,
      tables: tables.map(({ name, bytes }) => ({ name, bytes: Number(bytes) })),
    },
    workers: workers.map(({ host, pid, beat_at: beat }) => ({
      host,
      pid,
      secondsAgo: Math.max(0, Math.round((at - beat.getTime()) / 1000)),
    })),
    jobs: {
      waiting: jobs[0]?.waiting ?? 0,
      running: jobs[0]?.running ?? 0,
      failed: jobs[0]?.failed ?? 0,
      oldestWaitingSeconds: oldest === null ? null : Math.max(0, Math.round((at - Number(oldest)) / 1000)),
    },
    limits: limitSettings.map((setting) => ({ setting, value: String(config[setting]) })),
  }
}

interface WorkspaceRow {
  id: string
  name: string
  slug: string
  members: number
  owners: string[] | null
  created_at: Date
}

/** The workspaces of the instance, newest first: their names and people, nothing of what they hold. */
export async function listWorkspaces(
  db: Db,
  filter: InstanceWorkspaceFilter,
): Promise<PageOf<InstanceWorkspace>> {
  const after = keyCursor(filter.cursor) ?? null
  const search = filter.search === undefined ? null : `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await db.$client.query<WorkspaceRow>(
    `select w.id, w.name, w.slug, w.created_at,
       (select count(*)::int from members m where m.workspace_id = w.id) as members,
       (select array_agg(u.name order by u.name) from members m join users u on u.id = m.user_id
        where m.workspace_id = w.id and m.role = 'owner') as owners
     from workspaces w where ($1::uuid is null or w.id < $1) and ($2::text is null or w.name ilike $2 or w.slug ilike $2)
     order by w.id desc limit $3`,
    [after, search, filter.limit + 1],
  )
  const total = await cappedCount(
    db,
    sql`select from workspaces w where ${search}::text is null or w.name ilike ${search} or w.slug ilike ${search}`,
  )
  return pageByKey(rows, filter.limit, {
    total,
    keyOf: (row) => row.id,
    itemOf: ({ created_at: createdAt, owners, ...row }) => ({
      ...row,
      owners: owners ?? [],
      createdAt: createdAt.toISOString(),
    }),
  })
}

async function rowsOf<Row extends object>(db: Db, text: string): Promise<Row[]> {
  return (await db.$client.query<Row>(text)).rows
}

function countsOf(rows: readonly { status: UserStatus; n: number }[]): Partial<Record<UserStatus, number>> {
  return Object.fromEntries(rows.map(({ status, n }) => [status, n]))
}
