import { describe, expect, test } from 'vitest'
import type { ListedProcedure } from '../src/platform/openapi.ts'
import { keyScopes } from '../src/tenancy/permissions.ts'
import type { ProviderIdentity } from './factories.ts'
import { caseOf, generatedWorld, isLetIn, marker, ofWorkspace, procedures } from './generated-world.ts'

const providerAccess = ['provider', 'provider_admin']
const here = generatedWorld()

describe('a provider', () => {
  const own = procedures.filter(({ meta }) => providerAccess.includes(meta.access ?? ''))
  const ofAdmins = own.filter(({ meta }) => meta.access === 'provider_admin')

  test.each(own)('may call $name', async (procedure) => {
    const who = here.world.providers.mine
    const { status, text } = await here.call(procedure, await here.inputFor(procedure, who), who)
    expect(isLetIn(procedure, status), `${status} ${text}`).toBe(true)
  })

  test.each(ofAdmins)('by a user who is no admin is refused $name', async (procedure) => {
    const { workspaceId, providerId } = here.world.providers.mine
    const input = await here.inputFor(procedure, here.world.providers.mine)
    const who = await here.t.make.provider({ workspaceId, providerId, role: 'user' })
    const before = await here.fingerprint()
    expect((await here.call(procedure, input, who)).status).toBe(403)
    expect(await here.fingerprint()).toEqual(before)
  })

  test.each(own)('is somebody else than a member or a key: $name', async (procedure) => {
    const input = await here.inputFor(procedure, here.world.providers.mine)
    const key = await here.t.make.apiKey(here.world.mine.id, [...keyScopes])
    const before = await here.fingerprint()
    expect((await here.call(procedure, input, here.world.mine.owner)).status).toBe(403)
    expect((await here.call(procedure, input, key)).status).toBe(403)
    expect({ ...(await here.fingerprint()), api_keys: '' }).toEqual({ ...before, api_keys: '' })
  })

  test.each(own)('that is rejected or deactivated is refused $name', async (procedure) => {
    const input = await here.inputFor(procedure, here.world.providers.mine)
    for (const status of ['rejected', 'deactivated'] as const) {
      const who = await here.t.make.provider({ workspaceId: here.world.mine.id, status })
      const before = await here.fingerprint()
      expect((await here.call(procedure, input, who)).status).toBe(403)
      expect(await here.fingerprint()).toEqual(before)
    }
  })

  const members = ofWorkspace.map(({ name, procedure }) => ({ name, procedure }))
  test.each(members)('reaches nothing of its workspace by $name', async ({ procedure }) => {
    const input = await here.sample(procedure)
    const before = await here.fingerprint()
    for (const who of [here.world.providers.mine, here.world.providers.theirs]) {
      const { status, text } = await here.call(procedure, input, who)
      expect(status, text).toBe(403)
      expect(text).not.toContain(marker)
    }
    expect(await here.fingerprint()).toEqual(before)
  })

  test.each(own)('beside it in the same workspace gets nothing of mine from $name', async (procedure) => {
    await asAnother(procedure, here.world.providers.beside, async () =>
      here.fingerprintOf(here.world.providers.mine.providerId),
    )
  })

  test.each(own)('of another workspace gets nothing of mine from $name', async (procedure) => {
    await asAnother(procedure, here.world.providers.theirs, here.fingerprint)
  })

  /** Calls with what names rows of my provider, as somebody else: they find nothing, or only what is their own. */
  async function asAnother(
    procedure: ListedProcedure,
    who: ProviderIdentity,
    mark: () => Promise<Record<string, string>>,
  ) {
    const { foreign = caseOf(procedure).input === undefined ? 'own' : 'hidden', answers } = caseOf(procedure)
    const neutral = { ...here.world, marker: 'Neutral' }
    const input = await caseOf(procedure).input?.(
      foreign === 'own' ? neutral : here.world,
      here.world.providers.mine,
    )
    const everything = foreign === 'hidden' ? here.fingerprint : mark
    const before = await everything()
    const { status, text } = await here.call(procedure, input, who)
    if (foreign === 'hidden') expect(status, text).toBe(404)
    else
      expect(answers === undefined ? status < 300 : answers.includes(status), `${status} ${text}`).toBe(true)
    const echoed = JSON.stringify(input ?? '')
    const answered = echoed.includes(marker) ? text.replaceAll(marker, '') : text
    if (!caseOf(procedure).isOffer || who.workspaceId !== here.world.mine.id)
      expect(answered).not.toContain(marker)
    expect(
      answered.includes(here.world.providers.mine.providerId) &&
        !echoed.includes(here.world.providers.mine.providerId),
    ).toBe(false)
    expect(await everything()).toEqual(before)
  }
})
