import type { Keys } from '../platform/crypto.ts'
import type { Tx } from '../platform/db.ts'
import { AppError } from '../platform/errors.ts'
import { workspaceSecret } from '../tenancy/index.ts'
import type { MailboxHook } from './contract.ts'
import { mailboxRow } from './mailbox-rows.ts'

/** Where the vendor of a mailbox is to tell what became of mails. The address of Instantly is secret: whoever knows it is believed. */
export async function mailboxHook(
  tx: Tx,
  deps: { keys: Pick<Keys, 'seal' | 'open'>; config: { PUBLIC_URL: string } },
  workspaceId: string,
  id: string,
): Promise<MailboxHook> {
  const { kind } = await mailboxRow(tx, workspaceId, id)
  const base = `${deps.config.PUBLIC_URL}/api/v1/webhooks`
  const isReachable = deps.config.PUBLIC_URL.startsWith('https:')
  if (kind === 'instantly') {
    const token = instantlyToken(workspaceId, await workspaceSecret(tx, deps.keys, workspaceId, 'instantly'))
    const help =
      'In Instantly: Settings → Integrations → Webhooks, event “all events”, without a campaign. One address is enough for all mailboxes of the workspace. Keep it secret: who knows it is believed.'
    return { url: `${base}/instantly/${token}`, help, isReachable }
  }
  if (kind === 'resend') {
    const help =
      'In Resend: Webhooks → Add webhook, events email.delivered, email.bounced and email.complained. Then enter its signing secret (whsec_…) at this mailbox.'
    return { url: `${base}/resend/${workspaceId}/${id}`, help, isReachable }
  }
  throw new AppError('conflict', 'A mailbox of this kind tells by mail what came back: it needs no address.')
}

/** The secret part of the address: whose it is, and 24 bytes that only the workspace and its vendor know. */
export function instantlyToken(workspaceId: string, secret: Buffer): string {
  const id = Buffer.from(workspaceId.replaceAll('-', ''), 'hex')
  return Buffer.concat([id, secret.subarray(0, 24)]).toString('base64url')
}

/** The workspace that a token names; null for anything else. Whether its secret is right is still to be seen. */
export function workspaceOfToken(token: string): string | null {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== 40) return null
  const hex = bytes.subarray(0, 16).toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
