import { and, eq } from 'drizzle-orm'
import type { ExtractedFact } from '#contracts/extraction'
import {
  auditWebsite,
  extractContactFacts,
  technologyFacts,
  type ParsedPage,
  type SiteMeasurements,
} from '../extraction/index.ts'
import { inWorkspace, type Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { chooseContacts, type PersonSeen } from './choose-contacts.ts'
import type { ProspectingDeps } from './deps.ts'
import { lockProspects } from './lock-prospects.ts'
import { prepareWithKeys, saveKeys } from './find-duplicates.ts'
import { mergeTwins } from './merge-twins.ts'
import type { EnrichArgs } from './read-site.ts'
import { insertContacts } from './save-contacts.ts'
import { factKey, forgetWebsite, knownFactIds, saveEvidence, saveFacts } from './save-facts.ts'
import { prospects } from './schema.ts'
import type { SiteMemory } from './site-memory.ts'
import { storableText } from './storable-text.ts'
import { registrableDomain } from './website.ts'

/** Facts read from a site, before they are stored. */
export interface SiteFacts {
  pages: ParsedPage[]
  facts: ExtractedFact[]
}

/** Everything the pages themselves say: who, where, how to reach them, what the site is made of and how well. Pure. */
export function factsOfSite(
  pages: ParsedPage[],
  measurements: SiteMeasurements | null,
  hints: { country?: string; companyName?: string },
  now: Date,
): ExtractedFact[] {
  const known = [...extractContactFacts(pages, hints), ...technologyFacts(pages)]
  return [...known, ...auditWebsite(pages, measurements, { now, facts: known }).facts]
}

/**
 * Step 2: stores the facts of the pages with their evidence, fills what the prospect lacked, chooses contacts, and looks
 * again whether the workspace has this company already. Returns the prospect that lives on: itself, or the one it merged into.
 */
export async function extractSite(
  deps: ProspectingDeps,
  args: EnrichArgs,
  memory: SiteMemory,
): Promise<{ facts: number; survivor: string }> {
  const { workspaceId, prospectId } = args
  const before = await inWorkspace(deps.db, workspaceId, (tx) => readProspect(tx, workspaceId, prospectId))
  if (before === undefined) return { facts: 0, survivor: prospectId }
  const pages = await memory.pages()
  const now = deps.now()
  const found = factsOfSite(pages, measurementsOf(before.siteRead?.measurements), hintsOf(before), now)
  const stored = await inWorkspace(deps.db, workspaceId, async (tx) => {
    // A merge locks the rows it joins too: it comes before this, and is seen here, or after it, and takes the facts along.
    await lockProspects(tx, workspaceId, [prospectId])
    const current = await readProspect(tx, workspaceId, prospectId)
    if (current === undefined) return { survivor: prospectId }
    // Whoever took it over while its site was read has its memberships, and its own site.
    if (current.mergedInto !== null) return { survivor: current.mergedInto }
    const known = await knownFactIds(tx, workspaceId, prospectId)
    await forgetWebsite(tx, workspaceId, prospectId, 'extraction')
    await storeFacts(tx, workspaceId, prospectId, found, now, { known })
    const learnt = learn(current, found)
    await tx
      .update(prospects)
      .set({ ...learnt, updatedAt: now })
      .where(and(eq(prospects.workspaceId, workspaceId), eq(prospects.id, prospectId)))
    await insertContacts(tx, workspaceId, contactsOf(prospectId, found, registrableDomain(before.website)))
    const { keys } = prepareWithKeys({ ...current, ...learnt })
    await saveKeys(tx, workspaceId, [{ prospectId, keys }])
    return null
  })
  if (stored !== null) return { facts: 0, survivor: stored.survivor }
  return { facts: found.length, survivor: await mergeTwins(deps.db, workspaceId, prospectId) }
}

/** Step 2 where there is nothing to read: what the absence itself says, with the check that found it. */
export async function noteUnread(
  deps: ProspectingDeps,
  { workspaceId, prospectId }: EnrichArgs,
  outcome: 'no_website' | 'closed',
): Promise<{ facts: number; survivor: string }> {
  return inWorkspace(deps.db, workspaceId, async (tx) => {
    const prospect = await readProspect(tx, workspaceId, prospectId)
    if (prospect === undefined || prospect.mergedInto !== null)
      return { facts: 0, survivor: prospect?.mergedInto ?? prospectId }
    const exists = outcome === 'closed'
    const fact: ExtractedFact = {
      kind: 'website_exists',
      value: String(exists),
      quote: exists
        ? `website: ${prospect.siteRead?.words ?? 'robots.txt asks not to be read'}`
        : 'website: no source names one',
      quoteIn: 'check',
      url: prospect.website ?? '',
      confidence: exists ? 1 : 0.7,
    }
    await forgetWebsite(tx, workspaceId, prospectId, 'all')
    await storeFacts(tx, workspaceId, prospectId, [fact], deps.now())
    return { facts: 1, survivor: prospectId }
  })
}

async function readProspect(tx: Tx, workspaceId: string, prospectId: string) {
  const [row] = await tx
    .select()
    .from(prospects)
    .where(and(eq(prospects.workspaceId, workspaceId), eq(prospects.id, prospectId)))
  return row
}

type ProspectRecord = NonNullable<Awaited<ReturnType<typeof readProspect>>>

function hintsOf(prospect: ProspectRecord): { country?: string; companyName?: string } {
  return { companyName: prospect.name, ...(prospect.country === null ? {} : { country: prospect.country }) }
}

function measurementsOf(stored: Record<string, unknown> | null | undefined): SiteMeasurements | null {
  return (stored ?? null) as SiteMeasurements | null
}

/** One evidence row for each page (and one for each page's checks), then the facts that rest on it. */
export async function storeFacts(
  tx: Tx,
  workspaceId: string,
  prospectId: string,
  found: ExtractedFact[],
  at: Date,
  before: { readFor?: string; known?: Map<string, string> } = {},
): Promise<string[]> {
  const { readFor = prospectId, known = new Map<string, string>() } = before
  const reuse = (key: string) => {
    const id = known.get(key)
    known.delete(key)
    return id
  }
  const places = new Map<string, { id: string; source: string; url: string }>()
  const evidenceOf = (fact: ExtractedFact): string => {
    const source = fact.quoteIn === 'check' ? 'check' : 'website'
    const key = `${source} ${fact.url}`
    const place = places.get(key) ?? { id: newId(), source, url: fact.url }
    places.set(key, place)
    return place.id
  }
  const rows = found.map((fact) => ({
    id: reuse(factKey(fact)),
    prospectId,
    evidenceId: evidenceOf(fact),
    kind: fact.kind,
    value: fact.value,
    data: fact.data,
    quote: fact.quote,
    quoteIn: fact.quoteIn,
    confidence: fact.confidence,
  }))
  await saveEvidence(
    tx,
    workspaceId,
    [...places.values()].map((place) => ({ ...place, importId: null, readFor, at })),
  )
  return saveFacts(tx, workspaceId, rows)
}

/** What the row of the prospect gains from its site: only what it lacked. */
function learn(prospect: ProspectRecord, found: ExtractedFact[]) {
  const best = (kind: ExtractedFact['kind']) =>
    found.filter((f) => f.kind === kind).toSorted((a, b) => b.confidence - a.confidence)[0]
  const address = best('address')?.data as Record<string, string | null> | undefined
  const hasPlace = prospect.street !== null || prospect.postcode !== null
  const fits = address !== undefined && !hasPlace && agrees(prospect.city, address['city'])
  return {
    phone: prospect.phone ?? best('phone')?.value ?? null,
    ...(fits
      ? {
          street: storable(address['street']),
          city: prospect.city ?? storable(address['city']),
          state: prospect.state ?? storable(address['state']),
          postcode: storable(address['postcode']),
          country: prospect.country ?? address['country'] ?? null,
        }
      : {}),
  }
}

const storable = (text: string | null | undefined): string | null =>
  text === null || text === undefined ? null : storableText(text)

function agrees(known: string | null, read: string | null | undefined): boolean {
  return (
    known === null ||
    read === null ||
    read === undefined ||
    known.trim().toLowerCase() === read.trim().toLowerCase()
  )
}

function contactsOf(prospectId: string, found: ExtractedFact[], domain: string | null) {
  const of = (kind: ExtractedFact['kind']) => [
    ...new Set(
      found
        .filter((f) => f.kind === kind)
        .toSorted((a, b) => b.confidence - a.confidence)
        .map((f) => f.value),
    ),
  ]
  const people = found
    .filter((f) => f.kind === 'person')
    .map((f): PersonSeen => {
      const data = f.data as Partial<Record<'name' | 'title' | 'email' | 'phone', string | null>> | undefined
      return {
        name: data?.name ?? f.value,
        title: data?.title ?? null,
        email: data?.email ?? null,
        phone: data?.phone ?? null,
        source: 'website',
      }
    })
  return chooseContacts(people, of('email'), of('phone'), domain).map((contact) => ({
    ...contact,
    prospectId,
  }))
}
