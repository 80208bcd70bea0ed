import { describe, expect, test } from 'vitest'
import type * as z from 'zod'
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
import { caseOf, generatedWorld, isLetIn, marker, ofWorkspace, procedures } from './generated-world.ts'
import { procedureInputs } from './procedure-inputs.ts'

const providerAccess = ['provider', 'provider_admin']
const here = generatedWorld()

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
    const response = await here.t.request('/api/v1/openapi.json')
    expect(response.status).toBe(200)
  })
})

function parse(schema: unknown, value: unknown): void {
  if (schema === undefined) return
  const result = (schema as z.ZodType).safeParse(value)
  expect(result.success ? [] : result.error.issues).toEqual([])
}

const guarded = procedures.filter(({ meta }) => meta.access !== 'anyone')
describe('nobody', () => {
  test.each(procedures.filter(({ meta }) => meta.access === 'anyone'))(
    'may call $name',
    async (procedure) => {
      const { status, text } = await here.call(
        procedure,
        await here.inputFor(procedure, here.world.mine.owner),
      )
      expect(isLetIn(procedure, status), `${status} ${text}`).toBe(true)
    },
  )

  test.each(guarded)('is refused $name', async (procedure) => {
    const before = await here.fingerprint()
    const { status } = await here.call(procedure, await here.sample(procedure))
    expect(status).toBe(401)
    if (caseOf(procedure).input === undefined) expect(await here.fingerprint()).toEqual(before)
  })
})

describe('a member', () => {
  const cases = ofWorkspace.flatMap(({ name, procedure, action }) =>
    roleOrder.map((role) => ({ name, procedure, role, may: roleMay(role, action) ? 'may' : 'may not' })),
  )
  test.each(cases)('as $role $may call $name', async ({ procedure, role, may }) => {
    const who = await here.world.member(role)
    const input = await here.inputFor(procedure, who)
    const before = may === 'may' ? null : await here.fingerprint()
    const { status, text } = await here.call(procedure, input, who)
    if (may === 'may') return expect(isLetIn(procedure, status), `${status} ${text}`).toBe(true)
    expect(status).toBe(403)
    expect(await here.fingerprint()).toEqual(before)
  })

  test.each(procedures.filter(({ meta }) => meta.access === 'signed_in'))(
    'may call $name',
    async (procedure) => {
      const who = await here.world.member('viewer')
      const { status, text } = await here.call(procedure, await here.inputFor(procedure, who), who)
      expect(isLetIn(procedure, status), `${status} ${text}`).toBe(true)
    },
  )
})

describe('an API key', () => {
  test.each(ofWorkspace)('without the scope is refused $name', async ({ procedure, action }) => {
    const others = keyScopes.filter((scope) => scope !== scopeOf(action))
    const key = await here.t.make.apiKey(here.world.mine.id, others)
    const input = await here.sample(procedure)
    const before = await here.fingerprint()
    const { status } = await here.call(procedure, input, key)
    expect(status).toBe(403)
    expect(await here.fingerprint()).toEqual(before)
  })

  const open = ofWorkspace.filter(({ action }) => keyMay(keyScopes, action))
  test.each(open)('with the scope may call $name', async ({ procedure, action }) => {
    const key = await here.t.make.apiKey(here.world.mine.id, [scopeOf(action)])
    const { status, text } = await here.call(procedure, await here.sample(procedure), key)
    expect(isLetIn(procedure, status), `${status} ${text}`).toBe(true)
  })

  test.each(procedures.filter(({ meta }) => meta.access === 'signed_in'))(
    'is refused $name',
    async (procedure) => {
      const key = await here.t.make.apiKey(here.world.mine.id, [...keyScopes])
      expect((await here.call(procedure, await here.sample(procedure), key)).status).toBe(403)
    },
  )
})

describe('the whole instance', () => {
  const ofInstance = procedures.filter(({ meta }) => meta.access === instanceAccess)

  test.each(ofInstance)('is for its administrator: $name', async (procedure) => {
    const admin = await here.t.make.member({ name: 'Administrator' })
    await here.t.app.db.$client.query('update users set is_instance_admin = true where id = $1', [
      admin.userId,
    ])
    const { status, text } = await here.call(procedure, await here.sample(procedure), admin)
    await here.t.app.db.$client.query('update users set is_instance_admin = false where id = $1', [
      admin.userId,
    ])
    expect(isLetIn(procedure, status), `${status} ${text}`).toBe(true)
  })

  test.each(ofInstance)('is refused to an owner and to a key: $name', async (procedure) => {
    const input = await here.sample(procedure)
    const before = await here.fingerprint()
    expect((await here.call(procedure, input, here.world.mine.owner)).status).toBe(403)
    const key = await here.t.make.apiKey(here.world.mine.id, [...keyScopes])
    const keyBefore = await here.fingerprint()
    expect((await here.call(procedure, input, key)).status).toBe(403)
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
    const neutral = { ...here.world, marker: 'Neutral' }
    const input = await caseOf(procedure).input?.(
      foreign === 'own' ? neutral : here.world,
      here.world.mine.owner,
    )
    const before = await here.fingerprint()
    // What logging out or leaving would end is made for this call only.
    const other = await here.t.make.member({ workspaceId: here.world.theirs.id, name: 'Other member' })
    const { status, text } = await here.call(procedure, input, other)
    if (foreign === 'hidden') expect(status, text).toBe(404)
    else
      expect(answers === undefined ? status < 300 : answers.includes(status), `${status} ${text}`).toBe(true)
    const echoed = JSON.stringify(input ?? '')
    const answered = echoed.includes(marker) ? text.replaceAll(marker, '') : text
    expect(answered).not.toContain(marker)
    expect(answered.includes(here.world.mine.id) && !echoed.includes(here.world.mine.id)).toBe(false)
    expect(await here.fingerprint()).toEqual(before)
  })
})

test('every action of the permissions table is used by a procedure', () => {
  const used = new Set(procedures.flatMap(({ meta }) => [meta.access, meta.keyAction]))
  expect(actions.filter((action) => !used.has(action))).toEqual([])
})
