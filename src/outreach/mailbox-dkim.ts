import { createPrivateKey, createPublicKey, generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import type { Keys } from '../platform/crypto.ts'
import { invalidInput } from '../platform/errors.ts'
import type { DnsRecord } from './contract.ts'

/** A key to sign with: the private half as PEM, and the record that publishes the other. */
export interface DkimPair {
  privateKey: string
  record: DnsRecord
}

/** Makes an RSA key of 2,048 bits, the length that every receiver knows (RFC 8301). */
export async function newDkimPair(domain: string, selector: string): Promise<DkimPair> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  return { privateKey, record: dkimRecord(domain, selector, privateKey) }
}

/** A key that somebody has already, checked. */
export function ownDkimPair(domain: string, selector: string, pem: string): DkimPair {
  try {
    const key = createPrivateKey(pem)
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
    if (key.asymmetricKeyType !== 'rsa' || bits < 1024)
      throw invalidInput('privateKey', 'Paste an RSA key of at least 1,024 bits; 2,048 is usual.')
    const privateKey = key.export({ type: 'pkcs8', format: 'pem' }).toString()
    return { privateKey, record: dkimRecord(domain, selector, privateKey) }
  } catch (error) {
    if (error instanceof Error && error.name === 'AppError') throw error
    throw invalidInput('privateKey', 'This is no private key: paste all of it, with its BEGIN and END lines.')
  }
}

/** The record under which receivers find the public half (RFC 6376, 3.6.1). */
export function dkimRecord(domain: string, selector: string, privateKey: string): DnsRecord {
  const key = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64')
  return { name: `${selector}._domainkey.${domain}`, type: 'TXT', value: `v=DKIM1; k=rsa; p=${key}` }
}

/** What a mailbox signs with, for its page; null when it does not sign. */
export function shownDkim(
  keys: Pick<Keys, 'open'>,
  workspaceId: string,
  row: { dkimDomain: string | null; dkimSelector: string | null; dkimKeySealed: string | null },
): { domain: string; selector: string; record: DnsRecord } | null {
  const { dkimDomain: domain, dkimSelector: selector, dkimKeySealed: sealed } = row
  if (domain === null || selector === null || sealed === null) return null
  return { domain, selector, record: dkimRecord(domain, selector, keys.open(workspaceId, sealed)) }
}
