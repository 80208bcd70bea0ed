import { and, asc, eq, sql } from 'drizzle-orm'
import type { Db, Tx } from '../platform/db.ts'
import { members, users, workspaces } from '../tenancy/schema.ts'
import type { SenderProfile } from './contract.ts'
import { senderProfiles } from './schema.ts'

/** The name of the workspace's first owner: who signs when nobody said otherwise. People are read as the login, outside of a workspace. */
export async function ownerName(db: Db, workspaceId: string): Promise<string | null> {
  const [row] = await db
    .select({ name: users.name })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.workspaceId, workspaceId), eq(members.role, 'owner')))
    .orderBy(asc(members.createdAt))
    .limit(1)
  return row?.name ?? null
}

/** Who signs: as set, or else the workspace's name and `owner`. */
export async function senderProfile(
  tx: Tx,
  workspaceId: string,
  owner: string | null,
): Promise<SenderProfile> {
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
  return { senderName: owner ?? company, company, productDescription: '', proofPoints: [] }
}

/** Stores who signs and what may be said about us. */
export async function saveSenderProfile(tx: Tx, workspaceId: string, profile: SenderProfile): Promise<void> {
  await tx
    .insert(senderProfiles)
    .values({ workspaceId, ...profile })
    .onConflictDoUpdate({ target: senderProfiles.workspaceId, set: { ...profile, updatedAt: sql`now()` } })
}
