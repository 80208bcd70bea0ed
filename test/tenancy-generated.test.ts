import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type * as z from 'zod'
import { listProcedures } from '../src/platform/openapi.ts'
import type { ListedProcedure } from '../src/platform/openapi.ts'
import { router } from '../src/router.ts'
import {
  actions,
  instanceAccess,
  isAction,
  keyMay,
  keyScopes,
  roleMay,
  roleOrder,
  scopeOf,
} from '../src/tenancy/permissions.ts'
import { testApp } from './app.ts'
import type { Somebody, TestApp, TestRequest } from './app.ts'
import type { Identity, ProviderIdentity } from './factories.ts'
import { procedureInputs } from './procedure-inputs.ts'
import type { ProcedureCase, World } from './procedure-inputs.ts'

const procedures = listProcedures(router)
const providerAccess = ['provider', 'provider_admin']
const marker = 'Marker-of-my-workspace'

let t: TestApp
let world: World
beforeAll(async () => {
  t = await testApp()
  const owner = await t.make.member({ name: marker })
  const theirOwner = await t.make.member({ name: 'Other owner' })
  world = {
    t,
    marker,
    mine: { id: owner.workspaceId, owner },
    theirs: { id: theirOwner.workspaceId, owner: theirOwner },
    providers: {
      mine: await t.make.provider({ workspaceId: owner.workspaceId, name: marker }),
      beside: await t.make.provider({ workspaceId: owner.workspaceId, name: 'Beside' }),
      theirs: await t.make.provider({ workspaceId: theirOwner.workspaceId, name: 'Elsewhere' }),
    },
    member: async (role) => t.make.member({ workspaceId: owner.workspaceId, role, name: marker }),
  }
})
afterAll(async () => t.close())

/** Sends the case's input as somebody and answers status and text; a stream is left after its head. */
async function call(procedure: ListedProcedure, input: unknown, as?: Somebody) {
  const { path, init } = requestOf(procedure, input, procedureInputs[procedure.name] ?? {})
  const response = await t.request(path, init, as)
  if (procedure.meta.isStream && response.ok) {
    await response.body?.cancel()
    return { status: response.status, text: '' }
  }
  return { status: response.status, text: await response.text() }
}

function requestOf(
  procedure: ListedProcedure,
  input: unknown,
  { contentType }: ProcedureCase,
): { path: string; init: TestRequest } {
  const given = { ...(input as Record<string, unknown> | undefined) }
  const isDetailed = ['params', 'query', 'body'].some((part) => part in given) && procedure.detailedInput
  const params = isDetailed ? { ...(given['params'] as Record<string, unknown>) } : given
  let path = `/api/v1${procedure.path}`
  for (const [name] of Object.entries(params)) {
    if (!path.includes(`{${name}}`)) continue
    path = path.replace(`{${name}}`, encodeURIComponent(String(params[name])))
    delete params[name]
  }
  const query = isDetailed ? given['query'] : procedure.method === 'GET' ? params : {}
  const search = searchOf(query as Record<string, unknown>)
  const init: TestRequest = { method: procedure.method }
  if (contentType !== undefined) {
    init.body = given['body'] as string
    init.headers = { 'content-type': contentType, 'x-leadwright': '1' }
  } else if (procedure.method !== 'GET') init.json = isDetailed ? given['body'] : params
  return { path: `${path}${search}`, init }
}

function searchOf(query: Record<string, unknown> | undefined): string {
  const pairs = Object.entries(query ?? {}).flatMap(([key, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => [key, String(one)] as [string, string]),
  )
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`
}

const caseOf = ({ name }: ListedProcedure): ProcedureCase => procedureInputs[name] ?? {}
const inputFor = async (procedure: ListedProcedure, who: Identity | ProviderIdentity) =>
  caseOf(procedure).input?.(world, who)

function isLetIn(procedure: ListedProcedure, status: number): boolean {
  const { answers } = caseOf(procedure)
  return answers === undefined ? status >= 200 && status < 300 : answers.includes(status)
}

/** A fingerprint of every row of my workspace, table by table. */
async function fingerprint(): Promise<Record<string, string>> {
  const { rows: tables } = await t.app.db.$client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
     where n.nspname = 'public' and c.relkind in ('r', 'p')`,
  )
  // A changed row is another version of it (xmin, ctid). Keys are compared by content: their last use is noted beside requests.
  const rowSum = (name: string) =>
    name === 'api_keys'
      ? `hashtext((to_jsonb(r) - 'last_used_at')::text)`
      : 'hashtext(r.xmin::text || r.ctid::text)'
  const parts = tables.map(
    ({ name }) =>
      `select '${name}' as name, count(*) || ':' || coalesce(sum(${rowSum(name)}::bigint), 0) as sum
       from ${name} r where workspace_id = '${world.mine.id}'`,
  )
  return asSystemRead(parts.join(' union all '))
}

