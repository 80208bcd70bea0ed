import type { Role } from '#contracts/tenancy'

/** Who is behind a request to a workspace: a member in a browser, or an API key. */
export interface Caller {
  kind: 'person' | 'key'
  workspaceId: string
  /** The person; for a key the member who made it, `null` when that account is gone. */
  userId: string | null
  /** The role of a person, `null` for a key. */
  role: Role | null
  /** The scopes of a key, `null` for a person. */
  scopes: readonly string[] | null
  sessionId: string | null
  keyId: string | null
}

/** A signed-in person, with or without a workspace. */
export interface Person {
  userId: string
  name: string
  email: string
  sessionId: string
  workspaceId: string | null
  role: Role | null
}

/** Who sent the request, found once. */
export type Identity = { kind: 'person'; person: Person } | { kind: 'key'; caller: Caller }
