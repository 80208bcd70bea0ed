import { and, eq } from 'drizzle-orm'
import type { ExtractedFact } from '#contracts/extraction'
import {
  auditWebsite,
  deriveResearch,
  extractContactFacts,
  technologyFacts,
  withMeasuredSpeed,
  withoutOwnTimes,
  type MeasuredSpeed,
  type ParsedPage,
  type SiteMeasurements,
} from '../extraction/index.ts'
import { inWorkspace, type Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { statement } from '../platform/statement.ts'
import { checkContacts, withStatus } from './check-contacts.ts'
import { contactsOf } from './contacts-of-facts.ts'
import type { ProspectingDeps } from './deps.ts'
import { prepareWithKeys, saveKeys } from './find-duplicates.ts'
import { applyMarks, listMarks } from './mark-facts.ts'
import type { EnrichArgs } from './read-site.ts'
import { insertContacts } from './save-contacts.ts'
import { factKey, forgetWebsite, saveEvidence, saveFacts } from './save-facts.ts'
import { prospects } from './schema.ts'
import type { SiteMemory, SiteSubject } from './site-memory.ts'
import { storableText } from './storable-text.ts'
import { registrableDomain } from './website.ts'
import { withheldFrom } from './withheld.ts'

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
  speed: MeasuredSpeed | null = null,
): ExtractedFact[] {
  const known = [...extractContactFacts(pages, hints), ...technologyFacts(pages)]
  const taken = speed === null ? measurements : withoutOwnTimes(measurements)
  const audit = auditWebsite(pages, taken, { now, facts: known }).facts
  return [...known, ...(speed === null ? audit : withMeasuredSpeed(audit, speed))]
}

/**
 * Everything the pages say by rules: facts, what these suggest (with a language model that is a step of its own), and whom to write
 * to with the state of each address.
 */
async function understand(
  deps: ProspectingDeps,
  about: SiteSubject,
  pages: ParsedPage[],
  { isResearched, now }: { isResearched: boolean; now: Date },
) {
  const { name, country, website, trade } = about
  const hints = { companyName: name, ...(country === null ? {} : { country }) }
  const measurements = about.measurements as SiteMeasurements | null
  const facts = factsOfSite(pages, measurements, hints, now, about.speed)
  const suggested = isResearched
    ? deriveResearch({ facts, pages, businessType: trade ?? undefined, now })
    : []
  const chosen = contactsOf(facts, registrableDomain(website))
  return { found: [...facts, ...suggested], contacts: await withStatus(deps.providers.mailExchange, chosen) }
}

/** What extraction came to, in the engine's tables: how many facts; and what is still to be done. */
export interface Extracted {
  facts: number
  isResearched: boolean
  /** The prospect gained an address or a telephone, and may turn out to be another one. */
  isChanged: boolean
}

/**
 * Step 2: reads facts, pain points and contacts out of the pages, checks the addresses, and stores all of it with its evidence in
 * one transaction; fills what the prospect lacked.
 */
export async function extractSite(
  deps: ProspectingDeps,
  { workspaceId, prospectId }: EnrichArgs,
  memory: SiteMemory,
): Promise<Extracted> {
  const about = await memory.subject()
  if (about === undefined) return { facts: 0, isResearched: true, isChanged: false }
  const now = deps.now()
  const isResearched = (await deps.modelOfWorkspace(workspaceId)) === null
  const { found, contacts } = await understand(deps, about, await memory.pages(), { isResearched, now })
  const stored = await inWorkspace(deps.db, workspaceId, async (tx) => {
    // A merge locks the rows it joins too: it comes before this, and is seen here, or after it, and takes the facts along.
    const [current] = await lockForFacts(tx, [workspaceId, prospectId])
    // Whoever took it over while its site was read has its memberships, and its own site.
    if (current === undefined || current.mergedInto !== null) return null
    const known = await forgetWebsite(tx, workspaceId, prospectId, isResearched ? 'all' : 'extraction')
    const withheld = current.isWithheld ? await withheldFrom(tx, deps.keys, workspaceId, [prospectId]) : null
    const marks = current.hasMarks ? await listMarks(tx, workspaceId, prospectId) : []
    const right = found.filter((fact) => !marks.some((m) => m.kind === fact.kind && m.value === fact.value))
    const [isChanged] = await Promise.all([
      saveLearnt(tx, workspaceId, current, learn(current, right), now),
      storeFacts(tx, workspaceId, prospectId, found, now, { known }),
      insertContacts(
        tx,
        workspaceId,
        contacts
          .filter(({ email, name }) => !withheld?.has(prospectId, email) && !withheld?.has(prospectId, name))
          .map((contact) => ({ ...contact, prospectId })),
      ),
    ])
    if (current.hasMarks) await applyMarks(tx, workspaceId, [prospectId])
    return { isChanged, hasContacts: current.hasContacts }
  })
  // Addresses it came with are checked and ranked together with those of its site.
  if (stored?.hasContacts === true) await checkContacts(deps, workspaceId, prospectId)
  const isChanged = stored?.isChanged === true
  return { facts: stored === null ? 0 : found.length, isResearched, isChanged }
}

