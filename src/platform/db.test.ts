import * as fc from 'fast-check'
import { eq, sql } from 'drizzle-orm'
import { foreignKey, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { TestDatabase } from '../../test/database.ts'
import {
  afterCommit,
  asSystem,
  closeDb,
  createDb,
  DatabaseUnavailable,
  inWorkspace,
  savepoint,
} from './db.ts'
import type { Tx } from './db.ts'
import { newId } from './ids.ts'

const things = pgTable(
  'things',
  { workspaceId: uuid().notNull(), id: uuid().notNull(), parentId: uuid(), label: text().notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.parentId], foreignColumns: [t.workspaceId, t.id] }),
  ],
)

let base: TestDatabase
const [a, b] = [newId(), newId()]

beforeAll(async () => {
  base = await testDatabase({ max: 2 })
  await base.db
    .execute(sql`create table things (workspace_id uuid not null, id uuid not null, parent_id uuid, label text not null,
    primary key (workspace_id, id), foreign key (workspace_id, parent_id) references things (workspace_id, id))`)
  await base.db.execute(sql`create table notes (workspace_id uuid not null, id uuid primary key, label text)`)
  await base.db.execute(sql`select protect_tenant_table('things'), protect_tenant_table('notes', true)`)
})
afterAll(async () => base.drop())

const add = async (tx: Tx, workspaceId: string, label = 'x', parentId: string | null = null) => {
  const id = newId()
  await tx.insert(things).values({ workspaceId, id, label, parentId })
  return id
}
const codeOf = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => new Error('nothing was refused'),
    (thrown: unknown) => thrown,
  )
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
}
const settingsOfEveryConnection = async () => {
  const clients = await Promise.all([base.db.$client.connect(), base.db.$client.connect()])
  const found = await Promise.all(
    clients.map(async (client) => {
      const { rows } = await client.query<{ role: string; id: string | null; pids: string }>(
        `select current_user as role, nullif(current_setting('app.workspace_id', true), '') as id, current_setting('application_name') as pids`,
      )
      return rows[0]
    }),
  )
  for (const client of clients) client.release()
  return found
}

describe('outside a workspace', () => {
  test('no row is seen and none can be written', async () => {
    await inWorkspace(base.db, a, async (tx) => add(tx, a))
    expect(await base.db.select().from(things)).toEqual([])
    expect(await codeOf(base.db.insert(things).values({ workspaceId: a, id: newId(), label: 'x' }))).toBe(
      '42501',
    )
    expect((await base.db.update(things).set({ label: 'y' })).rowCount).toBe(0)
    expect((await base.db.delete(things)).rowCount).toBe(0)
  })

  test('the login is no superuser and cannot pass row-level security by', async () => {
    const { rows } = await base.db.execute(
      sql`select rolsuper, rolbypassrls from pg_roles where rolname = current_user`,
    )
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false }])
  })
})

describe('inside a workspace', () => {
  test('any sequence of writes in two workspaces leaves each with its own rows', async () => {
    await asSystem(base.db, 'test clean-up', async (tx) => tx.delete(things))
    const labels = new Map<string, string[]>([
      [a, []],
      [b, []],
    ])
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(a, b), fc.string({ maxLength: 5 }), fc.boolean()), {
          maxLength: 6,
        }),
        async (writes) => {
          for (const [workspaceId, raw, isKept] of writes) {
            const label = raw.replaceAll('\0', '')
            await inWorkspace(base.db, workspaceId, async (tx) => {
              await add(tx, workspaceId, label)
              if (!isKept) throw new Error('given up')
            }).catch(() => {})
            if (isKept) labels.get(workspaceId)?.push(label)
          }
          for (const [workspaceId, kept] of labels) {
            const rows = await inWorkspace(base.db, workspaceId, async (tx) => tx.select().from(things))
            expect(rows.map((row) => row.label).sort()).toEqual([...kept].sort())
            expect(new Set(rows.map((row) => row.workspaceId)).size).toBeLessThanOrEqual(1)
          }
        },
      ),
      { numRuns: 20 },
    )
  })

  test('writing into, moving to or pointing at another workspace is refused', async () => {
    const theirs = await inWorkspace(base.db, b, async (tx) => add(tx, b))
    const mine = await inWorkspace(base.db, a, async (tx) => add(tx, a))
    expect(await codeOf(inWorkspace(base.db, a, async (tx) => add(tx, b)))).toBe('42501')
    expect(
      await codeOf(
        inWorkspace(base.db, a, async (tx) =>
          tx.update(things).set({ workspaceId: b }).where(eq(things.id, mine)),
        ),
      ),
    ).toBe('42501')
    expect(await codeOf(inWorkspace(base.db, a, async (tx) => add(tx, a, 'x', theirs)))).toBe('23503')
  })

  test('the role can neither empty nor alter a table, nor change rows that are append-only', async () => {
    const refused = async (statement: string) =>
      codeOf(inWorkspace(base.db, a, async (tx) => tx.$client.query(statement)))
    expect(await refused('truncate things')).toBe('42501')
    expect(await refused('alter table things disable row level security')).toBe('42501')
    await inWorkspace(base.db, a, async (tx) =>
      tx.$client.query('insert into notes values ($1, $2, $3)', [a, newId(), 'n']),
    )
    expect(await refused(`update notes set label = 'm'`)).toBe('42501')
    expect(await refused('delete from notes')).toBe('42501')
  })

  test('an id that is no UUID never reaches the database', async () => {
    await expect(
      inWorkspace(base.db, `${a}'; drop table things; --`, async (tx) => add(tx, a)),
    ).rejects.toThrow('Not the id of a workspace')
    await expect(inWorkspace(base.db, a, async (tx) => add(tx, a), { providerId: 'x' })).rejects.toThrow(
      'Not the id of a provider',
    )
  })

  test('the provider is visible to policies when given, and empty otherwise', async () => {
    const provider = newId()
    const read = async (tx: Tx) =>
      (await tx.$client.query<{ p: string }>(`select current_setting('app.provider_id') as p`)).rows[0]?.p
    expect(await inWorkspace(base.db, a, read, { providerId: provider })).toBe(provider)
    expect(await inWorkspace(base.db, a, read)).toBe('')
  })
})

