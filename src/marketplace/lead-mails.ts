import { composeMail, queueMail, type NotifyDeps } from '../notify/index.ts'
import type { Tx } from '../platform/db.ts'

/** What mails to who filled in a form need of the application; `App` satisfies it. */
export type LeadMailDeps = Pick<NotifyDeps, 'jobs' | 'keys' | 'now'> & { config: { PUBLIC_URL: string } }

/** A lead and the place it came in by. */
export interface LeadToMail {
  id: string
  workspaceId: string
  name: string
  email: string
  company: string
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
  const text = composeMail({
    to: lead.email,
    subject: `Confirm your request to ${lead.company}`,
    lines: [
      hello(lead.name),
      `You, or somebody with your address, sent a request about ${lead.niche} to ${lead.company}. It goes on once you confirm it:`,
    ],
    button: {
      text: 'Confirm my request',
      url: `${deps.config.PUBLIC_URL}${lead.path}/confirm?token=${token}`,
    },
    after: ['The link works for 7 days. If it was not you, do nothing: the request then goes to nobody.'],
  })
  await queueMail(deps, tx, { kind: 'lead_confirm', text, expiresAt })
}

/** Tells who filled in a form that it has arrived; once for a lead. */
export async function queueReceipt(tx: Tx, deps: LeadMailDeps, lead: LeadToMail): Promise<void> {
  const text = composeMail({
    to: lead.email,
    subject: `We have your request about ${lead.niche}`,
    lines: [
      hello(lead.name),
      `Thank you for your request about ${lead.niche}. ${lead.company} looks at it now and passes it on to companies that can help; they will get in touch with you.`,
    ],
    after: ['You need to do nothing more.'],
  })
  const expiresAt = new Date(deps.now().getTime() + 3 * dayMs)
  await queueMail(deps, tx, { kind: 'lead_received', id: lead.id, text, expiresAt })
}

/** What strangers type as their name goes to an address that may be somebody else's: nothing that could be followed or sold in it. */
function hello(name: string): string {
  const isName = name.length <= 60 && !/[/@:<>]|\bwww\b|\.\w{2,}/i.test(name)
  return isName ? `Hello ${name},` : 'Hello,'
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
