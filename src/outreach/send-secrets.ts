import { createPrivateKey, type KeyObject } from 'node:crypto'
import { inWorkspace, type Tx } from '../platform/db.ts'
import type { MailboxAccount } from '../providers/mail-sending/index.ts'
import { workspaceSecret } from '../tenancy/index.ts'
import { mailboxAccount } from './mailbox-account.ts'
import type { SendingDeps } from './send-deps.ts'
import type { SendingMailbox } from './send-mailbox.ts'
import { suppressionHashes, type SuppressionHashes } from './suppression.ts'
import { createLinkSigner, type LinkSigner } from './track-links.ts'

/** What a worker opens once and uses for many messages: log-ins, keys to sign with, the secrets of workspaces. */
export interface SendSecrets {
  hashesOf: (tx: Tx, workspaceId: string) => Promise<SuppressionHashes>
  linksOf: (workspaceId: string) => Promise<LinkSigner>
  /** Opened anew when the mailbox was changed. Throws in words when its secrets cannot be opened. */
  senderOf: (mailbox: SendingMailbox) => Sender
}

/** A mailbox ready to send. */
export interface Sender {
  account: MailboxAccount
  dkim: { domain: string; selector: string; privateKey: KeyObject; without: string[] } | null
}

/** Nobody has so many mailboxes and workspaces at work that remembering fewer would cost anything. */
const remembered = 5000

/** Remembers for one worker. */
export function createSendSecrets(deps: Pick<SendingDeps, 'db' | 'keys'>): SendSecrets {
  const hashes = new Map<string, SuppressionHashes>()
  const links = new Map<string, LinkSigner>()
  const senders = new Map<string, { version: number; sender: Sender }>()
  const keep = <T>(map: Map<string, T>, key: string, value: T): T => {
    if (map.size >= remembered) map.clear()
    map.set(key, value)
    return value
  }
  return {
    async hashesOf(tx, workspaceId) {
      const known = hashes.get(workspaceId)
      return known ?? keep(hashes, workspaceId, await suppressionHashes(deps, tx, workspaceId))
    },
    async linksOf(workspaceId) {
      const known = links.get(workspaceId)
      if (known !== undefined) return known
      const secret = await inWorkspace(deps.db, workspaceId, (tx) =>
        workspaceSecret(tx, deps.keys, workspaceId, 'links'),
      )
      return keep(links, workspaceId, createLinkSigner(workspaceId, secret))
    },
    senderOf(mailbox) {
      const known = senders.get(mailbox.id)
      if (known?.version === mailbox.version) return known.sender
      const sender = { account: mailboxAccount(deps.keys, mailbox), dkim: dkimOf(deps, mailbox) }
      return keep(senders, mailbox.id, { version: mailbox.version, sender }).sender
    },
  }
}

function dkimOf({ keys }: Pick<SendingDeps, 'keys'>, mailbox: SendingMailbox): Sender['dkim'] {
  const { workspaceId, dkimDomain, dkimSelector, dkimKeySealed, kind } = mailbox
  if (dkimDomain === null || dkimSelector === null || dkimKeySealed === null) return null
  return {
    domain: dkimDomain,
    selector: dkimSelector,
    privateKey: createPrivateKey(keys.open(workspaceId, dkimKeySealed)),
    // Amazon writes its own.
    without: kind === 'ses' ? ['message-id', 'date'] : [],
  }
}