type Current = Pick<
  typeof prospects.$inferSelect,
  'id' | 'mergedInto' | 'name' | 'website' | 'phone' | 'street' | 'city' | 'state' | 'postcode' | 'country'
> & { hasContacts: boolean; hasMarks: boolean; isWithheld: boolean }

const lockForFacts = statement<Current, [workspaceId: string, prospectId: string]>(
  `select p.id, p.merged_into as "mergedInto", p.name, p.website, p.phone, p.street, p.city, p.state, p.postcode, p.country,
     exists (select from contacts c where c.workspace_id = p.workspace_id and c.prospect_id = p.id) as "hasContacts",
     exists (select from fact_marks m where m.workspace_id = p.workspace_id and m.prospect_id = p.id) as "hasMarks",
     exists (select from withheld_people w where w.workspace_id = p.workspace_id and (w.prospect_id is null or w.prospect_id = p.id)) as "isWithheld"
   from prospects p where p.workspace_id = $1 and p.id = $2 for no key update`,
)

const updateLearnt = statement<
  never,
  [
    workspaceId: string,
    id: string,
    at: Date,
    phone: string | null,
    street: string | null,
    city: string | null,
    state: string | null,
    postcode: string | null,
    country: string | null,
  ]
>(
  `update prospects set phone = $4, street = $5, city = $6, state = $7, postcode = $8, country = $9, updated_at = $3
   where workspace_id = $1 and id = $2`,
)

/** Writes what a prospect gained, and the keys by which it is found with that; false where it had everything. */
async function saveLearnt(
  tx: Tx,
  workspaceId: string,
  current: Current,
  learnt: Learnt,
  at: Date,
): Promise<boolean> {
  const changed = { ...current, ...learnt }
  const isSame = (Object.keys(learnt) as (keyof Learnt)[]).every((key) => learnt[key] === current[key])
  if (isSame) return false
  const { id, phone, street, city, state, postcode, country } = changed
  await updateLearnt(tx, [workspaceId, id, at, phone, street, city, state, postcode, country])
  await saveKeys(tx, workspaceId, [{ prospectId: id, keys: prepareWithKeys(changed).keys }])
  return true
}

/** Step 2 where there is nothing to read: what the absence itself says, with the check that found it. */
export async function noteUnread(
  deps: ProspectingDeps,
  { workspaceId, prospectId }: EnrichArgs,
  outcome: 'no_website' | 'closed',
): Promise<Extracted> {
  const facts = await inWorkspace(deps.db, workspaceId, async (tx) => {
    const prospect = await readProspect(tx, workspaceId, prospectId)
    if (prospect === undefined || prospect.mergedInto !== null) return 0
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
    return 1
  })
  await checkContacts(deps, workspaceId, prospectId)
  return { facts, isResearched: true, isChanged: false }
}

async function readProspect(tx: Tx, workspaceId: string, prospectId: string) {
  const [row] = await tx
    .select()
    .from(prospects)
    .where(and(eq(prospects.workspaceId, workspaceId), eq(prospects.id, prospectId)))
  return row
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
  // One behind the other on one connection: the evidence is there when the facts come.
  const [, ids] = await Promise.all([
    saveEvidence(
      tx,
      workspaceId,
      [...places.values()].map((place) => ({ ...place, importId: null, readFor, at })),
    ),
    saveFacts(tx, workspaceId, rows),
  ])
  return ids
}

type Learnt = Partial<
  Pick<typeof prospects.$inferSelect, 'phone' | 'street' | 'city' | 'state' | 'postcode' | 'country'>
>

/** What the row of the prospect gains from its site: only what it lacked. */
function learn(prospect: Current, found: ExtractedFact[]): Learnt {
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
