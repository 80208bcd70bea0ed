import { createHash } from 'node:crypto'
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { AppError, invalidInput, notFound } from '../platform/errors.ts'
import { asSystem } from '../platform/db.ts'
import type { Db } from '../platform/db.ts'
import type { BaseContext } from '../platform/rpc.ts'
import { limitedStream } from '../platform/request-body.ts'
import { noteAccount } from './account-log.ts'
import type { App } from './app.ts'
import type { Person } from './caller.ts'
import { pictureType } from './picture-type.ts'

type Context = BaseContext<App> & { person: Person }

/** A picture is at most so large; the page makes it small before it sends it. */
export const avatarLimitBytes = 500_000

/** Changes name or phone; an empty phone takes it away. */
export async function changeProfile(
  { app, person, request }: Context,
  change: { name?: string | undefined; phone?: string | null | undefined },
): Promise<void> {
  const phone = change.phone === undefined ? undefined : checkedPhone(change.phone)
  await asSystem(app.db, 'change profile', async (tx) => {
    await tx.$client.query(
      `update users set name = coalesce($2, name), phone = case when $3 then $4 else phone end, updated_at = $5 where id = $1`,
      [person.userId, change.name ?? null, phone !== undefined, phone ?? null, app.now()],
    )
    const act = {
      action: 'account.profile_changed',
      userId: person.userId,
      actorId: person.userId,
      after: { fields: Object.keys(change) },
    }
    await noteAccount(tx, act, { request, now: app.now() })
  })
}

/** Stores an uploaded picture after its bytes said what it is; answers its version. */
export async function setAvatar({ app, person, request }: Context): Promise<{ version: string }> {
  if (request.body === null) throw new AppError('bad_request', 'Send the picture as the body of the request.')
  const chunks: Uint8Array[] = []
  for await (const chunk of limitedStream(request.body, avatarLimitBytes)) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  const mediaType = pictureType(bytes)
  if (mediaType === null) {
    throw new AppError('unsupported_media_type', 'This is no PNG, JPEG or WebP picture. Choose another file.')
  }
  const version = createHash('sha256').update(bytes).digest('base64url').slice(0, 16)
  await asSystem(app.db, 'set avatar', async (tx) => {
    await tx.$client.query(
      `insert into avatars (user_id, media_type, bytes, version, updated_at) values ($1, $2, $3, $4, $5)
       on conflict (user_id) do update set media_type = excluded.media_type, bytes = excluded.bytes,
         version = excluded.version, updated_at = excluded.updated_at`,
      [person.userId, mediaType, bytes, version, app.now()],
    )
    await tx.$client.query('update users set image = $2 where id = $1', [person.userId, version])
  })
  return { version }
}

/** Takes the picture away. */
export async function removeAvatar({ app, person }: Context): Promise<void> {
  await asSystem(app.db, 'remove avatar', async (tx) => {
    await tx.$client.query('delete from avatars where user_id = $1', [person.userId])
    await tx.$client.query('update users set image = null where id = $1', [person.userId])
  })
}

/** The picture of oneself or of somebody one shares a workspace with. */
export async function readAvatar(
  db: Db,
  person: Person,
  userId: string,
): Promise<{ mediaType: string; bytes: Buffer }> {
  const { rows } = await db.$client.query<{ media_type: string; bytes: Buffer }>(
    `select media_type, bytes from avatars where user_id = $1 and ($1 = $2 or exists (
       select from members mine join members theirs on theirs.workspace_id = mine.workspace_id
       where mine.user_id = $2 and theirs.user_id = $1))`,
    [userId, person.userId],
  )
  const row = rows[0]
  if (row === undefined) throw notFound('picture')
  return { mediaType: row.media_type, bytes: row.bytes }
}

/** The address of somebody's picture; another picture has another address. */
export function avatarPath(userId: string, version: string | null): string | null {
  return version === null ? null : `/api/v1/people/${userId}/avatar?v=${version}`
}

/** A number in international form as E.164; `null` takes it away. */
function checkedPhone(phone: string | null): string | null {
  if (phone === null || phone.trim() === '') return null
  const parsed = parsePhoneNumberFromString(phone)
  if (parsed?.isValid() === true) return parsed.number
  throw invalidInput('phone', 'Write the number with its country, for example +44 20 7946 0018.')
}
