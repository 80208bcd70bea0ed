import { inWorkspace, type Tx } from '../platform/db.ts'
import { defineFlow, type AnyFlow } from '../platform/jobs.ts'
import { announceScores } from './announce.ts'
import type { ProspectingDeps } from './deps.ts'
import { rescoreBatch } from './rescore-batch.ts'
import { scoreAndTell, type ScoreSomeArgs } from './score-some.ts'

/** Names one rescoring: of everything, or of one campaign. */
export interface RescoreArgs {
  workspaceId: string
  campaignId: string | null
  /** What the campaign looks for changed, so its fit is derived anew from the facts; otherwise stored signals are enough. */
  refit: boolean
}

const batchSize = 2_000
const batches = 12
// Each lane takes the next batch when it is through with one, so that the database writes one while another is scored here.
const lanes = 3
const refitSize = 50
const nobody = '00000000-0000-0000-0000-000000000000'

/** Rescoring after a model or a campaign's aim changed: batches by key, each its own transaction and step. */
export function rescoreFlows(deps: ProspectingDeps): AnyFlow[] {
  return [
    defineFlow<RescoreArgs>({
      name: 'scoring.rescore',
      queue: 'scoring',
      run: async (job, args) => {
        let after: string | null = ''
        for (let n = 0; after !== null; n++) {
          const from: string = after
          // A batch may meet a bulk act of a person that locks the same rows in another order: it is simply done again.
          after = await job.step(
            `batch-${n}`,
            () => (args.refit ? refit(deps, args, from) : rescore(deps, args, from)),
            { retries: 3 },
          )
        }
        await job.step('tell', () =>
          inWorkspace(deps.db, args.workspaceId, async (tx) => {
            await deps.events.publish(tx, args.workspaceId, {
              kind: 'scoring.rescored',
              ...(args.campaignId === null ? {} : { subject: args.campaignId }),
            })
            return true
          }),
        )
      },
    }),
    defineFlow<ScoreSomeArgs>({
      name: 'prospects.score',
      queue: 'scoring',
      run: async (job, { workspaceId, prospectIds }) => {
        await job.step(
          'score',
          () =>
            inWorkspace(deps.db, workspaceId, async (tx) => {
              const count = await scoreAndTell(tx, deps, workspaceId, prospectIds)
              await deps.events.publish(tx, workspaceId, { kind: 'scoring.rescored' })
              return count
            }),
          { retries: 3 },
        )
      },
    }),
  ]
}

/** Asks for a rescoring in the caller's transaction; several of the same kind run one after the other. */
export async function requestRescore(
  tx: Tx,
  deps: Pick<ProspectingDeps, 'jobs'>,
  args: RescoreArgs,
): Promise<void> {
  await deps.jobs.enqueue(tx, 'scoring.rescore', args, { workspaceId: args.workspaceId, priority: 2 })
}

/** Scores the next prospects behind a key, in lanes beside each other; returns the key to go on behind, null at the end. */
async function rescore(
  deps: ProspectingDeps,
  { workspaceId, campaignId }: RescoreArgs,
  after: string,
): Promise<string | null> {
  const size = batchSize * batches
  const ids = await inWorkspace(deps.db, workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ id: string }>(
      campaignId === null
        ? `select id from prospects where workspace_id = $1 and id > $2 and merged_into is null and enriched_at is not null order by id limit $3`
        : `select prospect_id as id from campaign_prospects where workspace_id = $1 and prospect_id > $2 and campaign_id = $4 order by prospect_id limit $3`,
      [workspaceId, after === '' ? nobody : after, size, ...(campaignId === null ? [] : [campaignId])],
    )
    return rows.map((row) => row.id)
  })
  const asOf = deps.now()
  let next = 0
  const lane = async () => {
    while (next < ids.length) {
      const part = ids.slice(next, (next += batchSize))
      await inWorkspace(deps.db, workspaceId, async (tx) =>
        announceScores(tx, deps, workspaceId, await rescoreBatch(tx, workspaceId, part, asOf)),
      )
    }
  }
  const done = await Promise.allSettled(Array.from({ length: lanes }, lane))
  for (const one of done) if (one.status === 'rejected') throw one.reason
  return ids.length < size ? null : (ids.at(-1) ?? null)
}

async function refit(
  deps: ProspectingDeps,
  { workspaceId, campaignId }: RescoreArgs,
  after: string,
): Promise<string | null> {
  return inWorkspace(deps.db, workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ id: string }>(
      `select p.id from prospects p where p.workspace_id = $1 and p.id > $2 and p.merged_into is null and p.enriched_at is not null
         and ($3::uuid is null or exists (select from campaign_prospects m where m.workspace_id = p.workspace_id and m.prospect_id = p.id and m.campaign_id = $3))
       order by p.id limit $4`,
      [workspaceId, after === '' ? nobody : after, campaignId, refitSize],
    )
    await scoreAndTell(
      tx,
      deps,
      workspaceId,
      rows.map((row) => row.id),
    )
    return rows.length < refitSize ? null : (rows.at(-1)?.id ?? null)
  })
}
