import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { AppError, found, invalidInput } from '../platform/errors.ts'
import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { Candidate } from './candidate.ts'
import type { ProspectStatus, Source } from './contract-campaigns.ts'
import type { EditConflict, ProspectEdit } from './contract-by-hand.ts'
import type { NewProspect, ProspectPatch, StatusChange } from './contract-prospects.ts'
import { isCountryCode } from './countries.ts'
import { locate } from './locate.ts'
import { prepareWithKeys, saveKeys } from './find-duplicates.ts'
import { noteEvent } from './front.ts'
import { lockProspects } from './lock-prospects.ts'
import { applyMarks } from './mark-facts.ts'
import { refuseMerged } from './refuse-merged.ts'
import { saveEvidence, saveFacts } from './save-facts.ts'
import { campaignProspects, campaigns, prospects } from './schema.ts'
import { nameKey, searchText } from './search-text.ts'
import { takeIn, type TakenIn } from './take-in.ts'
import { cleanWebsite, registrableDomain } from './website.ts'

/** Adds a company by hand or over the API. One that the workspace has already gains what is new instead of standing twice. */
export async function addProspect(
  tx: Tx,
  workspaceId: string,
  input: NewProspect,
  by: { source: Source; who: string; at: Date },
): Promise<TakenIn> {
  const parts = checkedParts(input)
  if (input.campaignId !== undefined) {
    const [campaign] = await tx
      .select({ id: campaigns.id })
      .from(campaigns)
      .where(and(eq(campaigns.workspaceId, workspaceId), eq(campaigns.id, input.campaignId)))
    found(campaign, 'campaign')
  }
  const evidenceId = newId()
  await saveEvidence(tx, workspaceId, [
    { id: evidenceId, source: by.source, url: null, importId: null, readFor: null, at: by.at },
  ])
  const candidate: Candidate = {
    name: input.name,
    website: parts.website ?? null,
    phone: parts.phone ?? null,
    street: input.street ?? null,
    city: input.city ?? null,
    state: input.state ?? null,
    postcode: input.postcode ?? null,
    country: parts.country ?? null,
    sourceId: null,
    contacts: [],
    facts: [
      { kind: 'company_name', value: input.name, quote: input.name },
      ...(parts.phone === undefined || input.phone === undefined
        ? []
        : [{ kind: 'phone' as const, value: parts.phone, quote: input.phone }]),
    ],
  }
  const [taken] = await takeIn(
    tx,
    workspaceId,
    { campaignId: input.campaignId ?? null, evidenceId, source: by.source, who: by.who },
    [candidate],
  )
  return found(taken, 'prospect')
}

/**
 * Corrects what is known of a prospect by hand; an empty text takes a field away. With `seen`, fields that somebody else changed since
 * are not overwritten: nothing is written then, and the refusal names each with what it holds now. Returns what changed.
 */
export async function editProspect(
  tx: Tx,
  workspaceId: string,
  id: string,
  { seen, ...patch }: ProspectEdit,
  by: { who: string; source: Source; at: Date },
): Promise<Record<string, { before: string | null; after: string | null }>> {
  const mine = and(eq(prospects.workspaceId, workspaceId), eq(prospects.id, id))
  const [row] = await tx.select().from(prospects).where(mine).for('update')
  const old = found(row, 'prospect')
  refuseMerged(old.mergedInto)
  const parts = checkedParts({ ...patch, country: patch.country ?? old.country ?? undefined })
  const given = changesOf(old, {
    ...patch,
    ...parts,
    ...(patch.country === undefined && { country: undefined }),
  })
  refuseStale(old, given, seen)
  if (Object.keys(given).length === 0) return {}
  const next = { ...old, ...given }
  const domain = registrableDomain(next.website)
  await tx
    .update(prospects)
    .set({
      ...given,
      domain,
      nameKey: nameKey(next.name),
      searchText: searchText({ ...next, domain }),
      ...spotOf(given, next),
      updatedAt: sql`now()`,
    })
    .where(mine)
  await tx.execute(sql`delete from prospect_keys where workspace_id = ${workspaceId} and prospect_id = ${id}`)
  await saveKeys(tx, workspaceId, [{ prospectId: id, keys: prepareWithKeys(next).keys }])
  await noteEvent(tx, workspaceId, id, {
    kind: 'edited',
    who: by.who,
    what: `changed ${Object.keys(given).join(', ')}`,
  })
  await keepAsFacts(tx, workspaceId, id, given, patch, by)
  return Object.fromEntries(
    editable.flatMap((field) =>
      given[field] === undefined ? [] : [[field, { before: old[field], after: given[field] }]],
    ),
  )
}

/** Where it lies now that its address is another one; a street that nobody can place stays within its town. */
function spotOf(
  given: Changes,
  next: Pick<typeof prospects.$inferSelect, 'city' | 'state' | 'postcode' | 'country'>,
): { lat?: number | null; lng?: number | null } {
  const isElsewhere = (['city', 'state', 'postcode', 'country'] as const).some((field) => field in given)
  if (!isElsewhere && !('street' in given)) return {}
  const { city, state, postcode, country } = next
  const spot = locate({ city, state, postcode, country })
  if (spot === null && !isElsewhere) return {}
  return { lat: spot?.lat ?? null, lng: spot?.lng ?? null }
}

