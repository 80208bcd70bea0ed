import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import type { Campaign } from '../../src/prospecting/contract.ts'
import { testApp, type TestApp } from '../app.ts'
import { asPerson } from './as-person.ts'

let t: TestApp

beforeAll(async () => {
  t = await testApp()
})
afterAll(async () => t.close())

test('a draft for what is not there says whether the prospect or the campaign is missing, and never whose it is', async () => {
  const me = await t.make.member()
  const mine = asPerson(t, me)
  const theirs = asPerson(t, await t.make.member())
  const { id: prospectId } = await mine.call<{ id: string }>('POST', '/prospects', { name: 'Harbor Dental' })
  const { id: theirProspect } = await theirs.call<{ id: string }>('POST', '/prospects', {
    name: 'Pine Clinic',
  })
  const { id: theirCampaign } = await theirs.call<Campaign>('POST', '/campaigns', { name: 'Theirs' })
  const wordsFor = async (body: unknown) => {
    const { status, body: answer } = await t.rest('POST', '/outreach/generate', body, me)
    return [status, answer.error?.message]
  }
  const noCampaign = [404, 'This campaign does not exist or was deleted.']
  const noProspect = [404, 'This prospect does not exist or was deleted.']
  expect(await wordsFor({ prospectId, campaignId: theirCampaign })).toEqual(noCampaign)
  expect(await wordsFor({ prospectId, campaignId: newId() })).toEqual(noCampaign)
  expect(await wordsFor({ prospectId: theirProspect })).toEqual(noProspect)
  expect(await wordsFor({ prospectId: newId() })).toEqual(noProspect)
})
