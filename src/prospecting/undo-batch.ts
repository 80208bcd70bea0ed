import type { Tx } from '../platform/db.ts'
import { plainArray, textArray } from './array-literals.ts'
import type { ImportUndo, KeptProspect } from './contract-imports.ts'
import { prepareWithKeys, saveKeys } from './find-duplicates.ts'
import { noteEvents } from './note-events.ts'
import type { StoredChange } from './schema-imports.ts'
import { restoreContacts, type ContactChange } from './update-contacts.ts'
import { readKnown, writeValues, type KnownProspect, type KnownValues } from './take-over.ts'

/** One batch of an import, as it was kept. */
export interface BatchToUndo {
  importId: string
  fileName: string
  campaignId: string | null
  evidenceId: string | null
  prospectIds: string[]
  outcomes: string
  changes: StoredChange[]
  joined: string[]
  contacts: string[]
  contactChanges: StoredChange[]
}

/** What becomes of the prospects of a batch when it is taken back. */
export interface Fates {
  removed: string[]
  /** Stay without what the import said of them; the ids of those that live on where they were merged. */
  restored: string[]
  /** Stay as they are, or stay though the import made them; with the reason. */
  told: KeptProspect[]
  /** How many of those stay exactly as they are. */
  kept: number
}

const approved = `('approved', 'active', 'paused', 'completed', 'stopped', 'failed')`
const moved = `('contacted', 'replied', 'converted')`

/**
 * Decides what becomes of each prospect: one that was written to, or moved on, stays as it is; one that the import made goes when nothing
 * else touched it; all others lose what the import said of them. `isLocking` holds their rows until the transaction ends.
 */
export async function fatesOf(
  tx: Tx,
  workspaceId: string,
  batch: Pick<BatchToUndo, 'importId' | 'campaignId' | 'prospectIds' | 'outcomes'>,
  { isLocking }: { isLocking: boolean },
): Promise<Fates> {
  const made = new Set(batch.prospectIds.filter((_, i) => batch.outcomes[i] === 'n'))
  const ids = [...new Set(batch.prospectIds)]
  if (isLocking)
    await tx.$client.query(
      `select id from prospects where workspace_id = $1 and (id = any($2::uuid[]) or id in (select merged_into from prospects
         where workspace_id = $1 and id = any($2::uuid[]))) order by id for update`,
      [workspaceId, plainArray(ids)],
    )
  const { rows } = await tx.$client.query<{
    id: string
    survivor: string
    name: string
    contacted: string | null
    touched: string | null
  }>(
    `select p.id, s.id as survivor, s.name,
       case when s.status in ${moved} or exists (select from campaign_prospects m where m.workspace_id = $1 and m.prospect_id = s.id and m.status in ${moved})
           then case s.status when 'replied' then 'they answered' when 'converted' then 'it was converted' else 'it was contacted' end
         when exists (select from sequences q where q.workspace_id = $1 and q.prospect_id = s.id and (q.status in ${approved} or q.approved_at is not null))
           then 'a message to it was approved' end as contacted,
       case when p.merged_into is not null then 'it was merged into another prospect'
         when exists (select from prospects o where o.workspace_id = $1 and o.merged_into = p.id) then 'another prospect was merged into it'
         when s.owner_id is not null then 'somebody looks after it'
         when s.override is not null then 'somebody set its score'
         when exists (select from prospect_notes n where n.workspace_id = $1 and n.prospect_id = s.id) then 'it has notes'
         when exists (select from prospect_tags t where t.workspace_id = $1 and t.prospect_id = s.id) then 'it has tags'
         when exists (select from fact_marks k where k.workspace_id = $1 and k.prospect_id = s.id) then 'something of it was marked as wrong'
         when exists (select from prospect_events e where e.workspace_id = $1 and e.prospect_id = s.id and e.kind in ('edited', 'status'))
           then 'somebody edited it'
         when exists (select from contacts c where c.workspace_id = $1 and c.prospect_id = s.id and c.source not in ('csv', 'website'))
           then 'somebody added a contact'
         when exists (select from facts f join evidence v on v.workspace_id = f.workspace_id and v.id = f.evidence_id
             where f.workspace_id = $1 and f.prospect_id = s.id and v.source not in ('website', 'check') and v.import_id is distinct from $3)
           then 'it is known from another source, too'
         when exists (select from campaign_prospects m where m.workspace_id = $1 and m.prospect_id = s.id and m.campaign_id is distinct from $4)
           then 'it stands in another campaign' end as touched
     from prospects p join prospects s on s.workspace_id = $1 and s.id = coalesce(p.merged_into, p.id)
     where p.workspace_id = $1 and p.id = any($2::uuid[])`,
    [workspaceId, plainArray(ids), batch.importId, batch.campaignId],
  )
  const fates: Fates = { removed: [], restored: [], told: [], kept: 0 }
  for (const { id, survivor, name, contacted, touched } of rows) {
    if (contacted !== null) {
      fates.kept++
      fates.told.push({ id: survivor, name, reason: `It stays as it is: ${contacted}` })
    } else if (made.has(id) && touched === null) fates.removed.push(id)
    else {
      fates.restored.push(survivor)
      if (made.has(id)) fates.told.push({ id: survivor, name, reason: `It stays: ${touched}` })
    }
  }
  return fates
}