describe('across workspaces', () => {
  test('the system sees all rows, and its reason stands in the list of connections', async () => {
    await inWorkspace(base.db, a, async (tx) => add(tx, a))
    await inWorkspace(base.db, b, async (tx) => add(tx, b))
    const [seen, name] = await asSystem(base.db, "count 'all' rows", async (tx) => {
      const rows = await tx.select().from(things)
      const named = await tx.$client.query<{ n: string }>(`select current_setting('application_name') as n`)
      return [new Set(rows.map((row) => row.workspaceId)).size, named.rows[0]?.n] as const
    })
    expect(seen).toBe(2)
    expect(name).toBe('leadwright: count all rows')
  })
})

describe('the connection afterwards', () => {
  test('is clean after commit and after rollback', async () => {
    await inWorkspace(base.db, a, async (tx) => add(tx, a))
    await asSystem(base.db, 'reason', async (tx) => add(tx, b))
    await inWorkspace(base.db, a, async () => Promise.reject(new Error('no'))).catch(() => {})
    await inWorkspace(base.db, a, async (tx) => tx.execute(sql`select 1/0`)).catch(() => {})
    const clean = { role: 'leadwright', id: null, pids: 'leadwright' }
    expect(await settingsOfEveryConnection()).toEqual([clean, clean])
  })

  test('a transaction inside a transaction throws instead of committing the outer one', async () => {
    const label = newId()
    const attempt = inWorkspace(base.db, a, async (tx) => {
      await add(tx, a, label)
      const nested: unknown = Reflect.get(tx, 'transaction')
      if (typeof nested === 'function') await Promise.resolve(nested.call(tx, async () => {}))
    })
    await expect(attempt).rejects.toThrow('savepoint')
    expect(
      await inWorkspace(base.db, a, async (tx) => tx.select().from(things).where(eq(things.label, label))),
    ).toEqual([])
  })
})

describe('savepoints', () => {
  test('undo their own work only and keep the workspace', async () => {
    const [kept, undone] = [newId(), newId()]
    await inWorkspace(base.db, a, async (tx) => {
      await add(tx, a, kept)
      await savepoint(tx, async () => {
        await add(tx, a, undone)
        await savepoint(tx, async () => add(tx, a, undone))
        await tx.execute(sql`select 1/0`)
      }).catch(() => {})
      expect(await codeOf(savepoint(tx, async () => add(tx, b)))).toBe('42501')
    })
    const rows = await inWorkspace(base.db, a, async (tx) => tx.select().from(things))
    expect(rows.map((row) => row.label)).toContain(kept)
    expect(rows.map((row) => row.label)).not.toContain(undone)
  })
})

describe('work after the commit', () => {
  test('runs once, after the rows are visible, and never after a rollback', async () => {
    const calls: string[] = []
    await inWorkspace(base.db, a, async (tx) => {
      afterCommit(tx, () => void calls.push('committed'))
      await add(tx, a)
      expect(calls).toEqual([])
    })
    await inWorkspace(base.db, a, async (tx) => {
      afterCommit(tx, () => void calls.push('rolled back'))
      return Promise.reject(new Error('no'))
    }).catch(() => {})
    await inWorkspace(base.db, a, async (tx) => add(tx, a))
    expect(calls).toEqual(['committed'])
  })

  test('a failing callback is reported and changes nothing for the caller', async () => {
    const reported: unknown[] = []
    const db = createDb({ url: base.url, max: 1, onError: (error) => reported.push(error) })
    const fail = () => {
      throw new Error('listener')
    }
    expect(await inWorkspace(db, a, async (tx) => (afterCommit(tx, fail), Promise.resolve(7)))).toBe(7)
    expect(reported).toHaveLength(1)
    await closeDb(db)
  })
})

describe('a lost database', () => {
  test('is reported as unavailable, with the time to wait, when nothing listens', async () => {
    const db = createDb({ url: 'postgres://nobody@127.0.0.1:1/none', max: 1 })
    const attempt = inWorkspace(db, a, async (tx) => add(tx, a))
    await expect(attempt).rejects.toBeInstanceOf(DatabaseUnavailable)
    await expect(attempt).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: 2 })
    await closeDb(db)
  })

  test('a connection cut in the middle is unavailable, is not used again, and the next transaction works', async () => {
    const db = createDb({ url: base.url, max: 1 })
    const admin = new Client({ connectionString: base.superuserUrl })
    await admin.connect()
    const attempt = inWorkspace(db, a, async (tx) => {
      const { rows } = await tx.$client.query<{ pid: number }>('select pg_backend_pid() as pid')
      await admin.query('select pg_terminate_backend($1)', [rows[0]?.pid])
      await add(tx, a)
    })
    await expect(attempt).rejects.toBeInstanceOf(DatabaseUnavailable)
    await expect(inWorkspace(db, a, async (tx) => add(tx, a))).resolves.toBeTypeOf('string')
    await admin.end()
    await closeDb(db)
  })

  test('a refused row is not taken for a lost database', async () => {
    expect(await codeOf(inWorkspace(base.db, a, async (tx) => add(tx, b)))).toBe('42501')
  })
})
