import { and, eq, sql } from 'drizzle-orm'
import { invalidInput } from '../platform/errors.ts'
import type { Tx } from '../platform/db.ts'
import { currentScorer, keepScores } from '../scoring/index.ts'
import type { NewOverride } from './contract-by-hand.ts'
import type { StoredOverride } from './contract-prospects.ts'
import { noteEvents } from './note-events.ts'
import { lockProspects } from './lock-prospects.ts'
import { overrideFor } from './override-for.ts'
import { campaignProspects, prospects } from './schema.ts'
import { scoreProspect } from './score-prospect.ts'

/** Sets score or tier of prospects by hand, for all their campaigns, until it expires; returns how many. */
export async function overrideScores(
  tx: Tx,
  workspaceId: string,
  ids: string[],
  given: NewOverride,
  by: { who: string; now: Date },
): Promise<number> {
  if (given.expiresAt !== null && Date.parse(given.expiresAt) <= by.now.getTime())
    throw invalidInput('expiresAt', 'This time is past. Choose a later one, or none.')
  const stored: StoredOverride = {
    score: given.score ?? null,
    tier: given.tier ?? null,
    reason: given.reason,
    expiresAt: given.expiresAt === null ? null : new Date(given.expiresAt).toISOString(),
    who: by.who,
    at: by.now.toISOString(),
  }
  const what = stored.tier === null ? `score ${stored.score}` : `tier ${stored.tier}`
  return putOverride(tx, workspaceId, ids, stored, by, `set ${what} by hand: ${stored.reason}`)
}

/** Shows the computed score again. */
export async function takeOverridesBack(
  tx: Tx,
  workspaceId: string,
  ids: string[],
  by: { who: string; now: Date },
): Promise<number> {
  return putOverride(tx, workspaceId, ids, null, by, 'took the score set by hand back')
}

/** What was set by hand for a time is over: the computed score is shown again. Returns how many were met. */
export async function lapseOverrides(tx: Tx, workspaceId: string, now: Date): Promise<number> {
  const { rows } = await tx.$client.query<{ id: string }>(
    `select id from prospects where workspace_id = $1 and override_until <= $2 order by id limit 500 for no key update`,
    [workspaceId, now],
  )
  const ids = rows.map((row) => row.id)
  if (ids.length === 0) return 0
  return putOverride(tx, workspaceId, ids, null, { who: 'Leadwright', now }, 'the score set by hand ran out')
}

async function putOverride(
  tx: Tx,
  workspaceId: string,
  ids: string[],
  stored: StoredOverride | null,
  { who, now }: { who: string; now: Date },
  what: string,
): Promise<number> {
  await lockProspects(tx, workspaceId, ids)
  const { rows } = await tx.$client.query<{ id: string; isEnriched: boolean }>(
    `update prospects set override = $3, override_until = $4, updated_at = $5
     where workspace_id = $1 and id = any($2::uuid[]) and merged_into is null and ($3::jsonb is not null or override is not null)
     returning id, enriched_at is not null and pending is null as "isEnriched"`,
    [workspaceId, ids, stored === null ? null : JSON.stringify(stored), stored?.expiresAt ?? null, now],
  )
  for (const { id, isEnriched } of rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    if (isEnriched) await scoreProspect(tx, workspaceId, id, now)
    else await showUnread(tx, workspaceId, id, stored, now)
  }
  const met = rows.map((row) => row.id)
  await noteEvents(tx, workspaceId, met, { kind: 'scored', who, what })
  return met.length
}

/** Before its site is read a prospect has no score of its own and must not get one: only what was set is shown. */
async function showUnread(
  tx: Tx,
  workspaceId: string,
  id: string,
  stored: StoredOverride | null,
  now: Date,
): Promise<void> {
  const model = await currentScorer(tx, workspaceId, null)
  const score = model.scoreOf({}, now, overrideFor(stored, model.tiers))
  const shown = stored === null ? { score: null, tier: null } : { score: score.shown, tier: score.tier }
  await tx
    .update(prospects)
    .set(shown)
    .where(and(eq(prospects.workspaceId, workspaceId), eq(prospects.id, id)))
  await tx
    .update(campaignProspects)
    .set({ ...shown, updatedAt: sql`now()` })
    .where(and(eq(campaignProspects.workspaceId, workspaceId), eq(campaignProspects.prospectId, id)))
  await keepScores(tx, workspaceId, 'prospect', [
    {
      subjectId: id,
      campaignId: null,
      modelVersionId: model.versionId,
      score: { ...score, ...shownOf(shown) },
    },
  ])
}

const shownOf = ({ score, tier }: { score: number | null; tier: 'A' | 'B' | 'C' | 'D' | null }) => ({
  shown: score,
  tier,
})
