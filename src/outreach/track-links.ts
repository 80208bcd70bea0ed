import { createHmac } from 'node:crypto'
import { sameBytes } from '../platform/crypto.ts'
import { uuidPattern } from '../platform/ids.ts'

/** What a link in a message is for. */
export type LinkKind = 'unsubscribe' | 'open' | 'click'

/** Makes the tokens of the links in a workspace's messages; `renderMessage` makes addresses of them. */
export interface LinkSigner {
  unsubscribe: (messageId: string) => string
  open: (messageId: string) => string
  /** `index` is the place of the address in `messages.links`, 0 to 65,535. */
  click: (messageId: string, index: number) => string
}

/** What a token says, before anybody has asked whether it is genuine. */
export interface ReadToken {
  kind: LinkKind
  workspaceId: string
  messageId: string
  /** Of clicks only. */
  index: number | null
  /** Whether this secret signed exactly this token. */
  isSignedWith: (secret: Buffer) => boolean
}

const letters: Record<LinkKind, number> = { unsubscribe: 1, open: 2, click: 3 }
/** 96 bits: nobody guesses one, and a link in a plain text stays short. */
const macBytes = 12

/** Signs for one workspace with its secret for links. Tokens are url-safe text of 60 to 63 characters. */
export function createLinkSigner(workspaceId: string, secret: Buffer): LinkSigner {
  const workspace = uuidBytes(workspaceId)
  const sign = (kind: LinkKind, messageId: string, index: number | null): string => {
    const said = Buffer.concat([
      Buffer.from([letters[kind]]),
      workspace,
      uuidBytes(messageId),
      ...(index === null ? [] : [indexBytes(index)]),
    ])
    return Buffer.concat([said, macOf(secret, said)]).toString('base64url')
  }
  return {
    unsubscribe: (messageId) => sign('unsubscribe', messageId, null),
    open: (messageId) => sign('open', messageId, null),
    click: (messageId, index) => sign('click', messageId, index),
  }
}

/** Reads a token of this kind; null when it is none. The signature is asked separately, with the secret of the workspace it names. */
export function readToken(kind: LinkKind, token: string): ReadToken | null {
  if (!/^[\w-]{60,63}$/.test(token)) return null
  const bytes = Buffer.from(token, 'base64url')
  const hasIndex = kind === 'click'
  // Bits that base64url would drop could be changed without anybody noticing: only the one right spelling is a token.
  if (bytes.toString('base64url') !== token) return null
  if (bytes.length !== 33 + (hasIndex ? 2 : 0) + macBytes || bytes[0] !== letters[kind]) return null
  const said = bytes.subarray(0, -macBytes)
  return {
    kind,
    workspaceId: uuidText(said.subarray(1, 17)),
    messageId: uuidText(said.subarray(17, 33)),
    index: hasIndex ? said.readUInt16BE(33) : null,
    isSignedWith: (secret) => sameBytes(macOf(secret, said), bytes.subarray(-macBytes)),
  }
}

function macOf(secret: Buffer, said: Buffer): Buffer {
  return createHmac('sha256', secret).update('link\0').update(said).digest().subarray(0, macBytes)
}

function uuidBytes(id: string): Buffer {
  if (!uuidPattern.test(id)) throw new Error('A link names a message and a workspace by their ids.')
  return Buffer.from(id.replaceAll('-', ''), 'hex')
}

function uuidText(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

function indexBytes(index: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(index)
  return bytes
}
