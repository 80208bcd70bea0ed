import { gunzipSync, gzipSync } from 'node:zlib'
import { parsePage, type MeasuredSpeed, type ParsedPage } from '../extraction/index.ts'
import { newId } from '../platform/ids.ts'
import { inWorkspace, type Db, type Tx } from '../platform/db.ts'
import { statement } from '../platform/statement.ts'
import type { FetchedPage } from '../providers/pages/index.ts'
import type { SiteReadSummary } from './schema.ts'

/** Most that is kept of one page. */
const maxKept = 2_000_000

/** Stores what was read of a site in place of what was stored before: its pages, and what reading came to. */
export async function saveRead(
  tx: Tx,
  workspaceId: string,
  prospectId: string,
  summary: SiteReadSummary,
  read: FetchedPage[],
): Promise<void> {
  await replacePages(read.length)(tx, [
    workspaceId,
    prospectId,
    JSON.stringify(summary),
    ...read.flatMap((page) => [
      newId(),
      page.finalUrl,
      page.role,
      page.status,
      JSON.stringify(page.headers),
      gzipSync(page.html.slice(0, maxKept), { level: 1 }),
      page.bytes,
      Math.round(page.ms),
      new Date(page.fetchedAt),
    ]),
  ])
}

// A page is a row of values, because an array of bytes would be sent as text. Pages lie with whoever the prospect was merged into,
// which its row says once this transaction has it.
function makeReplacement(count: number) {
  const casts = ['uuid', 'text', 'text', 'int', 'jsonb', 'bytea', 'int', 'int', 'timestamptz']
  const rows = Array.from(
    { length: count },
    (_, row) => `(${casts.map((cast, i) => `$${4 + row * casts.length + i}::${cast}`).join(', ')})`,
  )
  const insert = `insert into pages (workspace_id, id, prospect_id, read_for, url, role, status, headers, html, bytes, ms, fetched_at)
     select $1, x.id, home.id, $2, x.url, x.role, x.status, x.headers, x.html, x.bytes, x.ms, x.fetched_at
     from home, (values ${rows.join(', ')}) as x(id, url, role, status, headers, html, bytes, ms, fetched_at)`
  return statement<never, unknown[]>(
    `with home as (
       update prospects set site_read = $3::jsonb where workspace_id = $1 and id = $2 returning coalesce(merged_into, id) as id
     ), gone as (
       delete from pages g using home where g.workspace_id = $1 and g.prospect_id = home.id and g.read_for = $2
     )
     ${count === 0 ? 'select' : insert}`,
  )
}

const replacements = new Map<number, ReturnType<typeof makeReplacement>>()

/** The statement for so many pages; a crawl reads a handful at most. */
function replacePages(count: number): ReturnType<typeof makeReplacement> {
  const made = replacements.get(count) ?? makeReplacement(count)
  replacements.set(count, made)
  return made
}

const storedPages = statement<
  { url: string; html: Buffer; headers: Record<string, string>; status: number },
  [workspaceId: string, prospectId: string]
>(
  `select g.url, g.html, g.headers, g.status from prospects p join pages g on g.workspace_id = p.workspace_id
     and g.prospect_id = coalesce(p.merged_into, p.id) and g.read_for = p.id
   where p.workspace_id = $1 and p.id = $2 order by g.id`,
)

/** The stored pages of a prospect, parsed again: what a worker does that takes over a run half-way. */
async function loadPages(db: Db, workspaceId: string, prospectId: string): Promise<ParsedPage[]> {
  const rows = await inWorkspace(db, workspaceId, (tx) => storedPages(tx, [workspaceId, prospectId]))
  return rows.map((row) =>
    parsePage({
      url: row.url,
      html: gunzipSync(row.html).toString('utf8'),
      headers: row.headers,
      status: row.status,
    }),
  )
}

/** Whose site it is: what reading the pages needs to know. */
export interface SiteSubject {
  name: string
  country: string | null
  website: string | null
  /** What a campaign of this prospect looks for: it decides what a site should offer. */
  trade: string | null
  measurements: SiteReadSummary['measurements']
  /** What PageSpeed Insights measured, where it was asked. */
  speed: MeasuredSpeed | null
}

/** The trade that a campaign of the prospect `p` of a statement looks for. */
export const tradeOf = (p: string): string =>
  `(select c.business_type from campaign_prospects m join campaigns c on c.workspace_id = m.workspace_id and c.id = m.campaign_id
    where m.workspace_id = ${p}.workspace_id and m.prospect_id = ${p}.id and c.business_type <> '' limit 1)`

const storedSubject = statement<SiteSubject, [workspaceId: string, prospectId: string]>(
  `select p.name, p.country, p.website, ${tradeOf('p')} as trade, p.site_read -> 'measurements' as measurements,
     p.site_read -> 'speed' as speed
   from prospects p where p.workspace_id = $1 and p.id = $2`,
)

/** What a run has read, parsed once: kept in memory between the steps of one process, read from the database otherwise. */
export class SiteMemory {
  private parsed: ParsedPage[] | undefined
  private about: SiteSubject | undefined
  private readonly db: Db
  private readonly workspaceId: string
  private readonly prospectId: string

  constructor(db: Db, workspaceId: string, prospectId: string) {
    this.db = db
    this.workspaceId = workspaceId
    this.prospectId = prospectId
  }

  /** Remembers pages that were just read. */
  keep(read: FetchedPage[], about: SiteSubject): void {
    this.about = about
    this.parsed = read.map((page) =>
      parsePage({ url: page.finalUrl, html: page.html, headers: page.headers, status: page.status }),
    )
  }

  /** Remembers what was measured after the pages were read. */
  async keepSpeed(speed: MeasuredSpeed): Promise<void> {
    const about = await this.subject()
    if (about !== undefined) about.speed = speed
  }

  /** The parsed pages, home page first. */
  async pages(): Promise<ParsedPage[]> {
    this.parsed ??= await loadPages(this.db, this.workspaceId, this.prospectId)
    return this.parsed
  }

  /** Whose pages these are; undefined when the prospect is gone. */
  async subject(): Promise<SiteSubject | undefined> {
    this.about ??= (
      await inWorkspace(this.db, this.workspaceId, (tx) =>
        storedSubject(tx, [this.workspaceId, this.prospectId]),
      )
    )[0]
    return this.about
  }
}
