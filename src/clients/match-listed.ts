import type { Tx } from '../platform/db.ts'
import type { ListedClient } from './read-client-list.ts'
import type { Refused } from './client-cells.ts'
import { foldText } from './fold-text.ts'
import type { clients } from './schema.ts'
import { tagsOf } from './tags.ts'

/** A client as it stands, with its tags. */
export type KnownClient = Pick<
  typeof clients.$inferSelect,
  | 'id'
  | 'name'
  | 'domain'
  | 'stage'
  | 'segment'
  | 'value'
  | 'currency'
  | 'renewalOn'
  | 'ownerId'
  | 'externalId'
  | 'custom'
> & { tags: string[] }

/** Which client a row is about: one that is known, a new one, or it cannot be told. */
export type Match = { known: KnownClient | null } | (Refused & { field: null })

/**
 * Tells rows from the clients that are here: by the id in the other system, else by the domain, and rows that have neither by the name.
 * The second row about one client is refused.
 */
export async function matchListed(
  tx: Tx,
  workspaceId: string,
  rows: readonly ListedClient[],
): Promise<(row: ListedClient) => Match> {
  const known = await findKnown(tx, workspaceId, rows)
  const byExternal = new Map(known.map((one) => [one.externalId, one]))
  const byDomain = groupedBy(known, (one) => one.domain)
  const byName = groupedBy(known, (one) => foldText(one.name, 200))
  const seen = new Map<string, number>()
  return (row) => {
    const { externalId, domain, name = '' } = row.fields
    const candidates =
      externalId !== undefined && byExternal.has(externalId)
        ? [byExternal.get(externalId)!]
        : domain !== undefined
          ? (byDomain.get(domain) ?? []).filter((one) => externalId === undefined || one.externalId === null)
          : externalId === undefined
            ? (byName.get(foldText(name, 200)) ?? [])
            : []
    if (candidates.length > 1)
      return {
        field: null,
        reason: `${candidates.length} clients have this ${domain === undefined ? 'name' : 'domain'}.`,
        remedy: 'Say which one is meant by its id in a column “External id”.',
      }
    const one = candidates[0] ?? null
    const keys = keysOf(row, one)
    const before = keys.map((key) => seen.get(key)).find((at) => at !== undefined)
    if (before !== undefined)
      return {
        field: null,
        reason: `Row ${before} is about the same client.`,
        remedy: 'Keep one of them.',
      }
    for (const key of keys) seen.set(key, row.row)
    return { known: one }
  }
}

/** What a later row must not say again: the client itself, its id, and where the row has no id its domain or name. */
function keysOf(
  { fields: { externalId, domain, name = '' } }: ListedClient,
  one: KnownClient | null,
): string[] {
  const keys = one === null ? [] : [`client ${one.id}`]
  if (externalId !== undefined) keys.push(`id ${externalId}`)
  else if (domain !== undefined) keys.push(`domain ${domain}`)
  else keys.push(`name ${foldText(name, 200)}`)
  return keys
}

async function findKnown(tx: Tx, workspaceId: string, rows: readonly ListedClient[]): Promise<KnownClient[]> {
  const { rows: known } = await tx.$client.query<Omit<KnownClient, 'tags'>>(
    `select id, name, domain, stage, segment, value::float8 as value, currency, renewal_on::text as "renewalOn", owner_id as "ownerId",
       external_id as "externalId", custom
     from clients where workspace_id = $1 and (external_id = any($2::text[]) or domain = any($3::text[]) or name_key = any($4::text[]))
     order by id`,
    [
      workspaceId,
      rows.flatMap(({ fields }) => fields.externalId ?? []),
      rows.flatMap(({ fields }) => fields.domain ?? []),
      rows.flatMap(({ fields: { name, externalId, domain } }) =>
        name === undefined || externalId !== undefined || domain !== undefined ? [] : foldText(name, 200),
      ),
    ],
  )
  const tags = await tagsOf(
    tx,
    workspaceId,
    known.map(({ id }) => id),
  )
  return known.map((one) => ({ ...one, tags: tags.get(one.id) ?? [] }))
}

function groupedBy<T, Key>(items: readonly T[], keyOf: (item: T) => Key): Map<Key, T[]> {
  const groups = new Map<Key, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}
