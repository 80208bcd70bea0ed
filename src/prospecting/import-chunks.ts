import { and, asc, eq, gte } from 'drizzle-orm'
import { AppError } from '../platform/errors.ts'
import { DatabaseUnavailable, inWorkspace, type Db } from '../platform/db.ts'
import { pause } from '../platform/retry.ts'
import { importChunks, imports } from './schema.ts'

const chunkBytes = 1_000_000

/** The largest file that is taken: ten million rows of an ordinary list. */
export const maxImportBytes = 1_000_000_000

/**
 * Stores an uploaded body in pieces, each in a transaction of its own, so that memory stays small whatever the size.
 * Refuses a file that is too large as soon as it is; returns the number of bytes.
 */
export async function storeUpload(
  db: Db,
  workspaceId: string,
  importId: string,
  body: ReadableStream<Uint8Array>,
): Promise<number> {
  await inWorkspace(db, workspaceId, (tx) =>
    tx
      .delete(importChunks)
      .where(and(eq(importChunks.workspaceId, workspaceId), eq(importChunks.importId, importId))),
  )
  let pending: Uint8Array[] = []
  let size = 0
  let total = 0
  let n = 0
  const flush = async () => {
    if (size === 0) return
    const piece = Buffer.concat(pending)
    pending = []
    size = 0
    await inWorkspace(db, workspaceId, (tx) =>
      tx.insert(importChunks).values({ workspaceId, importId, n: n++, body: piece }),
    )
  }
  for await (const part of body as unknown as AsyncIterable<Uint8Array>) {
    pending.push(part)
    size += part.byteLength
    total += part.byteLength
    if (total > maxImportBytes)
      throw new AppError(
        'payload_too_large',
        `The file is larger than ${maxImportBytes / 1e6} MB. Split it and import the parts.`,
      )
    if (size >= chunkBytes) await flush()
  }
  await flush()
  if (total === 0)
    throw new AppError(
      'invalid_input',
      'The file is empty. Choose one with a header row and at least one company.',
    )
  await inWorkspace(db, workspaceId, (tx) =>
    tx
      .update(imports)
      .set({ bytes: total, status: 'ready' })
      .where(and(eq(imports.workspaceId, workspaceId), eq(imports.id, importId))),
  )
  return total
}

/** The stored file, piece by piece; at most `maxPieces` of them when only its beginning is wanted. */
export async function* readUpload(
  db: Db,
  workspaceId: string,
  importId: string,
  maxPieces = Infinity,
): AsyncGenerator<Buffer> {
  for (let n = 0; n < maxPieces; n++) {
    const piece = await readPiece(db, workspaceId, importId, n)
    if (piece === undefined) return
    yield piece
  }
}

/** One piece; a lost database is waited for about a minute, as the steps do, because reading stands between them. */
async function readPiece(
  db: Db,
  workspaceId: string,
  importId: string,
  n: number,
): Promise<Buffer | undefined> {
  for (let losses = 0; ; losses++) {
    try {
      const [row] = await inWorkspace(db, workspaceId, (tx) =>
        tx
          .select({ body: importChunks.body })
          .from(importChunks)
          .where(
            and(
              eq(importChunks.workspaceId, workspaceId),
              eq(importChunks.importId, importId),
              gte(importChunks.n, n),
            ),
          )
          .orderBy(asc(importChunks.n))
          .limit(1),
      )
      return row?.body
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable) || losses >= 30) throw error
      await pause(2000)
    }
  }
}
