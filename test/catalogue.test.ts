import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { catalogueProblems, readBeforeWorkspace } from './catalogue-rules.ts'
import { testDatabase } from './database.ts'
import type { TestDatabase } from './database.ts'

let base: TestDatabase
let client: Client
beforeAll(async () => {
  base = await testDatabase({ max: 1 })
  client = new Client({ connectionString: base.url })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await base.drop()
})

/** The problems that this piece of a migration would bring in. */
async function problemsOf(statements: string): Promise<string[]> {
  const before = await catalogueProblems(client)
  await client.query('begin')
  try {
    await client.query(statements)
    return (await catalogueProblems(client)).filter((problem) => !before.includes(problem))
  } finally {
    await client.query('rollback')
  }
}

const good = `
  create table good (workspace_id uuid, id uuid, parent_id uuid, status text, primary key (workspace_id, id),
    foreign key (workspace_id, parent_id) references good on delete set null (parent_id));
  create index on good (workspace_id, parent_id);
  select protect_tenant_table('good');`

describe('the tables of the product', () => {
  test('keep every rule', async () => {
    expect(await catalogueProblems(client)).toEqual([])
  })

  test('that are read before a workspace is known exist and hold a workspace', async () => {
    const { rows } = await client.query<{ name: string }>(
      `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'workspace_id'`,
    )
    expect(rows.map((row) => row.name)).toEqual(expect.arrayContaining(Object.keys(readBeforeWorkspace)))
  })
})

describe('a table written by the recipe', () => {
  test('breaks no rule', async () => {
    expect(await problemsOf(good)).toEqual([])
  })
})

describe('a mistake is found', () => {
  test.each([
    [
      'no protection',
      'create table bad (workspace_id uuid, id uuid, primary key (workspace_id, id))',
      'bad has a workspace_id but no row-level security',
    ],
    [
      'protection that is not forced',
      `create table bad (workspace_id uuid, id uuid, primary key (workspace_id, id)); select protect_auth_table('bad')`,
      'bad does not force',
    ],
    [
      'a missing policy',
      `${good} drop policy own_workspace on good`,
      'good lacks a policy that keeps leadwright_app',
    ],
    [
      'a missing policy of the system',
      `${good} drop policy every_workspace on good`,
      'good lacks a policy for leadwright_system',
    ],
    [
      'a policy that opens everything',
      `${good} create policy open on good to leadwright_app using (true)`,
      'good has a policy for everyone, or one that lets',
    ],
    [
      'a key of the id alone',
      `create table bad (workspace_id uuid, id uuid primary key); select protect_tenant_table('bad')`,
      'bad has no primary key that starts',
    ],
    [
      'a reference by id alone',
      `${good} alter table good add unique (id); create table bad (workspace_id uuid, id uuid, good_id uuid references good (id), primary key (workspace_id, id)); create index on bad (good_id); select protect_tenant_table('bad')`,
      'bad.bad_good_id_fkey points to rows of workspaces without',
    ],
    [
      'a plain set null',
      `create table bad (workspace_id uuid, id uuid, parent_id uuid, primary key (workspace_id, id), foreign key (workspace_id, parent_id) references bad on delete set null); create index on bad (workspace_id, parent_id); select protect_tenant_table('bad')`,
      'would empty workspace_id',
    ],
    [
      'a reference without an index',
      `${good} drop index good_workspace_id_parent_id_idx`,
      'is a foreign key without an index',
    ],
    [
      'an index in the wrong order',
      `${good} drop index good_workspace_id_parent_id_idx; create index on good (workspace_id, status, parent_id)`,
      'is a foreign key without an index',
    ],
    [
      'an enum',
      `create type mood as enum ('good'); ${good} alter table good add mood mood`,
      'good.mood is of a type',
    ],
    ['an enum nobody uses', `create type mood as enum ('good')`, 'mood is an enum type'],
    ['a numeric', `${good} alter table good add price numeric(12, 2)`, 'good.price is of a type'],
    [
      'an open table for the application',
      'create table bad (id uuid primary key); grant select on bad to leadwright_app',
      'bad can be read or written by leadwright_app without',
    ],
    [
      'the right to truncate',
      `${good} grant truncate on good to leadwright_app`,
      'good to leadwright_app gives a role',
    ],
    ['a view with the rights of its owner', `${good} create view bad as select * from good`, 'bad is a view'],
    [
      'a function that forgets the workspace',
      `${good} create function bad() returns bigint language sql security definer set search_path = public as 'select count(*) from good'; select system_function('bad()')`,
      'bad runs with the rights of its owner',
    ],
  ])('%s', async (_mistake, statements, problem) => {
    expect((await problemsOf(statements)).join('\n')).toContain(problem)
  })
})
