import { randomBytes } from 'node:crypto'
import type { Config } from '../config.ts'
import { count } from '../platform/count.ts'
import { createKeys } from '../platform/crypto.ts'
import type { Keys } from '../platform/crypto.ts'
import { closeDb, createDb } from '../platform/db.ts'
import type { Db } from '../platform/db.ts'
import { loadMasterKeys, masterKeyFile, readMasterKeys, writeMasterKeys } from '../platform/master-key.ts'
import { countOld, resealAll } from '../platform/reseal.ts'
import { keepEarlierSecrets } from '../prospecting/index.ts'
import { sealedColumns } from './sealed-columns.ts'

/** How a rotation is run. */
export interface Rotation {
  config: Pick<Config, 'DATA_DIR' | 'MASTER_KEY' | 'MASTER_KEY_EARLIER'>
  databaseUrl: string
  /** Takes earlier keys away, once nothing is sealed with them. */
  forget: boolean
  say: (line: string) => void
  /** Secrets of one transaction. */
  batch?: number
}

/**
 * Replaces the master key: makes another one, seals every stored secret with it and keeps the earlier one readable. It may be killed
 * at any moment and started again; it then goes on with the rotation that was begun. Servers may run meanwhile.
 */
export async function rotateMasterKey(rotation: Rotation): Promise<void> {
  const db = createDb({ url: rotation.databaseUrl, max: 2, applicationName: 'leadwright rotate-key' })
  try {
    await alone(db, async () => rotate(db, rotation))
  } finally {
    await closeDb(db)
  }
}

async function rotate(db: Db, rotation: Rotation): Promise<void> {
  const { config, say } = rotation
  const { DATA_DIR, MASTER_KEY, MASTER_KEY_EARLIER } = config
  const keys = createKeys(loadMasterKeys(DATA_DIR, MASTER_KEY, MASTER_KEY_EARLIER))
  // Hashes cannot be made again without what was hashed: what keys them is kept instead, before any key may go.
  await keepEarlierSecrets(db, keys)
  if (rotation.forget) return forgetEarlier(db, keys, rotation)
  if (MASTER_KEY === undefined) await takeNextKey(db, keys, rotation)
  else if (MASTER_KEY_EARLIER.length === 0) throw new Error(stepsByHand())
  const { unreadable } = await resealEverything(db, keys, rotation)
  const left = await countOld(db, keys, sealedColumns)
  say(`Nothing that can be opened is sealed with an earlier key any more (current key: ${keys.currentId()}).`)
  if (unreadable > 0)
    say(
      `${count(left, 'secret')} cannot be opened with any key that is known here: enter again what they stand for.`,
    )
  say(
    MASTER_KEY === undefined
      ? 'The earlier key still opens links in mails that are on their way. After seven days: npm run rotate-key -- --forget'
      : 'After seven days, when links in mails have run out, take MASTER_KEY_EARLIER out of the settings.',
  )
}

/** Writes a new key in front of the file, unless a rotation that was begun has secrets left to seal. */
async function takeNextKey(db: Db, keys: Keys, { config, say }: Rotation): Promise<void> {
  const file = masterKeyFile(config.DATA_DIR)
  const known = readMasterKeys(file)
  const left = await countOld(db, keys, sealedColumns)
  if (known.length > 1 && left > 0) {
    say(`Going on with the rotation to key ${keys.currentId()}: ${count(left, 'secret')} to go.`)
    return
  }
  // Servers look at the file whenever they seal or open, so from this moment all of them seal with the new key.
  writeMasterKeys(file, [randomBytes(32), known[0]])
  say(`The new master key is ${keys.currentId()}, in ${file}. Keep a copy of it.`)
}

async function resealEverything(
  db: Db,
  keys: Keys,
  { say, batch }: Rotation,
): Promise<{ resealed: number; unreadable: number }> {
  let said = 0
  const report = await resealAll(db, keys, sealedColumns, {
    ...(batch === undefined ? {} : { batch }),
    onBatch: ({ resealed }) => {
      if (resealed > said) say(`${count(resealed, 'secret')} sealed again`)
      said = resealed
    },
  })
  // What a server sealed with the earlier key just before the change, and committed just after it was passed.
  const late = await resealAll(db, keys, sealedColumns)
  return { resealed: report.resealed + late.resealed, unreadable: late.unreadable }
}

async function forgetEarlier(db: Db, keys: Keys, { config, say }: Rotation): Promise<void> {
  const left = await countOld(db, keys, sealedColumns)
  if (left > 0)
    throw new Error(
      `An earlier key still seals ${count(left, 'secret')}. Run npm run rotate-key first, without --forget.`,
    )
  if (config.MASTER_KEY !== undefined) {
    say('Nothing is sealed with an earlier key: take MASTER_KEY_EARLIER out of the settings.')
    return
  }
  const file = masterKeyFile(config.DATA_DIR)
  const [current, ...earlier] = readMasterKeys(file)
  writeMasterKeys(file, [current])
  say(
    earlier.length === 0
      ? 'There is no earlier key.'
      : 'The earlier key is gone. Keep a copy of the current one.',
  )
}

function stepsByHand(): string {
  return [
    'The master key is given by MASTER_KEY, so it is changed there, in every process:',
    '  1. add the next key to MASTER_KEY_EARLIER and restart all, so that everybody can read it',
    '  2. put it into MASTER_KEY and the present one into MASTER_KEY_EARLIER, and restart all',
    '  3. npm run rotate-key',
    `A key to take: ${randomBytes(32).toString('hex')}`,
  ].join('\n')
}

/** One rotation at a time: a second one ends at once and says so. */
async function alone(db: Db, work: () => Promise<void>): Promise<void> {
  const client = await db.$client.connect()
  try {
    const lock = `hashtext('leadwright rotate-key')`
    const { rows } = await client.query<{ mine: boolean }>(`select pg_try_advisory_lock(${lock}) as mine`)
    if (rows[0]?.mine !== true) throw new Error('Another rotation runs already: wait until it has ended.')
    await work()
    await client.query(`select pg_advisory_unlock(${lock})`)
  } finally {
    client.release(true)
  }
}
