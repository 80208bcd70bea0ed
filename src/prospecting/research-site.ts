import { and, eq, ne, sql } from 'drizzle-orm'
import type { ExtractedFact } from '#contracts/extraction'
import { deriveResearch, researchWithModel } from '../extraction/index.ts'
import { inWorkspace, type Tx } from '../platform/db.ts'
import { isUnfitEverywhere } from './apply-criteria.ts'
import type { ProspectingDeps } from './deps.ts'
import { storeFacts } from './extract-site.ts'
import { noteEvent } from './front.ts'
import { applyMarks } from './mark-facts.ts'
import { mergeTwins } from './merge-twins.ts'
import { forgetWebsite, researchKinds } from './save-facts.ts'
import { campaignProspects, campaigns, evidence, facts, prospects } from './schema.ts'
import type { SiteMemory } from './site-memory.ts'

/**
 * Step 3 where a language model is set up: reads the pages for pain points, opportunities, a summary and hooks, by rules and by the
 * model on top. Claims of the model whose quote is not literally in the pages are dropped and counted.
 */
export async function researchSite(
  deps: ProspectingDeps,
  workspaceId: string,
  prospectId: string,
  memory: SiteMemory,
): Promise<{ found: number; dropped: number }> {
  const survivor = await mergeTwins(deps, workspaceId, prospectId)
  const { known, businessType, isUnfit } = await inWorkspace(deps.db, workspaceId, async (tx) => ({
    known: await readFacts(tx, workspaceId, prospectId),
    businessType: await tradeOf(tx, workspaceId, survivor),
    isUnfit: await isUnfitEverywhere(tx, workspaceId, survivor),
  }))
  const pages = await memory.pages()
  const now = deps.now()
  const rules = deriveResearch({ facts: known, pages, businessType, now })
  // The model is not asked about a company that its campaigns set aside in the next step.
  const model = isUnfit ? null : await deps.modelOfWorkspace(workspaceId)
  let problem: string | null = null
  const written =
    model === null
      ? null
      : await researchWithModel(model, pages, { businessType }).catch((error: unknown) => {
          deps.log.warn({ prospectId, error }, 'the language model gave no research; the rules stand alone')
          problem = error instanceof Error ? error.message : 'the language model did not answer'
          return null
        })
  const found = [...rules, ...(written?.facts ?? [])]
  const dropped = written?.dropped ?? 0
  await inWorkspace(deps.db, workspaceId, async (tx) => {
    const before = await forgetWebsite(tx, workspaceId, prospectId, 'research')
    await storeFacts(tx, workspaceId, survivor, found, now, { readFor: prospectId, known: before })
    if (dropped > 0)
      await tx
        .update(prospects)
        .set({ droppedClaims: sql`${prospects.droppedClaims} + ${dropped}` })
        .where(and(eq(prospects.workspaceId, workspaceId), eq(prospects.id, prospectId)))
    if (problem !== null)
      await noteEvent(tx, workspaceId, survivor, {
        kind: 'enriched',
        who: 'Leadwright',
        what: `researched by rules only: ${problem}`,
      })
    await applyMarks(tx, workspaceId, [survivor])
    await markEnriched(tx, workspaceId, survivor)
  })
  return { found: found.length, dropped }
}

/** The site is read and understood: members that were being read wait for their score. */
async function markEnriched(tx: Tx, workspaceId: string, prospectId: string): Promise<void> {
  await tx
    .update(campaignProspects)
    .set({ status: 'enriched' })
    .where(
      and(
        eq(campaignProspects.workspaceId, workspaceId),
        eq(campaignProspects.prospectId, prospectId),
        eq(campaignProspects.status, 'enriching'),
      ),
    )
  await tx
    .update(prospects)
    .set({ status: 'enriched' })
    .where(
      and(
        eq(prospects.workspaceId, workspaceId),
        eq(prospects.id, prospectId),
        eq(prospects.status, 'enriching'),
      ),
    )
}

async function readFacts(tx: Tx, workspaceId: string, prospectId: string): Promise<ExtractedFact[]> {
  const rows = await tx
    .select({
      kind: facts.kind,
      value: facts.value,
      data: facts.data,
      quote: facts.quote,
      quoteIn: facts.quoteIn,
      confidence: facts.confidence,
      url: evidence.url,
    })
    .from(facts)
    .innerJoin(evidence, and(eq(evidence.workspaceId, facts.workspaceId), eq(evidence.id, facts.evidenceId)))
    .where(
      and(eq(facts.workspaceId, workspaceId), eq(evidence.readFor, prospectId), eq(facts.isWrong, false)),
    )
  return rows
    .filter((row) => !researchKinds.includes(row.kind))
    .map((row) => ({ ...row, url: row.url ?? '' }))
}

/** The trade a campaign of this prospect looks for: it decides what a site should offer. */
async function tradeOf(tx: Tx, workspaceId: string, prospectId: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ businessType: campaigns.businessType })
    .from(campaignProspects)
    .innerJoin(
      campaigns,
      and(
        eq(campaigns.workspaceId, campaignProspects.workspaceId),
        eq(campaigns.id, campaignProspects.campaignId),
      ),
    )
    .where(
      and(
        eq(campaignProspects.workspaceId, workspaceId),
        eq(campaignProspects.prospectId, prospectId),
        ne(campaigns.businessType, ''),
      ),
    )
    .limit(1)
  return row?.businessType
}
