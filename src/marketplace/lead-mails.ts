import type { NotifyDeps } from '../notify/index.ts'
import type { Tx } from '../platform/db.ts'
import { openMailDesk } from './mail-desk.ts'

/** What mails to who filled in a form need of the application; `App` satisfies it. */
export type LeadMailDeps = Pick<NotifyDeps, 'jobs' | 'keys' | 'now'> & { config: { PUBLIC_URL: string } }

/** A lead and the place it came in by. */
export interface LeadToMail {
  id: string
  workspaceId: string
  name: string
  email: string
  niche: string
  /** Address of the form, from the root of this server. */
  path: string
}

const dayMs = 86_400_000
const confirmPurpose = 'lead.confirm'

/** Asks who filled in a form to confirm their address. */
export async function queueConfirmRequest(tx: Tx, deps: LeadMailDeps, lead: LeadToMail): Promise<void> {
  const expiresAt = new Date(deps.now().getTime() + 7 * dayMs)
  const token = deps.keys.signLink(confirmPurpose, { w: lead.workspaceId, l: lead.id }, expiresAt)
  const desk = await openMailDesk(tx, deps, lead.workspaceId)
  await desk.queue('lead_confirm', {
    to: lead.email,
    values: valuesOf(lead),
    link: `${deps.config.PUBLIC_URL}${lead.path}/confirm?token=${token}`,
    expiresAt,
  })
}

/** Tells who filled in a form that it has arrived; once for a lead. */
export async function queueReceipt(tx: Tx, deps: LeadMailDeps, lead: LeadToMail): Promise<void> {
  const desk = await openMailDesk(tx, deps, lead.workspaceId)
  await desk.queue('lead_received', { to: lead.email, id: lead.id, values: valuesOf(lead) })
}

/** What strangers type as their name goes to an address that may be somebody else's: nothing that could be followed or sold in it. */
function valuesOf({ name, niche }: LeadToMail) {
  const isName = name.length <= 60 && !/[/@:<>]|\bwww\b|\.\w{2,}/i.test(name)
  return {
    greeting: isName ? `Hello ${name},` : 'Hello,',
    'lead.name': isName ? name : '',
    'niche.name': niche,
  }
}

/** The lead that a link to confirm speaks of; null when it is forged, changed or too old. */
export function readConfirmLink(
  deps: Pick<LeadMailDeps, 'keys' | 'now'>,
  token: string,
): { workspaceId: string; leadId: string } | null {
  const data = deps.keys.readLink(confirmPurpose, token, deps.now())
  if (typeof data !== 'object' || data === null || !('w' in data) || !('l' in data)) return null
  return { workspaceId: String(data.w), leadId: String(data.l) }
}
