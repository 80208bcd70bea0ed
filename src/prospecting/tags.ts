import { and, asc, eq, sql } from 'drizzle-orm'
import { AppError, found } from '../platform/errors.ts'
import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { Tag } from './contract-by-hand.ts'
import { noteEvents } from './note-events.ts'
import { prospectTags, tags } from './schema.ts'
import { fold } from './search-text.ts'

/** Every tag of the workspace by name, with how many prospects carry it. */
export async function listTags(tx: Tx, workspaceId: string): Promise<Tag[]> {
  const { rows } = await tx.$client.query<Tag>(
    `select t.id, t.name, (select count(*)::int from prospect_tags pt where pt.workspace_id = t.workspace_id and pt.tag_id = t.id) as prospects
     from tags t where t.workspace_id = $1 order by t.key limit 1000`,
    [workspaceId],
  )
  return rows
}

/** Puts tags on prospects and takes others away; tags that do not exist yet are made. Returns how many prospects changed. */
export async function tagProspects(
  tx: Tx,
  workspaceId: string,
  ids: string[],
  change: { add: string[]; remove: string[]; who: string },
): Promise<number> {
  const adding = await tagIds(tx, workspaceId, change.add)
  const { rows: added } = await tx.$client.query<{ id: string }>(
    `insert into prospect_tags (workspace_id, tag_id, prospect_id)
     select $1, t, p.id from unnest($2::uuid[]) t, prospects p
     where p.workspace_id = $1 and p.id = any($3::uuid[]) and p.merged_into is null
     on conflict do nothing returning prospect_id as id`,
    [workspaceId, adding, ids],
  )
  const { rows: removed } = await tx.$client.query<{ id: string }>(
    `delete from prospect_tags pt using tags t where pt.workspace_id = $1 and t.workspace_id = $1 and t.id = pt.tag_id
       and t.key = any($2::text[]) and pt.prospect_id = any($3::uuid[]) returning pt.prospect_id as id`,
    [workspaceId, change.remove.map(fold), ids],
  )
  const { who } = change
  const once = (rows: { id: string }[]) => [...new Set(rows.map((row) => row.id))]
  await noteEvents(tx, workspaceId, once(added), {
    kind: 'tagged',
    who,
    what: `tagged ${change.add.join(', ')}`,
  })
  await noteEvents(tx, workspaceId, once(removed), {
    kind: 'tagged',
    who,
    what: `took the tag ${change.remove.join(', ')} away`,
  })
  return new Set([...once(added), ...once(removed)]).size
}

async function tagIds(tx: Tx, workspaceId: string, names: string[]): Promise<string[]> {
  if (names.length === 0) return []
  const byKey = new Map(names.toReversed().map((name) => [fold(name), name]))
  await tx
    .insert(tags)
    .values([...byKey].map(([key, name]) => ({ workspaceId, id: newId(), name, key })))
    .onConflictDoNothing()
  const { rows } = await tx.$client.query<{ id: string }>(
    `select id from tags where workspace_id = $1 and key = any($2::text[])`,
    [workspaceId, [...byKey.keys()]],
  )
  return rows.map((row) => row.id)
}

/** The names of a prospect's tags. */
export async function tagsOf(tx: Tx, workspaceId: string, prospectId: string): Promise<string[]> {
  const rows = await tx
    .select({ name: tags.name })
    .from(prospectTags)
    .innerJoin(tags, and(eq(tags.workspaceId, prospectTags.workspaceId), eq(tags.id, prospectTags.tagId)))
    .where(and(eq(prospectTags.workspaceId, workspaceId), eq(prospectTags.prospectId, prospectId)))
    .orderBy(asc(tags.key))
  return rows.map((row) => row.name)
}

/** Gives a tag another name, on all its prospects at once. */
export async function renameTag(tx: Tx, workspaceId: string, id: string, name: string): Promise<void> {
  const key = fold(name)
  const [other] = await tx
    .select({ id: tags.id })
    .from(tags)
    .where(and(eq(tags.workspaceId, workspaceId), eq(tags.key, key), sql`${tags.id} <> ${id}`))
  if (other !== undefined) throw new AppError('conflict', `There is a tag ${name} already.`)
  const rows = await tx
    .update(tags)
    .set({ name, key })
    .where(and(eq(tags.workspaceId, workspaceId), eq(tags.id, id)))
    .returning({ id: tags.id })
  found(rows[0], 'tag')
}

/** Takes a tag away from all its prospects; returns its name. */
export async function removeTag(tx: Tx, workspaceId: string, id: string): Promise<string> {
  const [row] = await tx
    .delete(tags)
    .where(and(eq(tags.workspaceId, workspaceId), eq(tags.id, id)))
    .returning({ name: tags.name })
  return found(row, 'tag').name
}
