import { inArray } from 'drizzle-orm'
import type { Db, Tx } from '../platform/db.ts'
import { users } from '../tenancy/schema.ts'
import { usualCurrency, type ClientValues } from './clients.ts'
import type { ClientChange } from './contract-clients.ts'
import type { ClientImport, ImportProblem } from './contract-imports.ts'
import { matchListed, type KnownClient } from './match-listed.ts'
import type { ClientList, ListedClient } from './read-client-list.ts'
import { tagKey } from './tags.ts'

/** The fields that a list may change. */
export type ChangedFields = Omit<ClientChange, 'id'>

/** What a list comes to, row by row: nothing is written yet. */
export interface ImportPlan {
  news: ClientValues[]
  changes: { id: string; before: ChangedFields; after: ChangedFields }[]
  unchanged: number
  problems: ImportProblem[]
  preview: ClientImport['preview']
}

const mostFields = 50

/** Tells what a list would do to the clients as they stand. */
export async function planClientImport(
  tx: Tx,
  db: Db,
  workspaceId: string,
  list: ClientList,
): Promise<ImportPlan> {
  const match = await matchListed(tx, workspaceId, list.rows)
  const ownerOf = await membersByAddress(tx, db, workspaceId, list.rows)
  const usual = await usualCurrency(tx, workspaceId)
  const plan: ImportPlan = { news: [], changes: [], unchanged: 0, problems: [...list.problems], preview: [] }
  for (const { row } of list.problems) plan.preview.push({ row, name: '', outcome: 'unusable' })
  for (const row of list.rows) {
    const refuse = (problem: Omit<ImportProblem, 'row'>) => {
      plan.problems.push({ row: row.row, ...problem })
      plan.preview.push({ row: row.row, name: row.fields.name ?? '', outcome: 'unusable' })
    }
    const owner = row.fields.owner
    if (owner !== undefined && !ownerOf.has(owner)) {
      const reason = `“${owner}” is not the address of a member.`
      refuse({ field: 'owner', reason, remedy: 'Invite this person first, or leave the cell empty.' })
      continue
    }
    const found = match(row)
    if (!('known' in found)) {
      refuse(found)
      continue
    }
    const given = givenOf(row, owner === undefined ? undefined : ownerOf.get(owner), found.known, usual)
    const problem = enter(plan, row, given, found.known)
    if (problem !== null) refuse(problem)
  }
  plan.problems.sort((a, b) => a.row - b.row)
  plan.preview.sort((a, b) => a.row - b.row)
  return plan
}

/** Puts a row where it belongs; answers what stands against it. */
function enter(
  plan: ImportPlan,
  { row, fields, custom }: ListedClient,
  given: ChangedFields,
  known: KnownClient | null,
): Omit<ImportProblem, 'row'> | null {
  if (known === null) {
    const { name } = given
    if (name === undefined)
      return { field: 'name', reason: 'A new client has no name.', remedy: 'Write its name into the row.' }
    const since = fields.since === undefined ? {} : { since: `${fields.since}T00:00:00.000Z` }
    const { stage = 'active', segment = '' } = given
    plan.news.push({ ...given, name, stage, segment, custom, ...since })
    plan.preview.push({ row, name, outcome: 'new' })
    return null
  }
  const after = differing(given, known)
  if (Object.keys(after.custom ?? {}).length > mostFields)
    return {
      field: null,
      reason: `The client would have more than ${mostFields} fields of your own.`,
      remedy: 'Leave some columns out.',
    }
  const isChanged = Object.keys(after).length > 0
  if (isChanged) {
    const before = Object.fromEntries(
      Object.keys(after).map((key) => [key, known[key as keyof ChangedFields]]),
    ) as ChangedFields
    plan.changes.push({ id: known.id, before, after })
  } else plan.unchanged++
  plan.preview.push({ row, name: given.name ?? known.name, outcome: isChanged ? 'changed' : 'unchanged' })
  return null
}

/** What a row says, as it is stored. Since when somebody is a client is only taken for new ones. */
function givenOf(
  { fields, custom }: ListedClient,
  ownerId: string | undefined,
  known: KnownClient | null,
  usual: string,
): ChangedFields {
  const { value, tags, owner: _owner, since: _since, ...plain } = fields
  const currency = fields.currency ?? known?.currency ?? usual
  const given: ChangedFields = { ...plain }
  if (value !== undefined) Object.assign(given, { value: minorUnits(value, currency), currency })
  if (ownerId !== undefined) given.ownerId = ownerId
  if (tags !== undefined) given.tags = united(known?.tags ?? [], tags)
  if (Object.keys(custom).length > 0) given.custom = { ...known?.custom, ...changedWords(custom, known) }
  return given
}

/** A number that is written in a list as it is kept stays a number. */
function changedWords(custom: Record<string, string>, known: KnownClient | null): Record<string, string> {
  return Object.fromEntries(
    Object.entries(custom).filter(([key, text]) => String(known?.custom[key] ?? '') !== text),
  )
}

function united(known: readonly string[], added: readonly string[]): string[] {
  const keys = new Set(known.map(tagKey))
  return [...known, ...added.filter((tag) => !keys.has(tagKey(tag)))]
}

function minorUnits(value: number, currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  return Math.round(value * 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

function differing(given: ChangedFields, known: KnownClient): ChangedFields {
  return Object.fromEntries(
    Object.entries(given).filter(([key, value]) => !isSame(value, known[key as keyof ChangedFields])),
  )
}

/** Whether two values of a field are the same, whatever order an object keeps its keys in. */
export function isSame(a: unknown, b: unknown): boolean {
  return sorted(a) === sorted(b)
}

function sorted(value: unknown): string {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value)
  return JSON.stringify(
    isRecord ? Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)) : (value ?? null),
  )
}

/** The members that a list names, by address. Accounts stand outside of workspaces, so membership is asked for apart. */
async function membersByAddress(
  tx: Tx,
  db: Db,
  workspaceId: string,
  rows: readonly ListedClient[],
): Promise<Map<string, string>> {
  const addresses = [...new Set(rows.flatMap(({ fields }) => fields.owner ?? []))]
  if (addresses.length === 0) return new Map()
  const found = await db
    .select({ id: users.id, email: users.email })
    .from(users)
    .where(inArray(users.email, addresses))
  const { rows: members } = await tx.$client.query<{ user_id: string }>(
    'select user_id from members where workspace_id = $1 and user_id = any($2::uuid[])',
    [workspaceId, found.map(({ id }) => id)],
  )
  const ids = new Set(members.map((row) => row.user_id))
  return new Map(found.filter(({ id }) => ids.has(id)).map(({ id, email }) => [email, id]))
}
