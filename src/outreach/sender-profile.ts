import { sql } from 'drizzle-orm'
import type { Db, Tx } from '../platform/db.ts'
import { statement, statementName } from '../platform/statement.ts'
import type { SenderProfile } from './contract.ts'
import { senderProfiles } from './schema.ts'

const firstOwner = `select u.name from members m join users u on u.id = m.user_id
  where m.workspace_id = $1 and m.role = 'owner' order by m.created_at limit 1`
const firstOwnerName = statementName(firstOwner)

/** The name of the workspace's first owner: who signs when nobody said otherwise. People are read as the login, outside of a workspace. */
export async function ownerName(db: Db, workspaceId: string): Promise<string | null> {
  const { rows } = await db.$client.query<{ name: string }>({
    name: firstOwnerName,
    text: firstOwner,
    values: [workspaceId],
  })
  return rows[0]?.name ?? null
}

const profileOf = statement<
  Omit<SenderProfile, 'senderName'> & { senderName: string | null; workspace: string },
  [workspaceId: string]
>(
  `select s.sender_name as "senderName", s.company, s.product_description as "productDescription", s.proof_points as "proofPoints",
     w.name as workspace
   from workspaces w left join sender_profiles s on s.workspace_id = w.id where w.id = $1`,
)

/** Who signs: as set, or else the workspace's name and `owner`. */
export async function senderProfile(
  tx: Tx,
  workspaceId: string,
  owner: string | null,
): Promise<SenderProfile> {
  const [row] = await profileOf(tx, [workspaceId])
  if (row !== undefined && row.senderName !== null) {
    const { senderName, company, productDescription, proofPoints } = row
    return { senderName, company, productDescription, proofPoints }
  }
  const company = row?.workspace ?? ''
  return { senderName: owner ?? company, company, productDescription: '', proofPoints: [] }
}

/** Stores who signs and what may be said about us. */
export async function saveSenderProfile(tx: Tx, workspaceId: string, profile: SenderProfile): Promise<void> {
  await tx
    .insert(senderProfiles)
    .values({ workspaceId, ...profile })
    .onConflictDoUpdate({ target: senderProfiles.workspaceId, set: { ...profile, updatedAt: sql`now()` } })
}
