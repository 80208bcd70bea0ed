import type { Score } from '#contracts/scoring'
import type { HealthFacts, StoredContribution } from './contract-health.ts'
import { frozenStages, type HealthBand } from './contract-states.ts'
import { bandOf, plainBand } from './health-band.ts'
import { mainReason } from './health-reasons.ts'
import type { HealthScorer } from './health-scorers.ts'
import type { LoadedClient } from './load-health.ts'
import { readHealth } from './read-health.ts'

/** A score as it is stored. */
export interface ComputedHealth {
  clientId: string
  versionId: string
  sum: number | null
  score: number | null
  shown: number | null
  band: HealthBand
  coverage: number
  knockOut: Score['knockOut']
  contributions: StoredContribution[]
  missing: string[]
  overrideValue: number | null
  trend: number | null
  velocity: number | null
  reason: string
  facts: HealthFacts
}

/** Whether a score stands still: the client is paused or gone. */
export const isFrozen = (stage: LoadedClient['stage']): boolean =>
  (frozenStages as readonly string[]).includes(stage)

/** The score of one client. Pure: nightly and after an event it is this function over the same rows. */
export function computeHealth(client: LoadedClient, scorer: HealthScorer, asOf: Date): ComputedHealth {
  const { signals, facts } = readHealth(client.reading, asOf)
  const score = scorer.scoreOf(signals, asOf)
  const { override, before } = client
  const shown = override?.value ?? score.score
  const { tiers } = scorer.definition
  // What a person had set is no band to hold on to once it is taken back.
  const held = before.overrideValue === null ? before.band : null
  const band = override === null ? bandOf(shown, held, tiers) : plainBand(shown, tiers)
  return {
    clientId: client.id,
    versionId: scorer.versionId,
    sum: score.sum,
    score: score.score,
    shown,
    band,
    coverage: score.coverage,
    knockOut: score.knockOut,
    contributions: score.contributions.map((one) => [one.factorId, one.points, one.maxPoints, one.value, []]),
    missing: score.missing,
    overrideValue: override?.value ?? null,
    trend: difference(shown, client.shown30),
    velocity: half(difference(shown, client.shown14)),
    reason: mainReason({ ...score, override }, facts),
    facts,
  }
}

function difference(now: number | null, then: number | null): number | null {
  return now === null || then === null ? null : Math.round((now - then) * 10) / 10
}

function half(change: number | null): number | null {
  return change === null ? null : Math.round(change * 5) / 10
}
