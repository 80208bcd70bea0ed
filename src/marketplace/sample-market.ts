import { and, eq, isNull } from 'drizzle-orm'
import { FormDefinition } from '#contracts/forms'
import { editDraft } from '../forms/index.ts'
import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { App } from '../tenancy/index.ts'
import { activateForm } from './activate-form.ts'
import { adjustBalance } from './adjust-balance.ts'
import { insertProvider } from './admin-providers.ts'
import type { NewSubscription } from './contract-subscribe.ts'
import { consentHash, consentOf } from './lead-consent.ts'
import { createLevel } from './levels.ts'
import type { MoneyDeps } from './money-deps.ts'
import { createNiche, getNicheRow, marketCurrency } from './niches.ts'
import { leads, niches } from './schema.ts'
import { scoreLead } from './score-lead.ts'
import { setPaused, subscribe } from './subscriptions.ts'

export type SampleDeps = MoneyDeps & Pick<App, 'now'>

const slug = 'sample-solar-roofs'

const form = FormDefinition.parse({
  pages: [
    {
      title: 'Your roof',
      fields: [
        {
          key: 'roof',
          type: 'select',
          label: 'What kind of roof is it?',
          required: true,
          options: [
            { value: 'pitched', label: 'Pitched' },
            { value: 'flat', label: 'Flat' },
            { value: 'unsure', label: 'I am not sure' },
          ],
        },
        { key: 'budget', type: 'number', label: 'What may it cost?', unit: 'USD', min: 0, max: 500_000 },
        { key: 'postal_code', type: 'postal_code', label: 'ZIP code', required: true },
      ],
    },
    {
      title: 'How to reach you',
      fields: [
        { key: 'name', type: 'text', label: 'Your name', required: true, max: 120 },
        { key: 'email', type: 'email', label: 'E-mail', required: true },
        { key: 'phone', type: 'phone', label: 'Telephone' },
        {
          key: 'consent',
          type: 'consent',
          label: 'I agree',
          required: true,
          consentText:
            'I agree that my request and my contact details are passed on to up to four installers, and that they contact me about it.',
        },
      ],
    },
  ],
})

/** Who buys in the sample, and why two of them do not: one has paused, one has no money left. */
const buyers: {
  name: string
  balance: number
  isPaused?: boolean
  wish: (levelId: string) => Partial<NewSubscription> & { levelId: string }
}[] = [
  { name: 'Sunridge Solar (sample)', balance: 50_000, wish: (levelId) => ({ levelId }) },
  {
    name: 'Cascade Rooftops (sample)',
    balance: 50_000,
    wish: (levelId) => ({ levelId, areas: [{ postalCode: '97201', country: 'US', radiusKm: 80 }] }),
  },
  {
    name: 'Brightline Energy (sample)',
    balance: 50_000,
    wish: (levelId) => ({ levelId, filters: [{ field: 'roof', operator: 'not_in', values: ['flat'] }] }),
  },
  { name: 'Harvest Panels (sample)', balance: 50_000, isPaused: true, wish: (levelId) => ({ levelId }) },
  { name: 'Lumen & Daughters (sample)', balance: 1000, wish: (levelId) => ({ levelId }) },
]

const people = [
  { name: 'Avery Stone', roof: 'pitched', budget: 18_000, zip: '97201', lat: 45.5072, lng: -122.69 },
  { name: 'Morgan Field', roof: 'flat', budget: 9000, zip: '97301', lat: 44.9429, lng: -123.0351 },
  { name: 'Riley Brook', roof: 'pitched', budget: 24_000, zip: '98101', lat: 47.6101, lng: -122.3344 },
]

const nothingElse = { filters: [], areas: [], hours: [], vacations: [], caps: {} }

