import { eq } from 'drizzle-orm'
import type { Db } from '../platform/db.ts'
import type { Caller } from '../tenancy/index.ts'
import { users } from '../tenancy/schema.ts'

/** The name a timeline shows for a caller. */
export async function whoIs(db: Db, caller: Caller): Promise<string> {
  if (caller.kind === 'key' || caller.userId === null) return 'API key'
  return nameOf(db, caller.userId)
}

/** The name of an account. */
export async function nameOf(db: Db, userId: string): Promise<string> {
  const [user] = await db.select({ name: users.name }).from(users).where(eq(users.id, userId))
  return user?.name ?? 'A former member'
}