const none = (): ImportUndo => ({
  removed: 0,
  restored: 0,
  kept: 0,
  facts: 0,
  contacts: 0,
  memberships: 0,
  drafts: 0,
})

/** Adds up what several batches came to. */
export function addUndo(sum: ImportUndo | null, more: ImportUndo): ImportUndo {
  const before = sum ?? none()
  return Object.fromEntries(
    Object.entries(before).map(([name, n]) => [name, n + more[name as keyof ImportUndo]]),
  ) as ImportUndo
}

/** What taking a batch back would take along, counted. */
export async function countUndo(
  tx: Tx,
  workspaceId: string,
  batch: BatchToUndo,
  fates: Fates,
): Promise<ImportUndo> {
  const { rows } = await tx.$client.query<Pick<ImportUndo, 'facts' | 'contacts' | 'memberships' | 'drafts'>>(
    `select (select count(*)::int from facts where workspace_id = $1 and (prospect_id = any($2::uuid[])
         or (prospect_id = any($3::uuid[]) and evidence_id = $4))) as facts,
       (select count(*)::int from contacts where workspace_id = $1 and (prospect_id = any($2::uuid[])
         or (prospect_id = any($3::uuid[]) and id = any($5::uuid[]) and not is_main))) as contacts,
       (select count(*)::int from campaign_prospects where workspace_id = $1 and (prospect_id = any($2::uuid[])
         or (campaign_id = $6 and prospect_id = any($3::uuid[]) and prospect_id = any($7::uuid[])))) as memberships,
       (select count(*)::int from sequences where workspace_id = $1 and status in ('draft', 'pending_approval') and (prospect_id = any($2::uuid[])
         or (campaign_id = $6 and prospect_id = any($3::uuid[]) and prospect_id = any($7::uuid[])))) as drafts`,
    [
      workspaceId,
      plainArray(fates.removed),
      plainArray(fates.restored),
      batch.evidenceId,
      plainArray(batch.contacts),
      batch.campaignId,
      plainArray(batch.joined),
    ],
  )
  const counted = rows[0] ?? none()
  return {
    ...none(),
    ...counted,
    removed: fates.removed.length,
    restored: new Set(fates.restored).size,
    kept: fates.kept,
  }
}

/** Takes a batch back: prospects go, or lose what the import said of them; what stays, and why, is listed. */
export async function undoBatch(
  tx: Tx,
  workspaceId: string,
  batch: BatchToUndo,
): Promise<{ counts: ImportUndo; restored: string[] }> {
  const fates = await fatesOf(tx, workspaceId, batch, { isLocking: true })
  const counts = await countUndo(tx, workspaceId, batch, fates)
  const restored = [...new Set(fates.restored)]
  await removeProspects(tx, workspaceId, fates.removed)
  await takeBack(tx, workspaceId, batch, restored)
  await restoreValues(tx, workspaceId, batch, new Set(restored))
  const staying = new Set(restored)
  const contactChanges = batch.contactChanges as unknown as ContactChange[]
  await restoreContacts(
    tx,
    workspaceId,
    contactChanges.filter((change) => staying.has(change.prospectId)),
  )
  await tx.$client.query(
    `insert into import_kept (workspace_id, import_id, prospect_id, name, reason)
     select distinct on (x.id) $1::uuid, $2::uuid, x.id, x.name, x.reason from unnest($3::uuid[], $4::text[], $5::text[]) as x(id, name, reason)
     on conflict do nothing`,
    [
      workspaceId,
      batch.importId,
      plainArray(fates.told.map((one) => one.id)),
      textArray(fates.told.map((one) => one.name)),
      textArray(fates.told.map((one) => one.reason)),
    ],
  )
  if (restored.length > 0)
    await noteEvents(tx, workspaceId, restored, {
      kind: 'imported',
      who: 'Leadwright',
      what: `the import of ${batch.fileName} was taken back`,
    })
  return { counts, restored }
}

