import { ORPCError } from '@orpc/client'

/** An error as a person should read it: what happened, whose side, what to do, and where in a form. */
export interface Failure {
  code: string
  message: string
  /** Ours: trying again can help. Theirs: something must be changed first. */
  side: 'ours' | 'yours' | 'network'
  fields: Record<string, string>
  requestId: string | null
}

type Data = { details?: { issues?: { field: string; message: string }[] }; requestId?: string } | undefined

/** Reads any thrown thing; a failed fetch counts as the network's. */
export function toFailure(error: unknown): Failure {
  if (error instanceof ORPCError) {
    const data = error.data as Data
    const issues = data?.details?.issues ?? []
    return {
      code: error.code,
      message: error.message,
      side: error.status >= 500 ? 'ours' : 'yours',
      fields: Object.fromEntries(issues.map((issue) => [issue.field, issue.message])),
      requestId: data?.requestId ?? null,
    }
  }
  if (error instanceof TypeError) {
    return {
      code: 'network',
      message: 'The server could not be reached. Check the connection; nothing was changed.',
      side: 'network',
      fields: {},
      requestId: null,
    }
  }
  return { code: 'internal', message: messageOf(error), side: 'ours', fields: {}, requestId: null }
}

const messageOf = (error: unknown): string =>
  error instanceof Error && error.message ? error.message : 'Something went wrong on our side.'

/** True for an answer that says "sign in first". */
export const isSignedOut = (error: unknown): boolean =>
  error instanceof ORPCError && error.code === 'unauthenticated'

/** True for an answer that says "there is no such thing (for you)". */
export const isNotFound = (error: unknown): boolean =>
  error instanceof ORPCError && error.code === 'not_found'

type Conflict = { field: string; seen: string | null; now: string | null; yours: string | null }

/** The fields that somebody else changed meanwhile, when that is why an edit was refused. */
export function conflictsOf(error: unknown): Conflict[] {
  if (!(error instanceof ORPCError)) return []
  const data = error.data as { details?: { conflicts?: Conflict[] } } | undefined
  return data?.details?.conflicts ?? []
}
