import type { Db } from '../platform/db.ts'

/** An API key as its table has it. */
export interface KeyRow {
  id: string
  workspace_id: string
  scopes: string[]
  created_by: string | null
  expires_at: Date | null
  revoked_at: Date | null
  last_used_at: Date | null
}

/** How long a key is not looked up again: the longest that another process goes on to answer one that was revoked. */
export const keyMemoryMs = 1000

const maxKeys = 10_000

interface Known {
  rows: Map<string, { row: KeyRow; from: number; until: number }>
  /** Grows with every revocation, so that what was read before one is not remembered after it. */
  revocations: number
}

const known = new WeakMap<Db, Known>()

/**
 * The key with this hash. A program that asks often is looked up once a second: the process that revokes a key refuses it at once
 * (`forgetKeys`), those that listen a moment later, and all others after `keyMemoryMs` at the latest. Unknown and revoked keys are never remembered.
 */
export async function keyWithHash(db: Db, hash: string, now: Date): Promise<KeyRow | undefined> {
  const memory = memoryOf(db)
  const time = now.getTime()
  const hit = memory.rows.get(hash)
  if (hit !== undefined && hit.from <= time && time < hit.until) return hit.row
  const { revocations } = memory
  const { rows } = await db.$client.query<KeyRow>({
    name: 'key_identity',
    text: `select id, workspace_id, scopes, created_by, expires_at, revoked_at, last_used_at from api_keys where hash = $1`,
    values: [hash],
  })
  const row = rows[0]
  memory.rows.delete(hash)
  if (row !== undefined && row.revoked_at === null && memory.revocations === revocations) {
    if (memory.rows.size >= maxKeys) memory.rows.clear()
    memory.rows.set(hash, { row, from: time, until: time + keyMemoryMs })
  }
  return row
}

/** The topic by which other processes hear that keys were revoked. */
export const keysRevoked = 'keys'

/** Looks every key up again; called once a revocation has committed. */
export function forgetKeys(db: Db): void {
  const memory = memoryOf(db)
  memory.revocations++
  memory.rows.clear()
}

function memoryOf(db: Db): Known {
  const found = known.get(db)
  if (found !== undefined) return found
  const made = { rows: new Map(), revocations: 0 }
  known.set(db, made)
  return made
}
