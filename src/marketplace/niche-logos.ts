import { createHash } from 'node:crypto'
import type { Niche } from '#contracts/marketplace'
import { inWorkspace } from '../platform/db.ts'
import type { Db, Tx } from '../platform/db.ts'
import { AppError, notFound } from '../platform/errors.ts'
import { limitedStream } from '../platform/request-body.ts'
import { changeNiche, getNiche } from './niches.ts'
import { nicheLogos } from './schema.ts'

/** A logo is shown 40 pixels high: more bytes only make the page slow. */
export const logoLimitBytes = 300_000

const starts: [type: string, hex: string, offset?: number][] = [
  ['image/png', '89504e470d0a1a0a'],
  ['image/jpeg', 'ffd8ff'],
  ['image/webp', '57454250', 8],
]

/** Reads a picture whose bytes say that it is a PNG, JPEG or WebP, which run nothing in a browser; an SVG may, so it is refused. */
export async function readLogo(
  body: ReadableStream<Uint8Array> | null,
): Promise<{ mediaType: string; bytes: Buffer }> {
  if (body === null) throw new AppError('bad_request', 'Send the picture as the body of the request.')
  const bytes = Buffer.from(await new Response(limitedStream(body, logoLimitBytes)).arrayBuffer())
  const known = starts.find(([, hex, at = 0]) => bytes.toString('hex', at, at + hex.length / 2) === hex)
  if (known === undefined)
    throw new AppError(
      'unsupported_media_type',
      'This is no PNG, JPEG or WebP picture. Choose another file; an SVG is saved as PNG first.',
    )
  return { mediaType: known[0], bytes }
}

/** Puts a picture over the form of a niche, in place of what stood there. */
export async function setLogo(
  tx: Tx,
  workspaceId: string,
  nicheId: string,
  { mediaType, bytes }: { mediaType: string; bytes: Buffer },
): Promise<Niche> {
  const { page } = await getNiche(tx, workspaceId, nicheId)
  const version = createHash('sha256').update(bytes).digest('base64url').slice(0, 16)
  const logoUrl = `/api/v1/niche-logos/${workspaceId}/${nicheId}/${version}`
  const changed = await changeNiche(tx, workspaceId, { id: nicheId, page: { ...page, logoUrl } })
  const row = { version, mediaType, bytes }
  await tx
    .insert(nicheLogos)
    .values({ workspaceId, nicheId, ...row })
    .onConflictDoUpdate({ target: [nicheLogos.workspaceId, nicheLogos.nicheId], set: row })
  return changed
}

/** The uploaded picture of this version; one that was replaced is not there any more. */
export async function showLogo(
  db: Db,
  { workspaceId, nicheId, version }: { workspaceId: string; nicheId: string; version: string },
): Promise<{ mediaType: string; bytes: Buffer }> {
  const [row] = await inWorkspace(db, workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ mediaType: string; bytes: Buffer }>(
      `select media_type as "mediaType", bytes from niche_logos where workspace_id = $1 and niche_id = $2 and version = $3`,
      [workspaceId, nicheId, version],
    )
    return rows
  })
  if (row === undefined) throw notFound('picture')
  return row
}