async function removeProspects(tx: Tx, workspaceId: string, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const gone = plainArray(ids)
  // Drafts go before the contacts they are addressed to; a draft whose contact goes would look for another one.
  await tx.$client.query(`delete from sequences where workspace_id = $1 and prospect_id = any($2::uuid[])`, [
    workspaceId,
    gone,
  ])
  await tx.$client.query(
    `delete from failures where workspace_id = $1 and subject_kind = 'prospect' and subject_id = any($2::uuid[])`,
    [workspaceId, gone],
  )
  await tx.$client.query(`delete from evidence where workspace_id = $1 and read_for = any($2::uuid[])`, [
    workspaceId,
    gone,
  ])
  await tx.$client.query(`delete from prospects where workspace_id = $1 and id = any($2::uuid[])`, [
    workspaceId,
    gone,
  ])
}

async function takeBack(tx: Tx, workspaceId: string, batch: BatchToUndo, restored: string[]): Promise<void> {
  if (restored.length === 0) return
  const ids = plainArray(restored)
  await tx.$client.query(
    `delete from facts where workspace_id = $1 and prospect_id = any($2::uuid[]) and evidence_id = $3`,
    [workspaceId, ids, batch.evidenceId],
  )
  if (batch.campaignId !== null) {
    const joined = [workspaceId, batch.campaignId, ids, plainArray(batch.joined)]
    await tx.$client.query(
      `delete from sequences where workspace_id = $1 and campaign_id = $2 and prospect_id = any($3::uuid[]) and prospect_id = any($4::uuid[])
         and status in ('draft', 'pending_approval')`,
      joined,
    )
    await tx.$client.query(
      `delete from campaign_prospects where workspace_id = $1 and campaign_id = $2 and prospect_id = any($3::uuid[]) and prospect_id = any($4::uuid[])`,
      joined,
    )
  }
  await tx.$client.query(
    `delete from contacts where workspace_id = $1 and prospect_id = any($2::uuid[]) and id = any($3::uuid[]) and not is_main`,
    [workspaceId, ids, plainArray(batch.contacts)],
  )
  // One that was on its way to be read for that campaign alone is not awaited any more: its run ends by itself.
  await tx.$client.query(
    `update prospects p set status = 'discovered', status_reason = null where p.workspace_id = $1 and p.id = any($2::uuid[])
       and p.status = 'enriching' and p.pending is null and not exists (select from campaign_prospects m
         where m.workspace_id = p.workspace_id and m.prospect_id = p.id and m.pending = 'enrich')`,
    [workspaceId, ids],
  )
}

/** Values that still are what the import made of them return to what they were; a telephone that nothing says any more gives way. */
async function restoreValues(
  tx: Tx,
  workspaceId: string,
  batch: BatchToUndo,
  restored: ReadonlySet<string>,
): Promise<void> {
  const changes = batch.changes.filter((change) => restored.has(change.id))
  const known = await readKnown(
    tx,
    workspaceId,
    changes.map((change) => change.id),
  )
  const rows: KnownProspect[] = []
  for (const { id, before, after } of changes) {
    const now = known.get(id)
    if (now === undefined) continue
    const back = Object.keys(after).filter((field) => now[field as keyof KnownValues] === after[field])
    if (back.length === 0) continue
    for (const field of back) Object.assign(now, { [field]: before[field] ?? null })
    rows.push(now)
  }
  await writeValues(tx, workspaceId, rows)
  await tx.$client.query(
    `update prospects p set updated_at = now(), phone = (
       select f.value from facts f where f.workspace_id = p.workspace_id and f.prospect_id = p.id and f.kind = 'phone' and not f.is_wrong
       order by f.confidence desc, f.id desc limit 1)
     where p.workspace_id = $1 and p.id = any($2::uuid[]) and p.phone is not null and not exists (
       select from facts f where f.workspace_id = p.workspace_id and f.prospect_id = p.id and f.kind = 'phone' and f.value = p.phone)`,
    [
      workspaceId,
      plainArray(batch.prospectIds.filter((id, i) => batch.outcomes[i] === 'n' && restored.has(id))),
    ],
  )
  if (rows.length === 0) return
  await tx.$client.query(
    `delete from prospect_keys where workspace_id = $1 and prospect_id = any($2::uuid[])`,
    [workspaceId, plainArray(rows.map((row) => row.id))],
  )
  await saveKeys(
    tx,
    workspaceId,
    rows.map((row) => ({ prospectId: row.id, keys: prepareWithKeys(row).keys })),
  )
}
