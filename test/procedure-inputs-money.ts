import { openBook } from '../src/ledger/index.ts'
import { inWorkspace } from '../src/platform/db.ts'
import { newId } from '../src/platform/ids.ts'
import { marketWorld } from './market-world.ts'
import type { ProcedureCase, World } from './procedure-inputs.ts'

const page: ProcedureCase = { input: () => ({ limit: 100 }), foreign: 'own' }

async function insert({ t, mine }: World, table: string, row: Record<string, unknown>): Promise<string> {
  const id = newId()
  const all = { id, ...row }
  const columns = Object.keys(all)
  await inWorkspace(t.app.db, mine.id, async (tx) =>
    tx.$client.query(
      `insert into ${table} (workspace_id, ${columns.join(', ')}) values ($1, ${columns.map((_, i) => `$${i + 2}`).join(', ')})`,
      [mine.id, ...Object.values(all)],
    ),
  )
  return id
}

/** My provider, with a book to write in. */
async function provider({ t, mine, providers }: World): Promise<{ id: string }> {
  await inWorkspace(t.app.db, mine.id, async (tx) => openBook(tx, mine.id, 'USD', t.app.now()))
  return { id: providers.mine.providerId }
}

/** A lead that my provider bought. */
async function sale(world: World): Promise<{ leadId: string; assignmentId: string }> {
  const { t, mine, providers } = world
  await provider(world)
  const market = marketWorld(t.app.db, t.app.now)
  const niche = await market.niche(mine.id, [{}])
  const [leadId = ''] = await market.leads(mine.id, niche.id, 1)
  const { providerId } = providers.mine
  const subscriptionId = await market.subscription(mine.id, niche, 0, providerId)
  const assignmentId = await insert(world, 'assignments', {
    lead_id: leadId,
    provider_id: providerId,
    subscription_id: subscriptionId,
    level_id: niche.levelIds[0],
    price: 1000,
    promised: 3,
    turn: 1,
    transfer_id: newId(),
    at: t.app.now(),
  })
  await inWorkspace(t.app.db, mine.id, async (tx) =>
    tx.$client.query(`update leads set status = 'distributed' where id = $1`, [leadId]),
  )
  return { leadId, assignmentId }
}

async function request(world: World): Promise<{ id: string }> {
  const { leadId, assignmentId } = await sale(world)
  const row = { assignment_id: assignmentId, lead_id: leadId, reason: 'spam', notes: world.marker }
  return {
    id: await insert(world, 'bad_lead_requests', { ...row, provider_id: world.providers.mine.providerId }),
  }
}

async function deposit(world: World): Promise<{ id: string }> {
  const row = { origin: 'test', amount: 1000, currency: 'USD', problem: world.marker }
  return { id: await insert(world, 'deposits', { ...row, provider_id: world.providers.mine.providerId }) }
}

let lastNumber = 1_000_000

async function receipt(world: World): Promise<{ id: string }> {
  const who = JSON.stringify({ name: world.marker, address: '', taxId: '' })
  return {
    id: await insert(world, 'receipts', {
      number: (lastNumber += 1),
      kind: 'receipt',
      provider_id: world.providers.mine.providerId,
      deposit_id: (await deposit(world)).id,
      transfer_id: newId(),
      amount: 1000,
      currency: 'USD',
      vat_basis_points: 0,
      vat_amount: 0,
      issuer: who,
      recipient: who,
      at: world.t.app.now(),
    }),
  }
}

const byHand: ProcedureCase = {
  input: async (world) => ({ ...(await provider(world)), amount: 100, memo: world.marker }),
}
const decision: ProcedureCase = { input: async (world) => ({ ...(await request(world)), memo: 'seen' }) }

/** Money of providers, and leads that come back: what the operator and the provider call. */
export const moneyInputs: Record<string, ProcedureCase> = {
  'money.credit': byHand,
  'money.debit': byHand,
  'money.balance': { input: provider },
  'money.ledger': { input: provider },
  'money.deposits': { input: provider },
  'money.statement': { input: async (world) => ({ ...(await provider(world)), month: '2026-03' }) },
  'money.receipts': page,
  'money.receiptPdf': { input: receipt },
  'badLeads.list': page,
  'badLeads.get': { input: request },
  'badLeads.files': { input: request },
  'badLeads.approve': decision,
  'badLeads.reject': decision,
  'badLeads.mark': { input: async (world) => ({ id: (await sale(world)).leadId, memo: 'seen' }) },
  'badLeads.rates': { input: () => ({ by: 'provider' }), foreign: 'own' },

  'providerMoney.balance': {},
  'providerMoney.ledger': page,
  'providerMoney.deposit': { input: () => ({ amount: 1000 }), foreign: 'own' },
  'providerMoney.deposits': page,
  'providerMoney.check': { input: deposit },
  'providerMoney.topUp': { input: () => ({ amount: null }), foreign: 'own' },
  'providerMoney.forgetCard': {},
  'providerMoney.statement': { input: () => ({ month: '2026-03', format: 'pdf' }), foreign: 'own' },
  'providerMoney.receipts': page,
  'providerMoney.receiptPdf': { input: receipt },
  'providerMoney.requestBadLead': {
    input: async (world) => ({ assignmentId: (await sale(world)).assignmentId, reason: 'spam', notes: 'x' }),
  },
  'providerMoney.badLeads': page,
  'providerMoney.badLead': { input: request },
  'providerMoney.badLeadFiles': { input: request },
}
