import { createHmac } from 'node:crypto'
import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { workspaceSecret } from '../tenancy/index.ts'
import { withheldPeople } from './schema.ts'
import { fold } from './search-text.ts'
import { earlierSecrets, type WithheldKeys } from './withheld-earlier.ts'

export type { WithheldKeys } from './withheld-earlier.ts'

/** The workspace's secret hashes other things too: what is hashed here is told from them. */
async function secretOf(tx: Tx, keys: WithheldKeys, workspaceId: string): Promise<Buffer> {
  const secret = await workspaceSecret(tx, keys, workspaceId, 'hashes')
  return createHmac('sha256', secret).update('withheld-people').digest()
}

/** An address, a name or a telephone in the form that is hashed: folded, so that spelling does not matter. */
const normal = (text: string): string => fold(text).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
const hash = (secret: Buffer, workspaceId: string, text: string): string =>
  createHmac('sha256', secret)
    .update(`${workspaceId}\0${normal(text)}`)
    .digest('base64url')
const wordsOf = (text: string): number =>
  text.includes('@') || /\d/.test(text) ? 0 : normal(text).split(' ').length

/** Remembers by hash alone that somebody is not wanted back, at one prospect or, without one, in the whole workspace. */
export async function withhold(
  tx: Tx,
  keys: WithheldKeys,
  workspaceId: string,
  people: { prospectId: string | null; text: string; isDeletedOnly?: boolean }[],
): Promise<void> {
  if (people.length === 0) return
  const secret = await secretOf(tx, keys, workspaceId)
  await tx.insert(withheldPeople).values(
    people.map(({ prospectId, text, isDeletedOnly }) => ({
      workspaceId,
      id: newId(),
      prospectId,
      hash: hash(secret, workspaceId, text),
      words: isDeletedOnly === true ? deletedOnly : wordsOf(text),
    })),
  )
}

/** In place of a number of words: the contact was deleted, but texts may go on naming it. */
const deletedOnly = -1

/** Who is not wanted back at some prospects. */
export interface Withheld {
  has: (prospectId: string | null, text: string | null | undefined) => boolean
  /** The text without those who were erased. */
  redact: (prospectId: string | null, text: string) => string
}

/** Reads who is withheld from these prospects; null where nobody is, which is nearly always. */
export async function withheldFrom(
  tx: Tx,
  keys: WithheldKeys,
  workspaceId: string,
  prospectIds: string[],
): Promise<Withheld | null> {
  const { rows } = await tx.$client.query<{
    hash: string
    prospect: string | null
    words: number
    keyedBy: string
  }>(
    `select hash, prospect_id as prospect, words, keyed_by as "keyedBy" from withheld_people
     where workspace_id = $1 and (prospect_id is null or prospect_id = any($2::uuid[]))`,
    [workspaceId, prospectIds],
  )
  if (rows.length === 0) return null
  const isEarlier = rows.some(({ keyedBy }) => keyedBy === 'master_key')
  const secrets = [
    await secretOf(tx, keys, workspaceId),
    ...(isEarlier ? await earlierSecrets(tx, keys, workspaceId) : []),
  ]
  const all = placesByHash(rows)
  const erased = placesByHash(rows.filter((row) => row.words !== deletedOnly))
  const lengths = [...new Set(rows.map((row) => row.words).filter((n) => n > 0))].toSorted((a, b) => b - a)
  const isIn = (places: Places, prospectId: string | null, text: string | null | undefined) => {
    if (text === null || text === undefined || text === '') return false
    return secrets.some((secret) => {
      const where = places.get(hash(secret, workspaceId, text))
      return where !== undefined && (where.has(null) || (prospectId !== null && where.has(prospectId)))
    })
  }
  return {
    has: (prospectId, text) => isIn(all, prospectId, text),
    redact: (prospectId, text) => redact(text, lengths, (part) => isIn(erased, prospectId, part)),
  }
}

type Places = Map<string, Set<string | null>>

function placesByHash(rows: { hash: string; prospect: string | null }[]): Places {
  const places: Places = new Map()
  for (const { hash: key, prospect } of rows) places.set(key, (places.get(key) ?? new Set()).add(prospect))
  return places
}

const gone = '[erased]'
const address = /[\p{L}\d.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\d.-]+/gu
const word = /[\p{L}\p{M}][\p{L}\p{M}'’.-]*/gu

function redact(text: string, lengths: number[], isGone: (part: string) => boolean): string {
  let left = text.replace(address, (found) => (isGone(found.replace(/\.+$/, '')) ? gone : found))
  for (const length of lengths) {
    const words = [...left.matchAll(word)]
    for (let i = words.length - length; i >= 0; i--) {
      const first = words[i]
      const last = words[i + length - 1]
      if (first === undefined || last === undefined) continue
      const between = left.slice(first.index, last.index + last[0].length)
      const few = words.slice(i, i + length).map(([one]) => one)
      // Only what stands together: words of another line or tag are no name.
      if (between.length > few.join(' ').length + 2 * length || !isGone(few.join(' '))) continue
      left = left.slice(0, first.index) + gone + left.slice(last.index + last[0].length)
    }
  }
  return left
}
