import { afterAll, beforeAll } from 'vitest'
import { listProcedures } from '../src/platform/openapi.ts'
import type { ListedProcedure } from '../src/platform/openapi.ts'
import { router } from '../src/router.ts'
import { isAction } from '../src/tenancy/permissions.ts'
import { testApp } from './app.ts'
import type { Somebody, TestApp, TestRequest } from './app.ts'
import type { Identity, ProviderIdentity } from './factories.ts'
import { procedureInputs } from './procedure-inputs.ts'
import type { ProcedureCase, World } from './procedure-inputs.ts'

/** Every procedure of the product. */
export const procedures = listProcedures(router)

/** Those for members and keys, with the action they ask for. */
export const ofWorkspace = procedures.flatMap((procedure) => {
  const access = procedure.meta.access ?? ''
  return isAction(access) ? [{ name: procedure.name, procedure, action: access }] : []
})

/** Stands in what my workspace holds, and nowhere else. */
export const marker = 'Marker-of-my-workspace'

/** The case of a procedure. */
export const caseOf = ({ name }: ListedProcedure): ProcedureCase => procedureInputs[name] ?? {}

/** Whether a status says that the caller may. */
export function isLetIn(procedure: ListedProcedure, status: number): boolean {
  const { answers } = caseOf(procedure)
  return answers === undefined ? status >= 200 && status < 300 : answers.includes(status)
}

/** Two workspaces with providers, made before the tests of a file, and the ways to call every procedure within them. */
export function generatedWorld() {
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

  const inputFor = async (procedure: ListedProcedure, who: Identity | ProviderIdentity): Promise<unknown> =>
    caseOf(procedure).input?.(world, who)

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

  return {
    get t() {
      return t
    },
    get world() {
      return world
    },
    call,
    inputFor,
    /** An input whose rows exist. */
    sample: async (procedure: ListedProcedure) => inputFor(procedure, world.mine.owner),
    fingerprint,
    fingerprintOf,
  }
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
