import { createHash } from 'node:crypto'
import type { SurveyDeps } from './deps.ts'

const purpose = 'survey'

/** Whom a link asks. */
export interface SurveyLink {
  workspaceId: string
  recipientId: string
}

/** The address of a survey for one person, signed, until it expires. */
export function surveyUrl(
  deps: Pick<SurveyDeps, 'keys' | 'config'>,
  { workspaceId, recipientId }: SurveyLink,
  expiresAt: Date,
): string {
  const token = deps.keys.signLink(purpose, { w: workspaceId, r: recipientId }, expiresAt)
  return `${deps.config.PUBLIC_URL}/s/${token}`
}

/** Whom a link asks; null when it is forged, changed or too old. */
export function readSurveyLink(deps: Pick<SurveyDeps, 'keys' | 'now'>, token: string): SurveyLink | null {
  const data = deps.keys.readLink(purpose, token, deps.now())
  if (typeof data !== 'object' || data === null || !('w' in data) || !('r' in data)) return null
  return { workspaceId: String(data.w), recipientId: String(data.r) }
}

/** What stands in place of a person under an anonymous answer: the same for every link to them, and made with a secret. */
export function ticketOf(deps: Pick<SurveyDeps, 'keys'>, link: SurveyLink, isAnonymous: boolean): string {
  if (!isAnonymous) return link.recipientId
  const signed = deps.keys.signLink('survey-ticket', link.recipientId, new Date(0))
  return createHash('sha256').update(signed).digest('hex')
}
