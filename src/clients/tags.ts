import type { Tx } from '../platform/db.ts'
import { foldText } from './fold-text.ts'

/** One word in two spellings is one tag. */
export function tagKey(tag: string): string {
  return foldText(tag, 60)
}

/** Gives clients these tags instead of those they have. */
export async function setTags(
  tx: Tx,
  workspaceId: string,
  tagsOf: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const ids = [...tagsOf.keys()]
  if (ids.length === 0) return
  await tx.$client.query('delete from client_tags where workspace_id = $1 and client_id = any($2::uuid[])', [
    workspaceId,
    ids,
  ])
  const rows = ids.flatMap((id) =>
    [...new Map((tagsOf.get(id) ?? []).map((tag) => [tagKey(tag), tag.trim()]))]
      .filter(([key]) => key !== '')
      .map(([key, name]) => ({ id, key, name })),
  )
  if (rows.length === 0) return
  await tx.$client.query(
    `insert into client_tags (workspace_id, client_id, key, name) select $1, * from unnest($2::uuid[], $3::text[], $4::text[])`,
    [workspaceId, rows.map(({ id }) => id), rows.map(({ key }) => key), rows.map(({ name }) => name)],
  )
}

/** The tags of clients, sorted; a client without any is not there. */
export async function tagsOf(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, string[]>> {
  const { rows } = await tx.$client.query<{ client_id: string; names: string[] }>(
    `select client_id, json_agg(name order by key) as names from client_tags
     where workspace_id = $1 and client_id = any($2::uuid[]) group by client_id`,
    [workspaceId, ids],
  )
  return new Map(rows.map((row) => [row.client_id, row.names]))
}
