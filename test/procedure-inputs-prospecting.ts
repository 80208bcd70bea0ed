import { inWorkspace } from '../src/platform/db.ts'
import { newId } from '../src/platform/ids.ts'
import { defaultProspectModel } from '../src/scoring/index.ts'
import type { ProcedureCase, World } from './procedure-inputs.ts'

const page: ProcedureCase = { input: () => ({ limit: 100 }), foreign: 'own' }

async function made(world: World, path: string, body: unknown): Promise<Record<string, string>> {
  const answer = await world.t.rest('POST', path, body, world.mine.owner)
  if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body)}`)
  return answer.body.data
}

async function campaign(world: World): Promise<string> {
  return (await made(world, '/campaigns', { name: world.marker }))['id'] ?? ''
}

async function template(world: World): Promise<string> {
  const body = { name: world.marker, settings: { businessType: 'dentist' } }
  return (await made(world, '/campaign-templates', body))['id'] ?? ''
}

async function prospect(world: World): Promise<string> {
  const body = {
    name: `${world.marker} ${newId()}`,
    website: `f${newId().replaceAll('-', '')}.example`,
    city: 'Portland',
  }
  return (await made(world, '/prospects', body))['id'] ?? ''
}

async function contact(world: World, of?: string): Promise<string> {
  const body = {
    prospectId: of ?? (await prospect(world)),
    name: world.marker,
    email: `c-${newId()}@acme.example`,
  }
  return (await made(world, '/contacts', body))['id'] ?? ''
}

async function announcedImport(world: World): Promise<string> {
  return (await made(world, '/imports', { fileName: `${world.marker}.csv` }))['id'] ?? ''
}

const file = 'company,website\nHarbor,harbor.example\n'

async function uploadedImport(world: World): Promise<string> {
  const id = await announcedImport(world)
  const init = { method: 'PUT', body: file, headers: { 'content-type': 'text/csv', 'x-leadwright': '1' } }
  const answer = await world.t.request(`/api/v1/imports/${id}/file`, init, world.mine.owner)
  if (answer.status !== 200) throw new Error(await answer.text())
  return id
}

async function model(world: World): Promise<string> {
  const body = { name: world.marker, definition: defaultProspectModel }
  return (await made(world, '/scoring/models', body))['modelId'] ?? ''
}

/** A sequence that waits for a person, with one message; written as rows, because drafting is not what is tested here. */
async function sequence(world: World): Promise<string> {
  const prospectId = await prospect(world)
  const contactId = await contact(world, prospectId)
  const id = newId()
  await inWorkspace(world.t.app.db, world.mine.id, async (tx) => {
    await tx.$client.query(
      `insert into sequences (workspace_id, id, prospect_id, contact_id, status, tone, written_by)
       values ($1, $2, $3, $4, 'pending_approval', 'direct', 'template')`,
      [world.mine.id, id, prospectId, contactId],
    )
    await tx.$client.query(
      `insert into messages (workspace_id, id, sequence_id, step, delay_days, subject, body, sentences)
       values ($1, $2, $3, 1, 0, $4, $4, '[]')`,
      [world.mine.id, newId(), id, world.marker],
    )
  })
  return id
}

async function noteOn(world: World): Promise<string> {
  return (await made(world, `/prospects/${await prospect(world)}/notes`, { body: world.marker }))['id'] ?? ''
}

async function fact(world: World, of?: string): Promise<string> {
  const body = { kind: 'description', value: world.marker, quote: world.marker }
  return (await made(world, `/prospects/${of ?? (await prospect(world))}/facts`, body))['id'] ?? ''
}

async function mark(world: World): Promise<string> {
  const id = await prospect(world)
  const answer = await made(world, `/facts/${await fact(world, id)}/wrong`, {})
  return (answer['marks'] as unknown as { id: string }[])[0]?.id ?? ''
}

async function mergeOf(world: World): Promise<string> {
  const id = await prospect(world)
  await made(world, `/prospects/${id}/merge`, { from: await prospect(world) })
  const answer = await world.t.rest('GET', `/prospects/${id}/merges`, undefined, world.mine.owner)
  return (answer.body.data as { id: string }[])[0]?.id ?? ''
}

async function tag(world: World): Promise<string> {
  const name = `${world.marker.slice(0, 20)} ${newId().slice(-12)}`
  await made(world, '/prospects/tags', { selection: { ids: [await prospect(world)] }, add: [name] })
  const answer = await world.t.rest('GET', '/tags', undefined, world.mine.owner)
  return (answer.body.data as { id: string; name: string }[]).find((one) => one.name === name)?.id ?? ''
}

/** Shared, so that every role sees it. */
async function savedView(world: World): Promise<string> {
  return (
    (await made(world, '/views', { name: world.marker, isShared: true, view: { filter: {} } }))['id'] ?? ''
  )
}

async function twoContacts(world: World): Promise<{ id: string; from: string }> {
  const of = await prospect(world)
  return { id: await contact(world, of), from: await contact(world, of) }
}

const byCampaign: ProcedureCase = { input: async (world) => ({ id: await campaign(world) }) }
const byProspect: ProcedureCase = { input: async (world) => ({ id: await prospect(world) }) }
const byContact: ProcedureCase = { input: async (world) => ({ id: await contact(world) }) }

/** Cases of prospecting, scoring and outreach. */
export const prospectingInputs: Record<string, ProcedureCase> = {
  'campaigns.list': { ...page, input: async (world) => (await campaign(world), { limit: 100 }) },
  'campaigns.create': { input: ({ marker }) => ({ name: marker }), foreign: 'own' },
  'campaigns.get': byCampaign,
  'campaigns.update': { input: async (world) => ({ id: await campaign(world), description: 'Changed' }) },
  'campaigns.remove': byCampaign,
  // An empty campaign has nothing to do, and one that stands still nothing to pause: refused, but let in.
  'campaigns.start': { ...byCampaign, answers: [200, 409, 422] },
  'campaigns.pause': { ...byCampaign, answers: [200, 409, 422] },
  'campaigns.resume': { ...byCampaign, answers: [200, 409, 422] },
  'campaigns.stats': byCampaign,
  'campaigns.preview': {
    input: async (world) => {
      await prospect(world)
      return { sources: ['workspace', 'openstreetmap'], businessType: 'dentist', place: '97701' }
    },
    foreign: 'own',
  },
  'campaigns.findPlaces': { input: () => ({ text: '97701' }), foreign: 'own' },
  'campaigns.businessTypes': {},
  'campaigns.duplicate': byCampaign,
  'campaigns.templates': { input: async (world) => void (await template(world)), foreign: 'own' },
  'campaigns.saveTemplate': {
    input: ({ marker }) => ({ name: marker, settings: { businessType: 'dentist' } }),
    foreign: 'own',
  },
  'campaigns.removeTemplate': { input: async (world) => ({ id: await template(world) }) },

  'prospects.list': { ...page, input: async (world) => (await prospect(world), { limit: 100 }) },
  'prospects.create': {
    input: ({ marker }) => ({ name: marker, website: `f${newId()}.example` }),
    foreign: 'own',
  },
  'prospects.get': byProspect,
  'prospects.update': { input: async (world) => ({ id: await prospect(world), city: 'Salem' }) },
  'prospects.timeline': byProspect,
  'prospects.enrich': byProspect,
  'prospects.score': byProspect,
  'prospects.setStatus': {
    input: async (world) => ({ id: await prospect(world), status: 'disqualified', reason: 'Closed' }),
  },
  'prospects.bulkEnrich': { input: async (world) => ({ selection: { ids: [await prospect(world)] } }) },
  'prospects.bulkScore': { input: async (world) => ({ selection: { ids: [await prospect(world)] } }) },
  'prospects.bulkStatus': {
    input: async (world) => ({
      selection: { ids: [await prospect(world)] },
      status: 'disqualified',
      reason: 'Closed',
    }),
  },
  'prospects.export': { input: async (world) => ({ ids: [await prospect(world)] }), foreign: 'own' },

  'prospects.bulkTag': {
    input: async (world) => ({ selection: { ids: [await prospect(world)] }, add: [world.marker] }),
  },
  'prospects.bulkOwner': {
    input: async (world) => ({
      selection: { ids: [await prospect(world)] },
      ownerId: world.mine.owner.userId,
    }),
  },
  'prospects.bulkCampaign': {
    input: async (world) => ({
      selection: { ids: [await prospect(world)] },
      campaignId: await campaign(world),
    }),
  },
  'prospects.bulkDelete': { input: async (world) => ({ selection: { ids: [await prospect(world)] } }) },
  'prospects.remove': byProspect,
  'prospects.override': {
    input: async (world) => ({ id: await prospect(world), score: 90, reason: 'Met them' }),
  },
  'prospects.takeOverrideBack': byProspect,
  'prospects.addFact': {
    input: async (world) => ({
      id: await prospect(world),
      kind: 'industry',
      value: 'dentist',
      quote: 'Dentist',
    }),
  },
  'prospects.markFact': { input: async (world) => ({ id: await fact(world) }) },
  'prospects.takeMarkBack': { input: async (world) => ({ id: await mark(world) }) },
  'prospects.notes': byProspect,
  'prospects.addNote': { input: async (world) => ({ id: await prospect(world), body: world.marker }) },
  'prospects.editNote': { input: async (world) => ({ id: await noteOn(world), body: 'Changed' }) },
  'prospects.removeNote': { input: async (world) => ({ id: await noteOn(world) }) },
  'prospects.merge': { input: async (world) => ({ id: await prospect(world), from: await prospect(world) }) },
  'prospects.merges': byProspect,
  'prospects.unmerge': { input: async (world) => ({ id: await mergeOf(world) }) },
  'erasures.list': {},
  'erasures.preview': { input: () => ({ email: 'nobody@acme.example' }), foreign: 'own' },
  'erasures.create': { input: () => ({ email: 'nobody@acme.example' }), foreign: 'own' },
  'tags.list': {},
  'tags.update': { input: async (world) => ({ id: await tag(world), name: newId() }) },
  'tags.remove': { input: async (world) => ({ id: await tag(world) }) },
  'views.list': {},
  'views.create': { input: ({ marker }) => ({ name: marker, view: { filter: {} } }), foreign: 'own' },
  'views.update': { input: async (world) => ({ id: await savedView(world), name: 'Changed' }) },
  'views.remove': { input: async (world) => ({ id: await savedView(world) }) },

  'contacts.choose': byContact,
  'contacts.merge': { input: async (world) => twoContacts(world) },
  'contacts.list': { ...page, input: async (world) => (await contact(world), { limit: 100 }) },
  'contacts.create': { input: async (world) => ({ prospectId: await prospect(world), name: world.marker }) },
  'contacts.get': byContact,
  'contacts.update': { input: async (world) => ({ id: await contact(world), title: 'Owner' }) },
  'contacts.remove': byContact,

  'imports.list': { ...page, input: async (world) => (await announcedImport(world), { limit: 100 }) },
  'imports.create': { input: ({ marker }) => ({ fileName: `${marker}.csv` }), foreign: 'own' },
  'imports.upload': {
    contentType: 'text/csv',
    input: async (world) => ({ id: await announcedImport(world), body: file }),
  },
  'imports.preview': { input: async (world) => ({ id: await uploadedImport(world) }) },
  'imports.start': {
    input: async (world) => ({ id: await uploadedImport(world), mapping: { company_name: 0, website: 1 } }),
  },
  'imports.get': { input: async (world) => ({ id: await announcedImport(world) }) },
  'imports.rows': { input: async (world) => ({ id: await announcedImport(world) }) },
  'imports.refused': { input: async (world) => ({ id: await uploadedImport(world) }) },
  // An import that never ran has nothing to take back: refused in words, but let in.
  'imports.undoPreview': {
    input: async (world) => ({ id: await announcedImport(world) }),
    answers: [200, 409],
  },
  'imports.undo': { input: async (world) => ({ id: await announcedImport(world) }), answers: [200, 409] },
  'imports.kept': { input: async (world) => ({ id: await announcedImport(world) }) },
  'imports.problems': { input: async (world) => ({ id: await announcedImport(world) }) },

  'scoring.models': {},
  'scoring.create': {
    input: ({ marker }) => ({ name: marker, definition: defaultProspectModel }),
    foreign: 'own',
  },
  'scoring.get': { input: async (world) => ({ id: await model(world) }) },
  'scoring.update': { input: async (world) => ({ id: await model(world), name: world.marker }) },
  'scoring.remove': { input: async (world) => ({ id: await model(world) }) },
  'scoring.preview': {
    input: async (world) => ({ id: await model(world), definition: defaultProspectModel }),
  },
  'scoring.activate': { input: async (world) => ({ id: await model(world), version: 1 }) },
  'scoring.learn': { input: async (world) => ({ id: await model(world) }) },
  'scoring.learnings': { input: async (world) => ({ id: await model(world) }) },
  'scoring.rescore': { input: async (world) => ({ campaign: await campaign(world) }) },
  'scoring.history': { input: async (world) => ({ subject: await prospect(world) }) },

  'failures.list': page,
  'failures.retry': { input: () => ({ ids: [newId()] }), foreign: 'own' },

  'outreach.list': { ...page, input: async (world) => (await sequence(world), { limit: 100 }) },
  'outreach.stats': {},
  'outreach.profile': {},
  'outreach.saveProfile': {
    input: ({ marker }) => ({ senderName: marker, company: marker, productDescription: '', proofPoints: [] }),
    foreign: 'own',
  },
  'outreach.get': { input: async (world) => ({ id: await sequence(world) }) },
  'outreach.update': { input: async (world) => ({ id: await sequence(world), version: 1, messages: [] }) },
  // Nothing is known of the prospect yet, so no draft can be written: refused in words, but let in.
  'outreach.generate': {
    input: async (world) => ({ prospectId: await prospect(world) }),
    answers: [200, 409, 422],
  },
  'outreach.approve': { input: async (world) => ({ id: await sequence(world), version: 1 }) },
  'outreach.reject': { input: async (world) => ({ id: await sequence(world), reason: 'Too long' }) },

  'overview.get': {},
  'sample.load': {},
  'sample.loadMarket': {},
}
