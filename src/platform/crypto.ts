import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

/** Everything made of the master key: sealed secrets, signed links, keys for other uses. */
export interface Keys {
  /** AES-256-GCM under the workspace's own key: `v1.<key id>.<iv>.<tag>.<text>`; only the same workspace can open it. */
  seal: (workspaceId: string, text: string) => string
  /** The text again; throws when it was changed, belongs to another workspace or its master key is gone. */
  open: (workspaceId: string, sealed: string) => string
  /** A token that carries `data` until `expiresAt` and cannot be made without the master key. `purpose` keeps kinds apart. */
  signLink: (purpose: string, data: unknown, expiresAt: Date) => string
  /** The data of a token of this purpose, or `null` when it is forged, changed, of another purpose or too old. */
  readLink: (purpose: string, token: string, now: Date) => unknown
  /** 32 bytes for one purpose, the same at every start until the master key is rotated. */
  derive: (purpose: string) => Buffer
  /** The same of every known master key, the current one first; `version` is a number that stays with its key. */
  deriveAll: (purpose: string) => { version: number; secret: Buffer }[]
  /** The id that sealed texts of the current master key carry. */
  currentId: () => string
  /** Whether something was sealed with a master key that is not the first: seal it again. */
  isOld: (sealed: string) => boolean
}

/** `[current, ...earlier]` master keys of 32 bytes: the first one seals and signs, all of them open. */
export type MasterKeys = readonly [Buffer, ...Buffer[]]

/** Keys of these master keys; given as a function they are asked for each time, so that a rotation is noticed. */
export function createKeys(masterKeys: MasterKeys | (() => MasterKeys), random = randomBytes): Keys {
  const all = typeof masterKeys === 'function' ? masterKeys : () => masterKeys
  return {
    seal(workspaceId, text) {
      const [current] = all()
      const iv = random(12)
      const cipher = createCipheriv('aes-256-gcm', workspaceKey(current, workspaceId), iv)
      cipher.setAAD(Buffer.from(workspaceId))
      const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      const parts = [iv, cipher.getAuthTag(), data].map((part) => part.toString('base64url'))
      return ['v1', masterKeyId(current), ...parts].join('.')
    },
    open(workspaceId, sealed) {
      const [version, id = '', iv = '', tag = '', data = ''] = sealed.split('.')
      const master = all().find((key) => masterKeyId(key) === id)
      if (version !== 'v1' || master === undefined) {
        throw new Error(`A stored secret was sealed with master key ${id}, which is not configured.`)
      }
      const decipher = createDecipheriv(
        'aes-256-gcm',
        workspaceKey(master, workspaceId),
        Buffer.from(iv, 'base64url'),
      )
      decipher.setAAD(Buffer.from(workspaceId))
      decipher.setAuthTag(Buffer.from(tag, 'base64url'))
      return Buffer.concat([decipher.update(Buffer.from(data, 'base64url')), decipher.final()]).toString(
        'utf8',
      )
    },
    signLink(purpose, data, expiresAt) {
      const payload = Buffer.from(JSON.stringify({ d: data, e: expiresAt.getTime() })).toString('base64url')
      return `${payload}.${linkSignature(all()[0], purpose, payload).toString('base64url')}`
    },
    readLink(purpose, token, now) {
      const [payload = '', signature = ''] = token.split('.')
      const given = Buffer.from(signature, 'base64url')
      const right = all().some((key) => sameBytes(linkSignature(key, purpose, payload), given))
      return right ? unexpired(payload, now) : null
    },
    derive: (purpose) => derive(all()[0], `use:${purpose}`),
    deriveAll: (purpose) =>
      all().map((key) => ({
        version: Number.parseInt(masterKeyId(key), 16),
        secret: derive(key, `use:${purpose}`),
      })),
    currentId: () => masterKeyId(all()[0]),
    isOld: (sealed) => sealedWith(sealed) !== masterKeyId(all()[0]),
  }
}

/** The id of the master key that a sealed text names. */
export function sealedWith(sealed: string): string {
  return sealed.split('.')[1] ?? ''
}

/** Unpadded base64url of SHA-256: how API keys and invitation tokens are stored. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** Compares without telling by time where the difference is. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}

function unexpired(payload: string, now: Date): unknown {
  const content: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
  if (typeof content !== 'object' || content === null || !('e' in content) || !('d' in content)) return null
  return typeof content.e === 'number' && content.e > now.getTime() ? content.d : null
}

/** Names a master key without telling it: 8 hex digits. */
export function masterKeyId(masterKey: Buffer): string {
  return createHash('sha256').update('key id').update(masterKey).digest('hex').slice(0, 8)
}

function workspaceKey(masterKey: Buffer, workspaceId: string): Buffer {
  return derive(masterKey, `workspace:${workspaceId}`)
}

function linkSignature(masterKey: Buffer, purpose: string, payload: string): Buffer {
  return createHmac('sha256', derive(masterKey, `link:${purpose}`))
    .update(payload)
    .digest()
}

/** HKDF-SHA256 (RFC 5869). */
function derive(masterKey: Buffer, info: string): Buffer {
  return Buffer.from(hkdfSync('sha256', masterKey, 'leadwright', info, 32))
}
