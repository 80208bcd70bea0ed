import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { AppError, found, invalidInput } from '../platform/errors.ts'
import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { Candidate } from './candidate.ts'
import type { ProspectStatus, Source } from './contract-campaigns.ts'
import type { NewProspect, ProspectPatch, StatusChange } from './contract-prospects.ts'
import { isCountryCode } from './countries.ts'
import { prepareWithKeys, saveKeys } from './find-duplicates.ts'
import { noteEvent } from './front.ts'
import { lockProspects } from './lock-prospects.ts'
import { saveEvidence } from './save-facts.ts'
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

/** Corrects what is known of a prospect by hand. */
export async function editProspect(
  tx: Tx,
  workspaceId: string,
  id: string,
  patch: ProspectPatch,
  who: string,
): Promise<void> {
  const mine = and(eq(prospects.workspaceId, workspaceId), eq(prospects.id, id))
  const [row] = await tx.select().from(prospects).where(mine).for('update')
  const old = found(row, 'prospect')
  if (old.mergedInto !== null)
    throw new AppError('conflict', 'This prospect was merged into another: edit that one.')
  const parts = checkedParts(patch)
  const given = Object.fromEntries(
    Object.entries({ ...patch, ...parts }).filter(([, v]) => v !== undefined),
  ) as {
    [K in keyof ProspectPatch]?: string
  }
  const next = { ...old, ...given }
  const domain = registrableDomain(next.website)
  await tx
    .update(prospects)
    .set({
      ...given,
      domain,
      nameKey: nameKey(next.name),
      searchText: searchText({ ...next, domain }),
      updatedAt: sql`now()`,
    })
    .where(mine)
  await tx.execute(sql`delete from prospect_keys where workspace_id = ${workspaceId} and prospect_id = ${id}`)
  await saveKeys(tx, workspaceId, [{ prospectId: id, keys: prepareWithKeys(next).keys }])
  await noteEvent(tx, workspaceId, id, {
    kind: 'edited',
    who,
    what: `changed ${Object.keys(given).join(', ')}`,
  })
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
