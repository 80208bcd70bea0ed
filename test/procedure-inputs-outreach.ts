import { inWorkspace } from '../src/platform/db.ts'
import { newId } from '../src/platform/ids.ts'
import { inboxInputs } from './procedure-inputs-inbox.ts'
import { mailboxInputs } from './procedure-inputs-mailboxes.ts'
import type { ProcedureCase, World } from './procedure-inputs.ts'
import { addMailbox, addSequences, messagesOf, sendingSettings, start } from './sending.ts'

async function prospect(world: World): Promise<string> {
  const body = { name: `${world.marker} ${newId()}`, website: `o${newId().replaceAll('-', '')}.example` }
  const answer = await world.t.rest('POST', '/prospects', body, world.mine.owner)
  return (answer.body.data as { id: string }).id
}

/** A draft with a contact and one message; written as rows, because drafting is not what is tested here. */
async function draft(
  world: World,
  status: 'pending_approval' | 'rejected' = 'pending_approval',
): Promise<string> {
  const prospectId = await prospect(world)
  const [contactId, id] = [newId(), newId()]
  await inWorkspace(world.t.app.db, world.mine.id, async (tx) => {
    await tx.$client.query(
      `insert into contacts (workspace_id, id, prospect_id, name, email, source) values ($1, $2, $3, $4, 'c@acme.example', 'manual')`,
      [world.mine.id, contactId, prospectId, world.marker],
    )
    await tx.$client.query(
      `insert into sequences (workspace_id, id, prospect_id, contact_id, status, tone, written_by) values ($1, $2, $3, $4, $5, 'direct', 'template')`,
      [world.mine.id, id, prospectId, contactId, status],
    )
    await tx.$client.query(
      `insert into messages (workspace_id, id, sequence_id, step, delay_days, subject, body, sentences) values ($1, $2, $3, 1, 0, $4, $4, '[]')`,
      [world.mine.id, newId(), id, world.marker],
    )
  })
  return id
}

/** The ticket of a composition of my workspace. */
async function ticket({ t, mine, marker }: World, prospectId: string): Promise<string> {
  const message = { step: 1, delayDays: 0, subject: marker, body: marker, sentences: [], wordCount: 1 }
  const how = { tone: 'direct', length: 'short', model: null, promptVersion: null, problem: null }
  const counts = { costMicros: 0, droppedSentences: 0, droppedClaims: 0 }
  const written = { ...how, ...counts, messages: [message] }
  const text = { purpose: 'draft', at: t.app.now().getTime(), prospectId, campaignId: null, written }
  return t.app.keys.seal(mine.id, JSON.stringify(text))
}

async function byCampaign(world: World): Promise<{ campaign: string }> {
  const answer = await world.t.rest('POST', '/campaigns', { name: world.marker }, world.mine.owner)
  return { campaign: (answer.body.data as { id: string }).id }
}

type Waiting = 'active' | 'paused' | 'in_doubt' | 'approved'

/** A sequence that is under way, or could be; its workspace can send. */
async function underWay(world: World, state: Waiting): Promise<{ id: string; messageId: string }> {
  const { app } = world.t
  await sendingSettings(app, world.mine.id)
  await addMailbox(app, world.mine.id)
  const email = `w${newId().slice(-12)}@firm.example`
  const [id = ''] = await addSequences(app, world.mine.id, [{ email }])
  if (state !== 'approved') await start(app, world.mine.id, id)
  const messageId = (await messagesOf(app, world.mine.id, id))[0]?.id ?? ''
  await inWorkspace(app.db, world.mine.id, async (tx) => {
    const values = [world.mine.id, id]
    await tx.$client.query(`update contacts set name = $2 where workspace_id = $1 and email = $3`, [
      world.mine.id,
      world.marker,
      email,
    ])
    if (state === 'paused')
      await tx.$client.query(
        `update sequences set status = 'paused' where workspace_id = $1 and id = $2`,
        values,
      )
    if (state === 'in_doubt')
      await tx.$client.query(
        `update messages set status = 'in_doubt' where workspace_id = $1 and sequence_id = $2`,
        values,
      )
  })
  return { id, messageId }
}

const sequenceIn = (state: Waiting) => async (world: World) => ({ id: (await underWay(world, state)).id })
const campaignIn = async (world: World) => ({ id: (await byCampaign(world)).campaign })

/** A step that can be taken out. */
async function twoSteps(world: World): Promise<{ id: string; messageId: string; version: number }> {
  const id = await draft(world)
  const messageId = newId()
  await inWorkspace(world.t.app.db, world.mine.id, (tx) =>
    tx.$client.query(
      `insert into messages (workspace_id, id, sequence_id, step, delay_days, subject, body, sentences, channel) values ($1, $2, $3, 2, 3, '', $4, '[]', 'call')`,
      [world.mine.id, messageId, id, world.marker],
    ),
  )
  return { id, messageId, version: 1 }
}

