import { found } from '../platform/errors.ts'
import { firstIdOf } from '../platform/ids.ts'
import type { Tx } from '../platform/db.ts'
import type { ReportQuery } from './contract.ts'

/** What a report counts: rows of a workspace, made since a moment, of one campaign or of all. */
export interface Scope {
  workspaceId: string
  campaignId: string | null
  since: Date
  /** The first id that can have been made since: ids are made in order of time, so a range of time is a range of the primary key. */
  sinceId: string
}

/** A report without what every report says of its counting. */
export type Counted<Report extends { countedAt: string; since: string | null }> = Omit<
  Report,
  'countedAt' | 'since'
>

const days = { '7d': 7, '30d': 30, '90d': 90, all: null } as const

/** The scope that a query names. */
export function scopeOf(workspaceId: string, { period, campaign }: ReportQuery, now: Date): Scope {
  const span = days[period]
  const since = new Date(span === null ? 0 : now.getTime() - span * 86_400_000)
  return { workspaceId, campaignId: campaign ?? null, since, sinceId: firstIdOf(since) }
}

/** Refuses a campaign that this workspace does not have. */
export async function refuseUnknownCampaign(tx: Tx, { workspaceId, campaignId }: Scope): Promise<void> {
  if (campaignId === null) return
  const { rows } = await tx.$client.query('select id from campaigns where workspace_id = $1 and id = $2', [
    workspaceId,
    campaignId,
  ])
  found(rows[0] as object | undefined, 'campaign')
}

/** Rows of a report's query. */
export async function ask<Row extends object>(tx: Tx, text: string, values: unknown[]): Promise<Row[]> {
  return (await tx.$client.query<Row>(text, values)).rows
}
