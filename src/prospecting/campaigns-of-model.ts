import { and, asc, eq } from 'drizzle-orm'
import type { Tx } from '../platform/db.ts'
import { campaigns } from './schema.ts'

/** Names of the campaigns that chose this model, by name. */
export async function campaignsThatName(tx: Tx, workspaceId: string, modelId: string): Promise<string[]> {
  const rows = await tx
    .select({ name: campaigns.name })
    .from(campaigns)
    .where(and(eq(campaigns.workspaceId, workspaceId), eq(campaigns.scoringModelId, modelId)))
    .orderBy(asc(campaigns.name))
    .limit(100)
  return rows.map((row) => row.name)
}