/** A call that is due. */
async function task(world: World): Promise<string> {
  const { id, messageId } = await twoSteps(world)
  await inWorkspace(world.t.app.db, world.mine.id, async (tx) => {
    await tx.$client.query(`update sequences set status = 'active' where workspace_id = $1 and id = $2`, [
      world.mine.id,
      id,
    ])
    await tx.$client.query(
      `update messages set status = 'scheduled', due_at = $3 where workspace_id = $1 and id = $2`,
      [world.mine.id, messageId, world.t.app.now()],
    )
  })
  return messageId
}

/** Cases of writing, deciding and reports. */
/** A suppression of my workspace. */
async function suppressed({ t, mine, marker }: World): Promise<string> {
  const value = `${newId().slice(-12)}@${marker.toLowerCase().replace(/[^a-z0-9]/g, '')}.example`
  await t.rest('POST', '/suppressions', { values: [value] }, mine.owner)
  const list = await t.rest('GET', `/suppressions?search=${value}`, undefined, mine.owner)
  return (list.body.data as { id: string }[])[0]?.id ?? ''
}

export const outreachInputs: Record<string, ProcedureCase> = {
  'suppressions.list': { input: () => ({}), foreign: 'own' },
  'suppressions.add': {
    input: () => ({ values: [`${newId().slice(-12)}@firm.example`] }),
    foreign: 'own',
  },
  'suppressions.remove': { input: async (world) => ({ id: await suppressed(world) }) },
  'suppressions.import': {
    input: () => ({ query: { name: 'list.csv' }, body: 'email\nada@firm.example\n' }),
    contentType: 'text/csv',
    foreign: 'own',
  },
  'suppressions.export': { input: () => ({ mode: 'exact' }), foreign: 'own' },
  ...inboxInputs,
  ...mailboxInputs,
  'outreach.preview': { input: async (world) => ({ prospectId: await prospect(world) }) },
  'outreach.compose': { input: async (world) => ({ prospectId: await prospect(world) }) },
  'outreach.keep': { input: async (world) => ({ ticket: await ticket(world, await prospect(world)) }) },
  'outreach.approveMany': {
    input: async (world) => ({ drafts: [{ id: await draft(world), version: 1 }] }),
  },
  'outreach.addStep': {
    input: async (world) => ({
      id: await draft(world),
      version: 1,
      channel: 'call',
      delayDays: 2,
      body: world.marker,
    }),
  },
  'outreach.removeStep': { input: twoSteps },
  'outreach.tasks': { input: async (world) => (await task(world), { limit: 100 }), foreign: 'own' },
  'outreach.callSetup': {},
  // Nobody of the test has a key for Twilio: a request that is let in is told so.
  'outreach.callTask': { input: async (world) => ({ id: await task(world) }), answers: [422] },
  'outreach.finishTask': { input: async (world) => ({ id: await task(world), outcome: 'done' }) },
  'outreach.asSent': { input: async (world) => ({ id: await draft(world) }) },
  'outreach.events': { input: async (world) => ({ id: await draft(world) }) },
  'outreach.check': { input: async (world) => ({ id: await draft(world) }) },
  // Without a mailbox, unless another case made one, a request that is let in is told so.
  'outreach.testSend': { input: async (world) => ({ id: await draft(world) }), answers: [200, 422] },
  'outreach.reopen': { input: async (world) => ({ id: await draft(world, 'rejected'), version: 1 }) },

  'outreach.calendar': { input: () => ({}), foreign: 'own' },
  'outreach.send': { input: sequenceIn('approved') },
  'outreach.pause': { input: sequenceIn('active') },
  'outreach.resume': { input: sequenceIn('paused') },
  'outreach.stop': { input: sequenceIn('active') },
  'outreach.allowRisky': { input: sequenceIn('active') },
  'outreach.resolveDoubt': {
    input: async (world) => ({ id: (await underWay(world, 'in_doubt')).messageId, verdict: 'arrived' }),
  },
  'outreach.startCampaign': { input: campaignIn },
  'outreach.pauseCampaign': { input: campaignIn },
  'outreach.resumeCampaign': { input: campaignIn },

  'analytics.funnel': { input: byCampaign },
  'analytics.stageTimes': { input: byCampaign },
  'analytics.failures': { input: byCampaign },
  'analytics.factSources': { input: byCampaign },
  'analytics.costs': { input: byCampaign },
  'reports.revenue': { input: () => ({ by: 'month' }), foreign: 'own' },
  'reports.refunds': { input: () => ({ by: 'month' }), foreign: 'own' },
  'reports.leads': { input: () => ({ by: 'month' }), foreign: 'own' },
  'reports.providers': { input: () => ({ by: 'month' }), foreign: 'own' },
  'reports.attribution': { input: () => ({ by: 'month' }), foreign: 'own' },
}
