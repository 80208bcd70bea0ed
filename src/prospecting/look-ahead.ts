import { inWorkspace, type Db, type Tx } from '../platform/db.ts'
import { statement } from '../platform/statement.ts'
import { lookUp } from './find-duplicates.ts'
import { lockProspects } from './lock-prospects.ts'
import type { ReadyCandidate } from './ready-candidate.ts'
import { FullKeys, maxBucket, type Bucket } from './stored-keys.ts'
import { matchKnown, tellApart, type Fresh, type KnownMatch, type ToldApart } from './tell-apart.ts'

/** What an intake of many batches remembers from one to the next. Of what was committed only. */
export interface IntakeMemory {
  full: FullKeys
  /** The new rows of the batch before, and its turn: a look-up that came too early for them is still good. */
  last: { turn: number; fresh: Fresh } | null
}

/** Remembers nothing yet. */
export const intakeMemory = (): IntakeMemory => ({ full: new FullKeys(), last: null })

/** What was looked up for a batch: which rows are known, and who is entered under their keys. */
interface Found {
  matches: (KnownMatch | null)[]
  buckets: Map<string, Bucket>
}

/** The same looked up before the batch has its turn; `turn` is the last one that it has seen. */
export interface Ahead extends Found {
  turn: number
}

const lastTurn = statement<{ turn: string }, [workspaceId: string]>(
  `select turn from intake_turns where workspace_id = $1`,
)
const nextTurn = statement<{ turn: string }, [workspaceId: string]>(
  `insert into intake_turns (workspace_id, turn) values ($1, 1)
   on conflict (workspace_id) do update set turn = intake_turns.turn + 1 returning turn`,
)

/**
 * One intake, merge or import batch at a time in a workspace; held until the transaction ends. Returns the number of this turn: who
 * looked when n turns were over and has turn n + 1 has seen all that was taken in or merged.
 */
export async function lockIntake(tx: Tx, workspaceId: string): Promise<number> {
  const [row] = await nextTurn(tx, [workspaceId])
  return Number(row?.turn)
}

/** Looks a batch up while the one before it is written: on a connection of its own, without a lock. */
export async function lookAhead(
  db: Db,
  workspaceId: string,
  ready: ReadyCandidate[],
  { full }: IntakeMemory,
): Promise<Ahead> {
  const { turn, found } = await inWorkspace(db, workspaceId, async (tx) => {
    const [row] = await lastTurn(tx, [workspaceId])
    return { turn: Number(row?.turn ?? 0), found: await lookUp(tx, workspaceId, ready, { full }) }
  })
  return { turn, matches: matchKnown(ready, found), buckets: found.buckets }
}

/**
 * Which rows of a batch are new and which are known, now that it has its turn. What was looked up ahead counts if nobody else took in or
 * merged anything since, and all whom it found are still there; otherwise it is looked up again.
 */
export async function judge(
  tx: Tx,
  workspaceId: string,
  ready: ReadyCandidate[],
  turn: number,
  looked: { memory: IntakeMemory; ahead: Ahead } | null,
): Promise<ToldApart & { hasRoom: (key: string) => boolean }> {
  const ahead = looked?.ahead
  const last = looked?.memory.last
  if (ahead !== undefined) {
    const missed = last?.turn === turn - 1 && ahead.turn === turn - 2 ? last.fresh : null
    if (ahead.turn === turn - 1 || missed !== null) {
      const apart = tellApart(ready, ahead.matches, missed)
      if (await areThere(tx, workspaceId, apart)) return { ...apart, hasRoom: roomIn(ahead, missed) }
    }
  }
  const { twins, buckets } = await lookUp(tx, workspaceId, ready, looked?.memory ?? {})
  const found = { matches: matchKnown(ready, { twins, buckets }), buckets }
  return { ...tellApart(ready, found.matches, null), hasRoom: roomIn(found, null) }
}

/** Locks those that rows were taken for; tells whether somebody deleted one of them. */
async function areThere(tx: Tx, workspaceId: string, { fresh, known }: ToldApart): Promise<boolean> {
  const made = new Set(fresh.map((row) => row.prospectId))
  const ids = new Set(known.map((row) => row.prospectId).filter((id) => !made.has(id)))
  return ids.size === 0 || (await lockProspects(tx, workspaceId, [...ids])) === ids.size
}

/** Counts those who are entered: once a bucket is full, nobody more is. */
function roomIn({ buckets }: Found, missed: Fresh | null): (key: string) => boolean {
  const sizes = new Map<string, number>()
  return (key) => {
    const size = sizes.get(key) ?? (buckets.get(key)?.size ?? 0) + (missed?.get(key)?.length ?? 0)
    sizes.set(key, size + 1)
    return size <= maxBucket
  }
}
