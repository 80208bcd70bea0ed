import { randomBytes } from 'node:crypto'
import { hashToken } from '../platform/crypto.ts'
import type { Tx } from '../platform/db.ts'
import { AppError } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'

/** What a link that works once is for. */
export type LinkPurpose = 'reset' | 'magic' | 'change_email' | 'keep_email'

/** A token for one use, of which only the hash is stored. An earlier one of the same kind goes on working until it expires. */
export async function createLinkToken(
  tx: Tx,
  purpose: LinkPurpose,
  { userId, now, expiresAt }: { userId: string; now: Date; expiresAt: Date },
): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await tx.$client.query(
    `insert into verifications (id, identifier, value, expires_at, created_at, updated_at) values ($1, $2, $3, $4, $5, $5)`,
    [newId(), `${purpose}:${hashToken(token)}`, userId, expiresAt, now],
  )
  return token
}

/** Uses a token up; answers whose it is. All others of the same kind and person go with it. */
export async function takeLinkToken(
  tx: Tx,
  purpose: LinkPurpose,
  { token, now }: { token: string; now: Date },
): Promise<string> {
  const { rows } = await tx.$client.query<{ value: string }>(
    'delete from verifications where identifier = $1 and expires_at > $2 returning value',
    [`${purpose}:${hashToken(token)}`, now],
  )
  const userId = rows[0]?.value
  if (userId === undefined) {
    throw new AppError(
      'invalid_input',
      'This link was used already, is too old, or was not copied in full. Ask for another one.',
    )
  }
  await tx.$client.query('delete from verifications where value = $1 and starts_with(identifier, $2)', [
    userId,
    `${purpose}:`,
  ])
  return userId
}
