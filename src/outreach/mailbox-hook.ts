import type { Keys } from '../platform/crypto.ts'
import type { Tx } from '../platform/db.ts'
import { AppError } from '../platform/errors.ts'
import {
  readWorkspaceSecret,
  renewWorkspaceSecret,
  workspaceSecret,
  workspaceSecretSince,
} from '../tenancy/index.ts'
import type { MailboxHook } from './contract.ts'
import { mailboxRow } from './mailbox-rows.ts'

/** What addresses of vendors need of the application; `App` satisfies it. */
export interface HookDeps {
  keys: Pick<Keys, 'seal' | 'open'>
  config: { PUBLIC_URL: string }
  now: () => Date
}

/** How long the address before is taken, so that the new one can be entered without losing anything. */
const overlapMs = 24 * 3_600_000

/** Where the vendor of a mailbox is to tell what became of mails. The address of Instantly is secret: whoever knows it is believed. */
export async function mailboxHook(
  tx: Tx,
  deps: HookDeps,
  workspaceId: string,
  id: string,
): Promise<MailboxHook> {
  const { kind } = await mailboxRow(tx, workspaceId, id)
  const base = `${deps.config.PUBLIC_URL}/api/v1/webhooks`
  const isReachable = deps.config.PUBLIC_URL.startsWith('https:')
  if (kind === 'instantly') {
    const token = instantlyToken(workspaceId, await workspaceSecret(tx, deps.keys, workspaceId, 'instantly'))
    const until = await earlierUntil(tx, workspaceId)
    const help =
      'In Instantly: Settings → Integrations → Webhooks, event “all events”, without a campaign. One address is enough for all mailboxes of the workspace. Keep it secret: who knows it is believed.'
    const isTaken = until !== null && until > deps.now()
    return {
      url: `${base}/instantly/${token}`,
      help,
      isReachable,
      earlierUntil: isTaken ? until.toISOString() : null,
    }
  }
  if (kind === 'resend') {
    const help =
      'In Resend: Webhooks → Add webhook, events email.delivered, email.bounced and email.complained. Then enter its signing secret (whsec_…) at this mailbox.'
    return { url: `${base}/resend/${workspaceId}/${id}`, help, isReachable, earlierUntil: null }
  }
  throw new AppError('conflict', 'A mailbox of this kind tells by mail what came back: it needs no address.')
}

/** Another secret address for Instantly, as when somebody has seen the one before; that one is taken for 24 hours more. */
export async function renewHook(
  tx: Tx,
  deps: HookDeps,
  workspaceId: string,
  id: string,
): Promise<MailboxHook> {
  const { kind } = await mailboxRow(tx, workspaceId, id)
  if (kind !== 'instantly')
    throw new AppError('conflict', 'Only the address for Instantly is secret. What Resend tells is signed.')
  const purposes = { now: 'instantly', earlier: 'earlier_instantly' } as const
  await renewWorkspaceSecret(tx, deps.keys, workspaceId, { ...purposes, at: deps.now() })
  return mailboxHook(tx, deps, workspaceId, id)
}

/** The tokens that Instantly may tell its events with: that of now, and for a while the one before. */
export async function instantlyTokens(
  tx: Tx,
  deps: Pick<HookDeps, 'keys' | 'now'>,
  workspaceId: string,
): Promise<string[]> {
  const until = await earlierUntil(tx, workspaceId)
  const secrets = [await readWorkspaceSecret(tx, deps.keys, workspaceId, 'instantly')]
  if (until !== null && until > deps.now())
    secrets.push(await readWorkspaceSecret(tx, deps.keys, workspaceId, 'earlier_instantly'))
  return secrets.flatMap((secret) => (secret === null ? [] : [instantlyToken(workspaceId, secret)]))
}

async function earlierUntil(tx: Tx, workspaceId: string): Promise<Date | null> {
  if ((await workspaceSecretSince(tx, workspaceId, 'earlier_instantly')) === null) return null
  const since = await workspaceSecretSince(tx, workspaceId, 'instantly')
  return since === null ? null : new Date(since.getTime() + overlapMs)
}

/** The secret part of the address: whose it is, and 24 bytes that only the workspace and its vendor know. */
function instantlyToken(workspaceId: string, secret: Buffer): string {
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
