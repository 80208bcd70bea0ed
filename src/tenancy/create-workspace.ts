import { savepoint } from '../platform/db.ts'
import type { Tx } from '../platform/db.ts'
import { AppError } from '../platform/errors.ts'
import { audit } from './audit.ts'
import type { Actor } from './audit.ts'
import { members, workspaces } from './schema.ts'

/** A workspace to make, with the person who will own it. */
export interface NewWorkspaceRow {
  id: string
  name: string
  /** Chosen by the person; otherwise made of the name. */
  slug?: string | undefined
  ownerId: string
  now: Date
  random: () => number
}

/**
 * Makes the workspace and its first owner. A slug made of the name that is taken gets a few digits; a chosen one that is
 * taken is a conflict.
 */
export async function createWorkspace(
  tx: Tx,
  wanted: NewWorkspaceRow,
  request: Actor['request'],
): Promise<{ slug: string }> {
  const slug = await insertWithFreeSlug(tx, wanted)
  await tx
    .insert(members)
    .values({ workspaceId: wanted.id, userId: wanted.ownerId, role: 'owner', createdAt: wanted.now })
  await audit(
    tx,
    {
      action: 'workspace.created',
      subject: { kind: 'workspace', id: wanted.id },
      after: { name: wanted.name, slug },
    },
    { workspaceId: wanted.id, kind: 'person', id: wanted.ownerId, request },
  )
  return { slug }
}

/** The part of a web address made of a name: letters without marks, digits, hyphens. */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '')
  return plain === '' ? 'workspace' : plain
}

/** Whether the error says that this slug belongs to another workspace. */
export function isSlugTaken(error: unknown): boolean {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  return (
    typeof cause === 'object' &&
    cause !== null &&
    'constraint' in cause &&
    cause.constraint === 'workspaces_slug'
  )
}

/** The conflict as people see it. */
export function slugTaken(slug: string): AppError {
  return new AppError('conflict', `The address “${slug}” is taken. Choose another one.`, {
    details: { issues: [{ field: 'slug', message: 'Taken. Choose another one.' }] },
  })
}

async function insertWithFreeSlug(tx: Tx, wanted: NewWorkspaceRow): Promise<string> {
  const base = wanted.slug ?? slugOf(wanted.name)
  for (let attempt = 0; attempt < 5; attempt++) {
    const slug = attempt === 0 ? base : `${base}-${Math.floor(wanted.random() * 9000) + 1000}`
    try {
      await savepoint(tx, async () =>
        tx.insert(workspaces).values({ id: wanted.id, name: wanted.name, slug, createdAt: wanted.now }),
      )
      return slug
    } catch (error) {
      if (!isSlugTaken(error)) throw error
      if (wanted.slug !== undefined) throw slugTaken(slug)
    }
  }
  throw slugTaken(base)
}