async function asSystemRead(query: string): Promise<Record<string, string>> {
  const client = await t.app.db.$client.connect()
  try {
    await client.query('begin; set local role leadwright_system')
    const { rows } = await client.query<{ name: string; sum: string }>(query)
    return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]))
  } finally {
    await client.query('rollback')
    client.release()
  }
}

describe('every procedure', () => {
  test.each(procedures)('$name declares who may call it and has a case here', ({ name, meta }) => {
    const known =
      ['anyone', 'signed_in', instanceAccess, ...providerAccess].includes(meta.access ?? '') ||
      isAction(meta.access ?? '')
    expect(known, `${name} is made without anyone, signedIn, instanceAdmin, asProvider or can(action)`).toBe(
      true,
    )
    expect(procedureInputs[name], `Add an entry for ${name} to test/procedure-inputs.ts`).toBeDefined()
  })

  test.each(procedures)(
    '$name has a REST path of its own and an example that fits its schemas',
    (procedure) => {
      const { method, path, meta, inputSchema, outputSchema } = procedure
      expect(path).toMatch(/^\/[a-z]/)
      expect(procedures.filter((other) => other.method === method && other.path === path)).toHaveLength(1)
      expect(meta.example, 'Give .meta({ example: { input, output } })').toBeDefined()
      if (meta.example?.input !== undefined && !procedure.detailedInput)
        parse(inputSchema, meta.example.input)
      if (!meta.isStream) parse(outputSchema, meta.example?.output)
    },
  )

  test('the cases name procedures that exist', () => {
    const names = new Set(procedures.map(({ name }) => name))
    expect(Object.keys(procedureInputs).filter((name) => !names.has(name))).toEqual([])
  })

  test('the OpenAPI document can be made of all of them', async () => {
    const response = await t.request('/api/v1/openapi.json')
    expect(response.status).toBe(200)
  })
})

function parse(schema: unknown, value: unknown): void {
  if (schema === undefined) return
  const result = (schema as z.ZodType).safeParse(value)
  expect(result.success ? [] : result.error.issues).toEqual([])
}

const guarded = procedures.filter(({ meta }) => meta.access !== 'anyone')
const ofWorkspace = procedures.flatMap((procedure) => {
  const access = procedure.meta.access ?? ''
  return isAction(access) ? [{ name: procedure.name, procedure, action: access }] : []
})

describe('nobody', () => {
  test.each(procedures.filter(({ meta }) => meta.access === 'anyone'))(
    'may call $name',
    async (procedure) => {
      const { status, text } = await call(procedure, await inputFor(procedure, world.mine.owner))
      expect(isLetIn(procedure, status), `${status} ${text}`).toBe(true)
    },
  )

  test.each(guarded)('is refused $name', async (procedure) => {
    const before = await fingerprint()
    const { status } = await call(procedure, await sample(procedure))
    expect(status).toBe(401)
    if (caseOf(procedure).input === undefined) expect(await fingerprint()).toEqual(before)
  })
})

/** An input whose rows exist. */
async function sample(procedure: ListedProcedure): Promise<unknown> {
  return inputFor(procedure, world.mine.owner)
}

describe('a member', () => {
  const cases = ofWorkspace.flatMap(({ name, procedure, action }) =>
    roleOrder.map((role) => ({ name, procedure, role, may: roleMay(role, action) ? 'may' : 'may not' })),
  )
  test.each(cases)('as $role $may call $name', async ({ procedure, role, may }) => {
    const who = await world.member(role)
    const input = await inputFor(procedure, who)
    const before = may === 'may' ? null : await fingerprint()
    const { status, text } = await call(procedure, input, who)
    if (may === 'may') return expect(isLetIn(procedure, status), `${status} ${text}`).toBe(true)
    expect(status).toBe(403)
    expect(await fingerprint()).toEqual(before)
  })

  test.each(procedures.filter(({ meta }) => meta.access === 'signed_in'))(
    'may call $name',
    async (procedure) => {
      const who = await world.member('viewer')
      const { status, text } = await call(procedure, await inputFor(procedure, who), who)
      expect(isLetIn(procedure, status), `${status} ${text}`).toBe(true)
    },
  )
})

