import { gunzipSync } from 'node:zlib'
import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Score } from '#contracts/scoring'
import { parsePage } from '../extraction/index.ts'
import { inWorkspace, type Db, type Tx } from '../platform/db.ts'
import { messages, sequences } from '../outreach/schema.ts'
import { factsOf } from '../prospecting/get-prospect.ts'
import type { Fact } from '../prospecting/contract.ts'
import { contacts, pages, prospects } from '../prospecting/schema.ts'
import { scoreHistory } from '../scoring/index.ts'
import type { DemoCampaign } from './demo-campaign.ts'

/** One prospect as `--out` writes it. */
export interface DemoProspect {
  id: string
  name: string
  website: string | null
  city: string | null
  state: string | null
  status: string
  statusReason: string | null
  score: number | null
  tier: Score['tier']
  coverage: number | null
  contributions: Score['contributions']
  contacts: {
    name: string | null
    title: string | null
    email: string | null
    emailStatus: string
    phone: string | null
    rank: number
  }[]
  facts: Fact[]
  drafts: {
    step: number
    delayDays: number
    subject: string
    body: string
    sentences: { text: string; factIds: string[] }[]
  }[]
}

/** Everything a demo found. */
export interface DemoResults {
  prospects: DemoProspect[]
  factsWithEvidence: number
}

/** Reads every prospect with all that is known of it. */
export async function collect(db: Db, workspaceId: string): Promise<DemoResults> {
  return inWorkspace(db, workspaceId, async (tx) => {
    const rows = await tx
      .select()
      .from(prospects)
      .where(and(eq(prospects.workspaceId, workspaceId), isNull(prospects.mergedInto)))
      .orderBy(asc(prospects.id))
    const all: DemoProspect[] = []
    let factsWithEvidence = 0
    for (const row of rows) {
      const prospect = await readProspect(tx, workspaceId, row)
      factsWithEvidence += await countProven(tx, workspaceId, prospect)
      all.push(prospect)
    }
    return { prospects: all, factsWithEvidence }
  })
}

async function readProspect(
  tx: Tx,
  workspaceId: string,
  row: typeof prospects.$inferSelect,
): Promise<DemoProspect> {
  const facts = await factsOf(tx, workspaceId, [row.id])
  const people = await tx
    .select()
    .from(contacts)
    .where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.prospectId, row.id)))
    .orderBy(asc(contacts.rank))
  const text = await tx
    .select({
      step: messages.step,
      delayDays: messages.delayDays,
      subject: messages.subject,
      body: messages.body,
      sentences: messages.sentences,
    })
    .from(messages)
    .innerJoin(
      sequences,
      and(eq(sequences.workspaceId, messages.workspaceId), eq(sequences.id, messages.sequenceId)),
    )
    .where(and(eq(messages.workspaceId, workspaceId), eq(sequences.prospectId, row.id)))
    .orderBy(asc(messages.step))
  const [last] = await scoreHistory(tx, workspaceId, row.id, { limit: 1 })
  return {
    id: row.id,
    name: row.name,
    website: row.website,
    city: row.city,
    state: row.state,
    status: row.status,
    statusReason: row.statusReason,
    score: row.score,
    tier: row.tier,
    coverage: last?.score.coverage ?? null,
    contributions: last?.score.contributions ?? [],
    contacts: people.map(({ name, title, email, emailStatus, phone, rank }) => ({
      name,
      title,
      email,
      emailStatus,
      phone,
      rank,
    })),
    facts: facts.map(({ prospectId: _id, ...fact }) => fact),
    drafts: text,
  }
}

/** How many facts can be proved from what is stored: a quote of a page must be literally in that page. */
async function countProven(tx: Tx, workspaceId: string, prospect: DemoProspect): Promise<number> {
  const stored = await tx
    .select({ url: pages.url, html: pages.html, headers: pages.headers })
    .from(pages)
    .where(and(eq(pages.workspaceId, workspaceId), eq(pages.prospectId, prospect.id)))
  const parsed = stored.map((page) =>
    parsePage({ url: page.url, html: gunzipSync(page.html).toString('utf8'), headers: page.headers }),
  )
  return prospect.facts.filter(({ evidence }) => {
    if (evidence.quote === '') return false
    if (evidence.quoteIn === 'row' || evidence.quoteIn === 'check') return true
    return parsed.some((page) =>
      evidence.quoteIn === 'text'
        ? page.text.includes(evidence.quote)
        : evidence.quoteIn === 'html'
          ? page.html.includes(evidence.quote)
          : Object.entries(page.headers).some(([name, value]) =>
              `${name}: ${value}`.includes(evidence.quote),
            ),
    )
  }).length
}

/** The counts of a demo; see the README for what each means. */
export function summarise(results: DemoResults, campaign: DemoCampaign) {
  const { prospects: all } = results
  const distinct = (kind: Fact['kind']) =>
    new Set(all.flatMap((p) => p.facts.filter((f) => f.kind === kind).map((f) => f.value))).size
  const tiers = { A: 0, B: 0, C: 0, D: 0 }
  for (const p of all) if (p.tier !== null) tiers[p.tier]++
  const failed = all.filter((p) => p.status === 'failed').length
  return {
    rows: campaign.rows,
    prospects: all.length,
    merged: campaign.rows - campaign.invalid - all.length,
    enriched: all.filter((p) => ['enriched', 'scored', 'drafted', 'disqualified'].includes(p.status)).length,
    failed,
    facts: all.reduce((sum, p) => sum + p.facts.length, 0),
    factsWithEvidence: results.factsWithEvidence,
    contacts: all.reduce((sum, p) => sum + p.contacts.length, 0),
    emails: distinct('email'),
    phones: distinct('phone'),
    tiers,
    drafts: all.reduce((sum, p) => sum + p.drafts.length, 0),
  }
}
