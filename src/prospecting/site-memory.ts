import { gunzipSync, gzipSync } from 'node:zlib'
import { and, eq } from 'drizzle-orm'
import { parsePage, type ParsedPage } from '../extraction/index.ts'
import { newId } from '../platform/ids.ts'
import { inWorkspace, type Db, type Tx } from '../platform/db.ts'
import type { FetchedPage } from '../providers/pages/index.ts'
import { pages } from './schema.ts'

/** Most that is kept of one page. */
const maxKept = 2_000_000

/** Stores what was read of a site in place of what was stored before. */
export async function savePages(
  tx: Tx,
  workspaceId: string,
  prospectId: string,
  read: FetchedPage[],
): Promise<void> {
  await tx.delete(pages).where(and(eq(pages.workspaceId, workspaceId), eq(pages.readFor, prospectId)))
  if (read.length === 0) return
  await tx.insert(pages).values(
    read.map((page) => ({
      workspaceId,
      id: newId(),
      prospectId,
      readFor: prospectId,
      url: page.finalUrl,
      role: page.role,
      status: page.status,
      headers: page.headers,
      html: gzipSync(page.html.slice(0, maxKept), { level: 1 }),
      bytes: page.bytes,
      ms: Math.round(page.ms),
      fetchedAt: new Date(page.fetchedAt),
    })),
  )
}

/** The stored pages of a prospect, parsed again: what a worker does that takes over a run half-way. */
export async function loadPages(db: Db, workspaceId: string, prospectId: string): Promise<ParsedPage[]> {
  const rows = await inWorkspace(db, workspaceId, (tx) =>
    tx
      .select()
      .from(pages)
      .where(and(eq(pages.workspaceId, workspaceId), eq(pages.readFor, prospectId)))
      .orderBy(pages.id),
  )
  return rows.map((row) =>
    parsePage({
      url: row.url,
      html: gunzipSync(row.html).toString('utf8'),
      headers: row.headers,
      status: row.status,
    }),
  )
}

/** The pages of a run, parsed once: kept in memory between the steps of one process, read from the database otherwise. */
export class SiteMemory {
  private parsed: ParsedPage[] | undefined
  private readonly load: () => Promise<ParsedPage[]>

  constructor(load: () => Promise<ParsedPage[]>) {
    this.load = load
  }

  /** Remembers pages that were just read. */
  keep(read: FetchedPage[]): void {
    this.parsed = read.map((page) =>
      parsePage({ url: page.finalUrl, html: page.html, headers: page.headers, status: page.status }),
    )
  }

  /** The parsed pages, home page first. */
  async pages(): Promise<ParsedPage[]> {
    this.parsed ??= await this.load()
    return this.parsed
  }
}