describe('an API key', () => {
  test.each(ofWorkspace)('without the scope is refused $name', async ({ procedure, action }) => {
    const others = keyScopes.filter((scope) => scope !== scopeOf(action))
    const key = await t.make.apiKey(world.mine.id, others)
    const input = await sample(procedure)
    const before = await fingerprint()
    const { status } = await call(procedure, input, key)
    expect(status).toBe(403)
    expect(await fingerprint()).toEqual(before)
  })

  const open = ofWorkspace.filter(({ action }) => keyMay(keyScopes, action))
  test.each(open)('with the scope may call $name', async ({ procedure, action }) => {
    const key = await t.make.apiKey(world.mine.id, [scopeOf(action)])
    const { status, text } = await call(procedure, await sample(procedure), key)
    expect(isLetIn(procedure, status), `${status} ${text}`).toBe(true)
  })

  test.each(procedures.filter(({ meta }) => meta.access === 'signed_in'))(
    'is refused $name',
    async (procedure) => {
      const key = await t.make.apiKey(world.mine.id, [...keyScopes])
      expect((await call(procedure, await sample(procedure), key)).status).toBe(403)
    },
  )
})

describe('the whole instance', () => {
  const ofInstance = procedures.filter(({ meta }) => meta.access === instanceAccess)

  test.each(ofInstance)('is for its administrator: $name', async (procedure) => {
    const admin = await t.make.member({ name: 'Administrator' })
    await t.app.db.$client.query('update users set is_instance_admin = true where id = $1', [admin.userId])
    const { status, text } = await call(procedure, await sample(procedure), admin)
    await t.app.db.$client.query('update users set is_instance_admin = false where id = $1', [admin.userId])
    expect(isLetIn(procedure, status), `${status} ${text}`).toBe(true)
  })

  test.each(ofInstance)('is refused to an owner and to a key: $name', async (procedure) => {
    const input = await sample(procedure)
    const before = await fingerprint()
    expect((await call(procedure, input, world.mine.owner)).status).toBe(403)
    const key = await t.make.apiKey(world.mine.id, [...keyScopes])
    const keyBefore = await fingerprint()
    expect((await call(procedure, input, key)).status).toBe(403)
    expect(before).toEqual({ ...keyBefore, api_keys: before['api_keys'] })
  })
})

describe('another workspace', () => {
  const ofMembers = guarded.filter(
    ({ meta: { access = '' } }) => access !== instanceAccess && !providerAccess.includes(access),
  )
  test.each(ofMembers)('gets nothing of mine from $name', async (procedure) => {
    const { foreign = caseOf(procedure).input === undefined ? 'own' : 'hidden', answers } = caseOf(procedure)
    // What they may write into their own workspace must not look like mine.
    const neutral = { ...world, marker: 'Neutral' }
    const input = await caseOf(procedure).input?.(foreign === 'own' ? neutral : world, world.mine.owner)
    const before = await fingerprint()
    // What logging out or leaving would end is made for this call only.
    const other = await t.make.member({ workspaceId: world.theirs.id, name: 'Other member' })
    const { status, text } = await call(procedure, input, other)
    if (foreign === 'hidden') expect(status, text).toBe(404)
    else
      expect(answers === undefined ? status < 300 : answers.includes(status), `${status} ${text}`).toBe(true)
    const echoed = JSON.stringify(input ?? '')
    const answered = echoed.includes(marker) ? text.replaceAll(marker, '') : text
    expect(answered).not.toContain(marker)
    expect(answered.includes(world.mine.id) && !echoed.includes(world.mine.id)).toBe(false)
    expect(await fingerprint()).toEqual(before)
  })
})

