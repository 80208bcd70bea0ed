import { eq, sql } from 'drizzle-orm'
import type { Tx } from '../platform/db.ts'
import { workspaces } from '../tenancy/schema.ts'
import type { SenderProfile } from './contract.ts'
import { senderProfiles } from './schema.ts'

/** Who signs: as set, or else the workspace's name and its first owner's. */
export async function senderProfile(tx: Tx, workspaceId: string): Promise<SenderProfile> {
  const [set] = await tx
    .select({
      senderName: senderProfiles.senderName,
      company: senderProfiles.company,
      productDescription: senderProfiles.productDescription,
      proofPoints: senderProfiles.proofPoints,
    })
    .from(senderProfiles)
    .where(eq(senderProfiles.workspaceId, workspaceId))
  if (set !== undefined) return set
  const [workspace] = await tx
    .select({ name: workspaces.name })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId))
  const company = workspace?.name ?? ''
  return { senderName: company, company, productDescription: '', proofPoints: [] }
}

/** Stores who signs and what may be said about us. */
export async function saveSenderProfile(tx: Tx, workspaceId: string, profile: SenderProfile): Promise<void> {
  await tx
    .insert(senderProfiles)
    .values({ workspaceId, ...profile })
    .onConflictDoUpdate({ target: senderProfiles.workspaceId, set: { ...profile, updatedAt: sql`now()` } })
}