/** A marketplace to look at: a niche with its form, two levels, five providers with money, three leads that wait. Loaded once. */
export async function loadSampleMarket(
  tx: Tx,
  deps: SampleDeps,
  workspaceId: string,
  userId: string | null,
): Promise<{ nicheId: string; isNew: boolean }> {
  const [known] = await tx
    .select({ id: niches.id })
    .from(niches)
    .where(and(eq(niches.workspaceId, workspaceId), eq(niches.slug, slug), isNull(niches.archivedAt)))
  if (known !== undefined) return { nicheId: known.id, isNew: false }
  const now = deps.now()
  const currency = (await marketCurrency(tx, workspaceId)) ?? 'USD'
  const { id: nicheId } = await createNiche(
    tx,
    workspaceId,
    {
      name: 'Solar roofs (sample)',
      slug,
      currency,
      country: 'US',
      isLocationBased: true,
      page: { title: 'Offers for your solar roof', colour: '#b45309', button: 'Get offers' },
    },
    { userId, now },
  )
  const { formId } = await getNicheRow(tx, workspaceId, nicheId)
  await editDraft(tx, workspaceId, formId, 1, { definition: form, summary: 'The sample form', now })
  await activateForm(tx, deps, workspaceId, { id: nicheId, version: 1, confirm: true, mapping: [], userId })
  const level = async (name: string, amount: number, maxBuyers: number) =>
    createLevel(
      tx,
      workspaceId,
      { nicheId, name, description: '', price: { amount, currency }, maxBuyers, isActive: true },
      now,
    )
  await level('Exclusive', 9000, 1)
  const { id: shared } = await level('Shared', 3500, 4)
  for (const buyer of buyers) await addBuyer(tx, deps, { workspaceId, userId, levelId: shared }, buyer)
  const waiting = people.map((person) => leadOf(person, { workspaceId, nicheId, now }))
  await tx.insert(leads).values(waiting)
  for (const { id } of waiting) await scoreLead(tx, workspaceId, id, now)
  return { nicheId, isNew: true }
}

async function addBuyer(
  tx: Tx,
  deps: SampleDeps,
  of: { workspaceId: string; userId: string | null; levelId: string },
  { name, balance, isPaused = false, wish }: (typeof buyers)[number],
): Promise<void> {
  const { workspaceId, userId, levelId } = of
  const host = name
    .toLowerCase()
    .replace(/ \(sample\)$/, '')
    .replace(/[^a-z]+/g, '-')
  const provider = {
    name,
    email: `leads@${host}.example`,
    website: `https://${host}.example`,
    status: 'active' as const,
  }
  const providerId = await insertProvider(tx, workspaceId, provider, deps.now())
  const memo = 'Balance of the sample'
  await adjustBalance(tx, deps, workspaceId, {
    id: providerId,
    kind: 'credit',
    amount: balance,
    memo,
    actorId: userId,
  })
  const { id } = await subscribe(tx, deps, { workspaceId, providerId }, { ...nothingElse, ...wish(levelId) })
  if (isPaused) await setPaused(tx, deps, { workspaceId, providerId }, { id, isPaused })
}

/** Written straight into the table: nobody of them is to be thanked by mail. */
function leadOf(
  person: (typeof people)[number],
  { workspaceId, nicheId, now }: { workspaceId: string; nicheId: string; now: Date },
): typeof leads.$inferInsert & { id: string } {
  const { name, roof, budget, zip, lat, lng } = person
  const email = `${name.toLowerCase().replace(' ', '.')}@home.example`
  const answers = { roof, budget, postal_code: zip, name, email, phone: '+15035550142', consent: true }
  const consent = consentOf(form, answers, {
    formVersion: 1,
    url: null,
    ip: '192.0.2.1',
    userAgent: null,
    at: now.toISOString(),
    trustedFormUrl: null,
    jornayaId: null,
  })
  return {
    workspaceId,
    id: newId(now.getTime()),
    nicheId,
    formVersion: 1,
    status: 'pending_approval',
    name,
    email,
    phone: '+15035550142',
    answers,
    consent,
    consentHash: consent === null ? null : consentHash(consent),
    postalCode: zip,
    country: 'US',
    lat,
    lng,
    attribution: { utm_source: 'sample', utm_medium: 'cpc' },
    submittedAt: now,
  }
}