/** A fingerprint of what belongs to one provider of my workspace, table by table. */
async function fingerprintOf(providerId: string): Promise<Record<string, string>> {
  const { rows } = await t.app.db.$client.query<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = 'public' and column_name in ('provider_id', 'owner_id') and data_type = 'uuid'`,
  )
  const owned = [...rows, { table: 'providers', column: 'id' }]
  const parts = owned.map(
    ({ table, column }) =>
      `select '${table}' as name, count(*) || ':' || coalesce(sum(hashtext(r.xmin::text || r.ctid::text)::bigint), 0) as sum
       from ${table} r where ${column} = '${providerId}'`,
  )
  return asSystemRead(parts.join(' union all '))
}

describe('a provider', () => {
  const own = procedures.filter(({ meta }) => providerAccess.includes(meta.access ?? ''))
  const ofAdmins = own.filter(({ meta }) => meta.access === 'provider_admin')

  test.each(own)('may call $name', async (procedure) => {
    const who = world.providers.mine
    const { status, text } = await call(procedure, await inputFor(procedure, who), who)
    expect(isLetIn(procedure, status), `${status} ${text}`).toBe(true)
  })

  test.each(ofAdmins)('by a user who is no admin is refused $name', async (procedure) => {
    const { workspaceId, providerId } = world.providers.mine
    const input = await inputFor(procedure, world.providers.mine)
    const who = await t.make.provider({ workspaceId, providerId, role: 'user' })
    const before = await fingerprint()
    expect((await call(procedure, input, who)).status).toBe(403)
    expect(await fingerprint()).toEqual(before)
  })

  test.each(own)('is somebody else than a member or a key: $name', async (procedure) => {
    const input = await inputFor(procedure, world.providers.mine)
    const key = await t.make.apiKey(world.mine.id, [...keyScopes])
    const before = await fingerprint()
    expect((await call(procedure, input, world.mine.owner)).status).toBe(403)
    expect((await call(procedure, input, key)).status).toBe(403)
    expect({ ...(await fingerprint()), api_keys: '' }).toEqual({ ...before, api_keys: '' })
  })

  test.each(own)('that is rejected or deactivated is refused $name', async (procedure) => {
    const input = await inputFor(procedure, world.providers.mine)
    for (const status of ['rejected', 'deactivated'] as const) {
      const who = await t.make.provider({ workspaceId: world.mine.id, status })
      const before = await fingerprint()
      expect((await call(procedure, input, who)).status).toBe(403)
      expect(await fingerprint()).toEqual(before)
    }
  })

  const members = ofWorkspace.map(({ name, procedure }) => ({ name, procedure }))
  test.each(members)('reaches nothing of its workspace by $name', async ({ procedure }) => {
    const input = await sample(procedure)
    const before = await fingerprint()
    for (const who of [world.providers.mine, world.providers.theirs]) {
      const { status, text } = await call(procedure, input, who)
      expect(status, text).toBe(403)
      expect(text).not.toContain(marker)
    }
    expect(await fingerprint()).toEqual(before)
  })

  test.each(own)('beside it in the same workspace gets nothing of mine from $name', async (procedure) => {
    await asAnother(procedure, world.providers.beside, async () =>
      fingerprintOf(world.providers.mine.providerId),
    )
  })

  test.each(own)('of another workspace gets nothing of mine from $name', async (procedure) => {
    await asAnother(procedure, world.providers.theirs, fingerprint)
  })

  /** Calls with what names rows of my provider, as somebody else: they find nothing, or only what is their own. */
  async function asAnother(
    procedure: ListedProcedure,
    who: ProviderIdentity,
    mark: () => Promise<Record<string, string>>,
  ) {
    const { foreign = caseOf(procedure).input === undefined ? 'own' : 'hidden', answers } = caseOf(procedure)
    const neutral = { ...world, marker: 'Neutral' }
    const input = await caseOf(procedure).input?.(foreign === 'own' ? neutral : world, world.providers.mine)
    const everything = foreign === 'hidden' ? fingerprint : mark
    const before = await everything()
    const { status, text } = await call(procedure, input, who)
    if (foreign === 'hidden') expect(status, text).toBe(404)
    else
      expect(answers === undefined ? status < 300 : answers.includes(status), `${status} ${text}`).toBe(true)
    const echoed = JSON.stringify(input ?? '')
    const answered = echoed.includes(marker) ? text.replaceAll(marker, '') : text
    expect(answered).not.toContain(marker)
    expect(
      answered.includes(world.providers.mine.providerId) && !echoed.includes(world.providers.mine.providerId),
    ).toBe(false)
    expect(await everything()).toEqual(before)
  }
})

test('every action of the permissions table is used by a procedure', () => {
  const used = new Set(procedures.map(({ meta }) => meta.access))
  expect(actions.filter((action) => !used.has(action))).toEqual([])
})