const editable = ['name', 'website', 'phone', 'street', 'city', 'state', 'postcode', 'country'] as const
type Fields = { [K in (typeof editable)[number]]: string | null }
type Changes = { name?: string } & { [K in Exclude<(typeof editable)[number], 'name'>]?: string | null }

/** The fields that get another value. */
function changesOf(
  old: Fields,
  wanted: Partial<Record<(typeof editable)[number], string | undefined>>,
): Changes {
  const changes: Record<string, string | null> = {}
  for (const field of editable) {
    const value = wanted[field]
    if (value === undefined) continue
    const stored = value === '' ? null : value
    if (stored !== old[field]) changes[field] = stored
  }
  return changes
}

function refuseStale(old: Fields, given: Changes, seen: ProspectEdit['seen']): void {
  const conflicts: EditConflict[] = editable.flatMap((field) => {
    const yours = given[field]
    const before = seen?.[field]
    if (yours === undefined || before === undefined) return []
    const wasSeen = before === '' ? null : before
    return wasSeen === old[field] ? [] : [{ field, seen: wasSeen, now: old[field], yours }]
  })
  if (conflicts.length > 0)
    throw new AppError(
      'conflict',
      `Somebody else changed ${conflicts.map(({ field }) => field).join(', ')} meanwhile. Nothing of yours was written: look at what it says now, and save again.`,
      { details: { conflicts } },
    )
}

/** What a person writes into name or telephone is known from them, like any other fact. */
async function keepAsFacts(
  tx: Tx,
  workspaceId: string,
  prospectId: string,
  given: Changes,
  typed: ProspectPatch,
  { source, at }: { source: Source; at: Date },
): Promise<void> {
  const evidenceId = newId()
  const facts = [
    { kind: 'company_name' as const, value: given.name, quote: typed.name },
    { kind: 'phone' as const, value: given.phone, quote: typed.phone },
  ].flatMap(({ kind, value, quote }) =>
    value === undefined || value === null || quote === undefined
      ? []
      : [{ prospectId, evidenceId, kind, value, quote, quoteIn: 'row' as const, confidence: 1 }],
  )
  if (facts.length === 0) return
  await saveEvidence(tx, workspaceId, [
    { id: evidenceId, source, url: null, importId: null, readFor: null, at },
  ])
  await saveFacts(tx, workspaceId, facts)
  await applyMarks(tx, workspaceId, [prospectId])
}

function checkedParts(input: ProspectPatch): { website?: string; phone?: string; country?: string } {
  const website =
    input.website === undefined || input.website === '' ? undefined : cleanWebsite(input.website)
  if (website === null)
    throw invalidInput('website', 'This is no web address. Write it as example.com or https://example.com.')
  const country = input.country?.toUpperCase()
  if (country !== undefined && !isCountryCode(country))
    throw invalidInput('country', 'This is no country code. Write two letters, as in US or DE.')
  const phone =
    input.phone === undefined || input.phone === ''
      ? undefined
      : parsePhoneNumberFromString(input.phone, country ?? 'US')
  if (phone !== undefined && !phone.isPossible())
    throw invalidInput(
      'phone',
      'This is no telephone number. Write it with its country code, as in +1 312 555 0100.',
    )
  if (input.phone !== undefined && input.phone !== '' && phone === undefined)
    throw invalidInput(
      'phone',
      'This is no telephone number. Write it with its country code, as in +1 312 555 0100.',
    )
  return {
    ...(website === undefined ? {} : { website }),
    ...(phone === undefined ? {} : { phone: phone.number }),
    ...(country === undefined ? {} : { country }),
  }
}

/** Sets the status of prospects by hand, in all their campaigns; `discovered` brings disqualified ones back. */
export async function setProspectStatus(
  tx: Tx,
  workspaceId: string,
  ids: string[],
  change: StatusChange & { who: string },
): Promise<number> {
  if (change.status === 'disqualified' && (change.reason ?? '') === '')
    throw invalidInput('reason', 'Say why, so that nobody has to ask later.')
  await lockProspects(tx, workspaceId, ids)
  const set = {
    status: change.status as ProspectStatus,
    statusReason: change.reason ?? null,
    updatedAt: sql`now()`,
  }
  const changed = await tx
    .update(prospects)
    .set({ ...set, pending: null })
    .where(
      and(
        eq(prospects.workspaceId, workspaceId),
        inArray(prospects.id, ids),
        sql`${prospects.mergedInto} is null`,
      ),
    )
    .returning({ id: prospects.id })
  await tx
    .update(campaignProspects)
    .set({ ...set, pending: null })
    .where(and(eq(campaignProspects.workspaceId, workspaceId), inArray(campaignProspects.prospectId, ids)))
  await tx.$client.query(
    `insert into prospect_events (workspace_id, id, prospect_id, kind, who, what)
     select $1, e, p, 'status', $2, $3 from unnest($4::uuid[], $5::uuid[]) as x(e, p)`,
    [
      workspaceId,
      change.who,
      `set to ${change.status}${change.reason === undefined ? '' : `: ${change.reason}`}`,
      changed.map(() => newId()),
      changed.map((row) => row.id),
    ],
  )
  return changed.length
}
